/** Three filters that agree at one basis function, over the eigenvalues, both axes logarithmic. */
import { gradientFlow, oneFit } from "../core";
import { type AloneModel, rivals } from "../models/basis-alone";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { handles } from "../view/handles";
import { curve, framed, marks } from "../view/marks";
import { around, type Name, beside as onLine, type Point, writeNames } from "../view/names";

const LEAST_KEPT = 1e-6; // of the frame
const LEAST = 1e-12; // far below the frame
const POINTS = 121;
const NAMES = ["distilled", "one fit", "stopped descent", "the eigenvalues"];
const SHORT = ["distilled", "one fit", "descent", "eigenvalues"];
const GAP = 17; // pixels between names
const DASHES = [null, "8 4", "2 3"];

/** What the rounds, one fit and stopped descent keep, or lose, at each d; what is lost is not 1 less what is kept, where digits run out. */
function shares(model: AloneModel, ds: readonly number[], t: number): number[][] {
  const { c, only } = model;
  const { C, tau } = rivals(model, t);
  const upTo = c.slice(0, t + 1);
  if (only === "kept")
    return [
      ds.map((d) => upTo.reduce((share, ct) => share * oneFit(d, ct), 1)),
      ds.map((d) => oneFit(d, C)),
      ds.map((d) => gradientFlow(d, tau)),
    ];
  return [
    ds.map((d) => -Math.expm1(-upTo.reduce((sum, ct) => sum + Math.log1p(ct / d), 0))),
    ds.map((d) => C / (d + C)),
    ds.map((d) => Math.exp(-tau * d)),
  ];
}

/** Heights as near to those asked for as names can stand, in the same order. */
function apart(asked: readonly number[], low: number, high: number): number[] {
  const order = [...asked.keys()].sort((i, j) => asked[i] - asked[j]);
  let groups = order.map((i) => ({ members: [i], middle: Math.min(Math.max(asked[i], low), high) }));
  const half = (group: { members: number[] }) => (group.members.length * GAP) / 2;
  for (let i = 1; i < groups.length; ) {
    const [above, below] = [groups[i - 1], groups[i]];
    if (below.middle - half(below) >= above.middle + half(above)) {
      i++;
      continue;
    }
    const members = [...above.members, ...below.members];
    const [m, n] = [above.members.length, below.members.length];
    const middle = (m * above.middle + n * below.middle) / (m + n);
    groups = [...groups.slice(0, i - 1), { members, middle }, ...groups.slice(i + 1)];
    i = Math.max(i - 1, 1);
  }
  const found = [...asked];
  for (const group of groups) {
    const room = half(group) - GAP / 2;
    const middle = Math.min(Math.max(group.middle, low + room), high - room);
    group.members.forEach((i, j) => {
      found[i] = middle - room + j * GAP;
    });
  }
  return found;
}

/** Names on the lines of what is lost; two that run on as one have one name. */
function onLines(lines: readonly Point[][], texts: readonly string[], gone: boolean): Name[] {
  if (!lines.length) return [];
  const [many, one, flow] = lines;
  const alike = Math.abs(many[many.length - 1][1] - one[one.length - 1][1]) < 8; // pixels
  const places = (line: readonly Point[], side: "above" | "below") => [
    ...onLine(line.slice(Math.floor(line.length / 2)), side), // where they part
    ...onLine(line, side),
  ];
  const names = alike
    ? [{ text: "both fits", places: places(one, "above") }]
    : [
        { text: texts[1], places: places(one, "above") },
        { text: texts[0], places: places(many, "below") },
      ];
  return gone ? names : [...names, { text: texts[2], places: places(flow, "below") }];
}

