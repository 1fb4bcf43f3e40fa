/** Shrinking is not ending: a walk that comes nearer with every step, and may yet never arrive. */
import { offer } from "../element";
import { describe, solve, tables, type WalkData, type WalkModel, type WalkState } from "../models/walk";
import { axes } from "../view/axes";
import type { Chart, Control, Drawing, Explorable } from "../view/explorable";
import { count } from "../view/format";
import { handles, snap } from "../view/handles";
import { curve, framed, marks } from "../view/marks";
import { around, type Place, writeNames } from "../view/names";

const CIRCLE = Array.from({ length: 121 }, (_, i) => (i * Math.PI) / 60);

function draw({ svg, width, height, model, colors, set }: Drawing<WalkModel>): void {
  const { size, most, turn, places, back, ends, nearest } = model;
  const reach: [number, number] = [-1.02 * size, 1.02 * size];
  const frame = axes(svg, width, height, { domain: reach, label: "" }, { domain: reach, label: "" }, true);
  const { X, Y } = frame;
  const line = (points: readonly (readonly number[])[]) =>
    curve(
      points.map(([x]) => x),
      points.map(([, y]) => y),
      X,
      Y,
    );
  const circle = (r: number) => CIRCLE.map((s) => [r * Math.cos(s), r * Math.sin(s)]);
  const inside = framed(svg, "walk", frame);
  marks(inside, "path", "room", [circle(1)], { d: line, fill: colors.bound, "fill-opacity": 0.12 });
  marks(inside, "path", "bound", [circle(1)], { d: line, stroke: colors.bound });
  marks(inside, "path", "limit", ends || turn === 60 ? [] : [circle(nearest)], { d: line });
  marks(inside, "path", "straight", [0], { d: `M${X(size)},${Y(0)}H${X(0)}`, stroke: colors.truth });
  const steps = back.map((b, t) => ({ b, ends: [places[t], places[t + 1]] }));
  marks(inside, "path", "walked", steps, {
    d: ({ ends }) => line(ends),
    stroke: colors.ink,
    "stroke-width": 1.8,
    "stroke-dasharray": ({ b }) => (b ? "4 3" : null),
  });
  const dot = { cx: ([x]: number[]) => X(x), cy: ([, y]: number[]) => Y(y) };
  marks(inside, "circle", "dot", places.slice(1), { ...dot, r: 3.5, fill: colors.ink });
  marks(svg, "circle", "point", places.slice(0, 2), { ...dot, r: 6 });
  const points = places.map(([x, y]): [number, number] => [X(x), Y(y)]);
  const [start, first] = points;
  const middle = (y: number): Place => ({ x: X(0), y: Y(y), anchor: "middle" });
  const names = [
    { text: "start", places: around(...start) },
    { text: `${turn}°`, places: around(...first) },
    { text: ends ? `in after ${count(back.length, "step")}` : "never in", places: [-0.5, 0.2, -0.2, 0.5].map(middle) },
  ];
  const rim = circle(1).map(([x, y]): [number, number] => [X(x), Y(y)]);
  writeNames(svg, "name", names, [points, rim, [start, [X(0), Y(0)]]], frame);
  const go = (degrees: number) => set({ turn: snap(degrees, 0, most, 1) });
  const along = (px: number, py: number) =>
    go((Math.atan2(Math.max(Y.invert(py), 0), size - X.invert(px)) * 180) / Math.PI);
  handles(svg, "first", [
    {
      place: first,
      label: "turn, on the first step",
      text: `${turn}°`,
      now: turn,
      min: 0,
      max: most,
      drag: along,
      nudge: (dx, dy) => go(turn + dx + dy),
    },
  ]);
}

const charts = (): Chart<WalkModel>[] => [
  { title: "A walk that comes nearer with every step", height: 330, phone: 300, handles: true, draw },
];

const controls = ({ most }: WalkData): Control<WalkModel>[] => [
  { kind: "slider", name: "turn", label: "turn", min: 0, max: most, step: 1, text: (turn) => `${turn}°` },
];

export const walk: Explorable<WalkData, WalkState, WalkModel> = {
  title: "A walk",
  controls,
  solve,
  describe,
  charts,
  tables,
};

offer({ walk });
