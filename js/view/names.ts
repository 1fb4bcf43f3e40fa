import { marks, type Svg } from "./marks";

export type Point = readonly [number, number];

/** Where a name could stand; its anchor is that of SVG. */
export interface Place {
  x: number;
  y: number; // of the baseline
  anchor: "start" | "middle" | "end";
}

/** A name and where it may stand, the best place first. */
export interface Name {
  text: string;
  places: Place[];
}

/**
 * Places beside a line, from its middle to its ends: above it on the right first, or below it on the left, where a line
 * that falls is not; then where one that rises is not.
 */
export function beside(line: readonly Point[], first: "above" | "below" = "above"): Place[] {
  const sides: Place[] = [
    { x: 5, y: -7, anchor: "start" },
    { x: -5, y: 16, anchor: "end" },
  ];
  if (first === "below") sides.reverse();
  const rising = sides.map(({ x, y, anchor }): Place => ({ x: -x, y, anchor: anchor === "end" ? "start" : "end" }));
  return [0.5, 0.35, 0.65, 0.2, 0.8, 0.95].flatMap((share) => {
    const place = share * (line.length - 1);
    const [low, part] = [Math.floor(place), place % 1];
    const [[x, y], [x2, y2]] = [line[low], line[Math.min(low + 1, line.length - 1)]];
    return [...sides, ...rising].map((side) => ({
      ...side,
      x: x + part * (x2 - x) + side.x,
      y: y + part * (y2 - y) + side.y,
    }));
  });
}

/** Places around a dot, above it on the right first. */
export const around = (x: number, y: number): Place[] =>
  [
    [8, -11],
    [8, 20],
    [13, 5],
    [12, -24],
    [12, 32],
    [26, 14],
    [30, -8],
  ].flatMap(([dx, dy]): Place[] => [
    { x: x + dx, y: y + dy, anchor: "start" },
    { x: x - dx, y: y + dy, anchor: "end" },
  ]);

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const [WIDE, ABOVE, BELOW] = [7.4, 12, 4]; // pixels: of a letter, and from the baseline of 14 px text
const TRIED = 8; // the places around which there is a search

/** Ways to step aside, in pixels, the shortest first. */
const ASIDE = [6, 12, 18].flatMap((far) => [0, -far, far].flatMap((dx) => [0, -far, far].map((dy): Point => [dx, dy])));

/**
 * Write names where no line runs through them and no other name stands. If none of the places is free a name steps
 * aside from one of the first; where that does not help either, it stands where as few run through it as possible.
 * Lines are given by their points, the frame by its sides; faint lines count for little. What comes back are lines
 * through the names, for others to keep off.
 */
export function writeNames(
  svg: Svg,
  name: string,
  names: readonly Name[],
  lines: readonly Point[][],
  frame: Box,
  faint: readonly Point[][] = [],
): Point[][] {
  const taken: Box[] = [];
  const chosen = names.map(({ text, places }) => {
    const crossed = (some: readonly Point[][], box: Box) =>
      some.filter((line) => line.some((end, i) => i > 0 && crosses(line[i - 1], end, box))).length;
    const cost = (box: Box) =>
      crossed(lines, box) +
      0.05 * crossed(faint, box) +
      10 * taken.filter((other) => overlap(other, box)).length +
      100 * +(box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom);
    const cheapest = (some: readonly Place[]) =>
      some
        .map((place) => ({ place, box: boxOf(text, place) }))
        .map((found) => ({ ...found, cost: cost(found.box) }))
        .reduce((best, other) => (other.cost < best.cost ? other : best));
    let best = cheapest(places);
    if (best.cost >= 1) {
      const aside = places
        .slice(0, TRIED)
        .flatMap(({ x, y, anchor }) => ASIDE.map(([dx, dy]) => ({ x: x + dx, y: y + dy, anchor })));
      best = cheapest([best.place, ...aside]);
    }
    taken.push(best.box);
    return { text, ...best.place };
  });
  marks(
    svg,
    "text",
    name,
    chosen,
    { x: ({ x }) => x, y: ({ y }) => y, "text-anchor": ({ anchor }) => anchor },
    ({ text }) => text,
  );
  return taken.map(({ left, right, top, bottom }) => [left, right].map((x): Point => [x, (top + bottom) / 2]));
}

function boxOf(text: string, { x, y, anchor }: Place): Box {
  const width = WIDE * text.replace(/\u0332/g, "").replace(/[mw]/g, "mm").length; // these are wide
  const left = x - width * { start: 0, middle: 0.5, end: 1 }[anchor];
  return { left, right: left + width, top: y - ABOVE, bottom: y + BELOW };
}

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Whether a stretch of a line meets a box: what of it lies between each pair of opposite sides has a part in common. */
function crosses([x, y]: Point, [x2, y2]: Point, { left, right, top, bottom }: Box): boolean {
  let [from, to] = [0, 1];
  for (const [start, way, low, high] of [
    [x, x2 - x, left, right],
    [y, y2 - y, top, bottom],
  ]) {
    if (way === 0) {
      if (start < low || start > high) return false;
      continue;
    }
    const ends = [(low - start) / way, (high - start) / way];
    from = Math.max(from, Math.min(...ends));
    to = Math.min(to, Math.max(...ends));
  }
  return from <= to;
}