export function drawThree(drawing: Drawing<AloneModel>): void {
  const { svg, width, height, model, at, colors, set } = drawing;
  const { scene, T, m, feasible, only } = model;
  const { d } = scene;
  const n = d.length;
  const there = feasible && T > 0;
  const lost = only === "lost";
  // of what is lost the frame has what is not nearly all, whichever basis function the three agree at
  const now = there && lost ? shares(model, d, Math.min(Math.round(at), T - 1))[0] : [];
  const edge = lost ? Math.min(Math.max(now.filter((share) => share < 0.97).length, 3, m), n - 1) : n - 1;
  const [low, high] = [d[edge] / 1.5, (lost ? 5 : 2) * d[0]];
  const FLOOR = lost ? 10 ** Math.floor(Math.log10(Math.min(...now, 1) / 5)) : LEAST_KEPT;
  const ds = Array.from({ length: POINTS }, (_, i) => low * (high / low) ** (i / (POINTS - 1)));
  const texts = width < 500 ? SHORT : NAMES;
  // the names stand at the ends that part
  const margin = width < 500 ? 88 : 134;
  const beyond = (high / low) ** (margin / (width - 52 - margin));
  const domain: [number, number] = [lost ? low : low / beyond, high];
  const frame = axes(
    svg,
    width,
    height,
    { domain, label: width < 380 ? "eigenvalue d" : "eigenvalue d, the smoothest on the right", log: true },
    {
      domain: [FLOOR, lost ? 1.6 : 3],
      label: `share ${only} of each basis function`,
      log: true,
      ticks: lost ? undefined : [1e-6, 1e-4, 1e-2, 1],
    },
  );
  const { X, Y, top, bottom } = frame;
  const first = Math.min(Math.floor(at), T - 1);
  const part = at - first;
  const along = (v: number, w: number) => Math.max(v, LEAST) ** (1 - part) * Math.max(w, LEAST) ** part; // as it looks
  const mix = (of: readonly number[]) => {
    const [one, other] = [first, Math.min(first + 1, T - 1)].map((t) => shares(model, of, t));
    return one.map((row, i) => row.map((v, k) => along(v, other[i][k])));
  };
  const rows = there ? mix(ds) : [];
  const color = roundColor(colors, at, T);
  const inside = framed(svg, "three", frame);

  // through the point where the three meet: as steep as the eigenvalues themselves
  const [meet] = there ? mix([d[m]])[0] : [1];
  const straight = there && only === "kept" ? [ds.map((x) => (meet * x) / d[m])] : [];
  marks(inside, "path", "ceiling", straight, {
    d: (row) => curve(ds, row, X, Y),
    stroke: colors.bound,
    "stroke-width": 5,
    "stroke-opacity": 0.4,
  });
  marks(inside, "path", "way", [...rows].reverse(), {
    d: (row) => curve(ds, row, X, Y),
    stroke: (_, i) => (i === 2 ? color : colors.ink),
    "stroke-width": (_, i) => (i === 2 ? 3 : 2),
    "stroke-dasharray": (_, i) => DASHES[2 - i],
  });
  const own = there ? mix(d)[0] : [];
  const dots = own.map((y, k) => ({ k, y })).filter(({ y }) => y > FLOOR);
  marks(inside, "circle", "dot", dots, { cx: ({ k }) => X(d[k]), cy: ({ y }) => Y(y), r: 4, fill: color });
  const point: [number, number] = [X(d[m]), Math.min(Y(meet), bottom)]; // in reach, also where next to nothing is kept
  marks(svg, "circle", "point", there ? [point] : [], { cx: ([x]) => x, cy: ([, y]) => y, r: 6.5 });

  const lines = [...rows, ...straight].map((row) => row.map((v, i): Point => [X(ds[i]), Y(v)]));
  const [end, side] = only === "kept" ? [0, -1] : [POINTS - 1, 1];
  const steep = only === "kept" ? 0 : 2; // leaves the frame
  const gone = lines.length > 0 && lines[steep][end][1] > bottom;
  const ends = lines.map((line, i) => ({ i, y: line[end][1] })).filter(({ i }) => !(gone && i === steep));
  const heights = apart(
    ends.map(({ y }) => y),
    top + 2,
    bottom - 6,
  );
  const seen = lines.map((line) => line.filter(([, y]) => y <= bottom));
  const tips = seen.map((line) => line[side < 0 ? 0 : line.length - 1] ?? [X(ds[end]), bottom]);
  const anchor = side < 0 ? ("end" as const) : ("start" as const);
  const outside = ends.map(({ i }, j): Name => {
    return { text: texts[i], places: [{ x: tips[i][0] + 8 * side, y: heights[j] + 5, anchor }] };
  });
  const within = side < 0 ? ("start" as const) : ("end" as const);
  const beside = [14, 30, 50, 75].flatMap((dx) =>
    [-8, -26, -46, -70].map((dy) => ({ x: tips[steep]?.[0] - side * dx, y: bottom + dy, anchor: within })),
  );
  const below = [34, 48, 62, 80, 100, -30, -48, -66, -84].map((dy) => ({
    x: point[0],
    y: point[1] + dy,
    anchor: "middle" as const,
  }));
  const meeting = { text: `alike at k = ${m + 1}`, places: [...around(...point), ...below] };
  const steepest = gone ? [{ text: texts[steep], places: beside }] : [];
  const names = [...(lost ? onLines(seen, texts, gone) : outside), ...steepest, ...(there ? [meeting] : [])];
  const marked = dots.map(({ k, y }): Point[] => [-5, 5].map((r): Point => [X(d[k]) + r, Y(y) + r]));
  const arrows = [-28, 28].map((dx): Point => [point[0] + dx, point[1]]);
  writeNames(svg, "name", names, [...seen, ...marked, arrows], frame);

  const pick = (k: number) => set({ match: Math.min(Math.max(k, 0), n - 1) + 1 });
  const nearest = (x: number) => {
    const away = d.map((dk) => Math.abs(X(dk) - x));
    pick(away.indexOf(Math.min(...away)));
  };
  const grip = {
    place: point,
    label: "where they agree, on the chart",
    text: `basis function ${m + 1}`,
    now: n - m, // to the right, as on the axis
    min: 1,
    max: n,
    way: "↔" as const,
    drag: nearest,
    nudge: (dx: number, dy: number) => pick(Math.abs(dy) === Infinity ? (dy > 0 ? 0 : n - 1) : m - dx - dy),
  };
  handles(svg, "match", there ? [grip] : []);
}
