/** One over the filter, over s = 1/d: a convex curve for many fits, a line for the one that agrees with them where the hand is. */
import { offer } from "../element";
import {
  describe,
  type MatchedData,
  type MatchedModel,
  type MatchedState,
  solve,
  steep,
  tables,
} from "../models/matched";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Control, Drawing, Explorable } from "../view/explorable";
import { show } from "../view/format";
import { handles } from "../view/handles";
import { curve, framed, marks } from "../view/marks";
import { beside, type Place, type Point, writeNames } from "../view/names";

const POINTS = 81;

/** The eigenvalue 1/s with as many digits as an address should have; and what that is as an s. */
const short = (s: number) => +(1 / s).toPrecision(4);
const told = (s: number) => 1 / short(s);

/** Few ticks, the first where both begin. */
function few(most: number): number[] {
  const unit = 10 ** Math.floor(Math.log10(most));
  const step = most / unit < 3 ? unit / 2 : 2 * unit;
  return [1, ...Array.from({ length: Math.floor(most / step) }, (_, i) => (i + 1) * step).filter((tick) => tick > 1)];
}

function draw({ svg, width, height, model, colors, set }: Drawing<MatchedModel>): void {
  const { c, T, t, d, ds, C, reach, end } = model;
  const most = 1.04 * Math.max(steep(c, end), 1 + C * end);
  const frame = axes(
    svg,
    width,
    height,
    { domain: [0, end], label: "s = 1/d, restless on the right", ticks: 3 },
    { domain: [1 - 0.16 * (most - 1), most], label: "one over what is kept", ticks: few(most) },
  );
  const { X, Y, right, top, bottom } = frame;
  const ss = Array.from({ length: POINTS }, (_, i) => (i / (POINTS - 1)) * end);
  const [many, one] = [ss.map((s) => steep(c, s)), ss.map((s) => 1 + C * s)];
  const color = roundColor(colors, t, T);
  const points = (row: readonly number[]) => row.map((v, i): Point => [X(ss[i]), Y(v)]);
  const inside = framed(svg, "matched", frame);
  marks(inside, "polygon", "room", [[...points(many), ...points(one).reverse()]], {
    points: (corners) => corners.join(" "),
    fill: color,
    "fill-opacity": 0.15,
  });
  const path = { d: (row: readonly number[]) => curve(ss, row, X, Y), fill: "none" };
  marks(inside, "path", "one", [one], { ...path, stroke: colors.ink, "stroke-width": 2, "stroke-dasharray": "8 4" });
  marks(inside, "path", "many", [many], { ...path, stroke: color, "stroke-width": 3 });
  const own = ds.map((dk) => 1 / dk).filter((s) => s > end / 50 && s <= end);
  marks(inside, "circle", "dot", own, { cx: (s) => X(s), cy: (s) => Y(steep(c, s)), r: 4, fill: color });
  const [x, y] = [X(1 / d), Y(steep(c, 1 / d))];
  marks(svg, "path", "limit", [x], { d: (x) => `M${x},${top}V${bottom}` });
  marks(svg, "circle", "point", [[x, y]], { cx: ([x]) => x, cy: ([, y]) => y, r: 6.5 });
  const sides = [
    { text: x > frame.left + 130 ? "rounds keep more" : "more", x: x - 8, anchor: "end" },
    { text: x < right - 130 ? "rounds keep less" : "less", x: x + 8, anchor: "start" },
  ].filter(({ x, anchor }) => t > 0 && (anchor === "end" ? x > frame.left + 34 : x < right - 30));
  const foot = { x: ({ x }: { x: number }) => x, y: bottom - 5 };
  marks(svg, "text", "tick-text halo", sides, { ...foot, "text-anchor": ({ anchor }) => anchor }, ({ text }) => text);
  const above = (row: readonly number[]) =>
    points(row)
      .filter(([, y]) => y > top + 14)
      .reverse()
      .map(([x, y]): Place => ({ x: x - 10, y, anchor: "end" }));
  const below = points(many).map(([x, y]): Place => ({ x: x + 10, y: y + 18, anchor: "start" }));
  const lines = [
    points(many),
    points(one),
    [
      [x, top],
      [x, bottom],
    ] as Point[],
  ];
  const arrows: Point[] = [-28, 28].map((dx) => [x + dx, y]);
  const rounds = t ? `rounds 0 to ${t}` : "round 0";
  const under = [20, 26, 34].map((dy): Place => ({ x: right - 4, y: Y(1 + C * end) + dy, anchor: "end" }));
  const names = [
    { text: "one fit", places: [...above(one), ...under, ...beside(points(one))] },
    { text: rounds, places: [...beside(points(many), "below"), ...above(many), ...below] },
  ];
  writeNames(svg, "name", t ? names : names.slice(1), [...lines, arrows], { ...frame, bottom: bottom - 16 });
  svg.selectAll(".name").style("fill", (_, i) => (i || !t ? color : null));
  const go = (s: number) => set({ d: short(Math.min(Math.max(s, reach / 50), reach)) });
  const grip = {
    place: [x, y] as [number, number],
    label: "where they agree, on the chart",
    text: `d = ${show(d)}`,
    now: 1 / d,
    min: told(reach / 50),
    max: told(reach),
    way: "↔" as const,
    drag: (px: number) => go(X.invert(px)),
    nudge: (dx: number, dy: number) => go(1 / d + ((dx + dy) * reach) / 50),
  };
  handles(svg, "match", [grip]);
}

const controls = ({ range: [min, max] }: MatchedData): Control<MatchedModel>[] => [
  { kind: "slider", name: "d", label: "alike at d", min, max, log: true },
  { kind: "rounds", name: "round", label: "round t", last: ({ T }) => T - 1, text: (t, { T }) => `${t} of ${T}` },
];

export const matched: Explorable<MatchedData, MatchedState, MatchedModel> = {
  title: "One over the filter",
  controls,
  gripped: true,
  solve,
  describe,
  charts: () => [{ title: "One over the filter", height: 210, handles: true, symbols: ["C", "d"], draw }],
  tables,
};

offer({ matched });
