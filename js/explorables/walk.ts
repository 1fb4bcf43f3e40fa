/** Shrinking is not ending: a walk that comes nearer with every step, and may yet never arrive. */
import { offer } from "../element";
import { describe, solve, tables, type WalkData, type WalkModel, type WalkState } from "../models/walk";
import { axes } from "../view/axes";
import type { Chart, Control, Drawing, Explorable } from "../view/explorable";
import { count } from "../view/format";
import { handles, snap } from "../view/handles";
import { curve, framed, marks } from "../view/marks";
import { around, type Place, type Point, writeNames } from "../view/names";
import { rounded } from "./shared";

const SHOWN = 12; // steps whose distances are drawn
const CIRCLE = Array.from({ length: 121 }, (_, i) => (i * Math.PI) / 60);

function draw({ svg, width, height, model, colors, set }: Drawing<WalkModel>): void {
  const { size, most, turn, places, back, ends, nearest } = model;
  const reach: [number, number] = [-1.02 * size, 1.02 * size]; // of every turn: no scale changes under the hand
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
  marks(inside, "circle", "disc", [0], {
    cx: X(0),
    cy: Y(0),
    r: X(1) - X(0),
    fill: colors.bound,
    "fill-opacity": 0.12,
    stroke: colors.bound,
  });
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
    { text: `${turn}°`, places: around(...first) },
    { text: ends ? count(back.length, "step") : "never in", places: [-0.5, 0.2, -0.2, 0.5].map(middle) },
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

/** The distance falls with every step, and need not fall to 1. */
function drawSizes({ svg, width, height, model, colors }: Drawing<WalkModel>): void {
  const { size, sizes, ends, turn, nearest } = model;
  const shown = sizes.slice(0, SHOWN + 1);
  const last = Math.max(shown.length - 1, 3);
  const across = { domain: [-0.3, last + 0.3] as [number, number], label: "step", ticks: rounded(last, 7) };
  const up = { domain: [0, 1.1 * size] as [number, number], label: "distance from 0", ticks: 3 };
  const frame = axes(svg, width, height, across, up);
  const { X, Y, left, right } = frame;
  const level = { d: (r: number) => `M${left},${Y(r)}H${right}` };
  marks(svg, "path", "bound", [1], { ...level, stroke: colors.bound });
  marks(svg, "path", "limit", ends || turn === 60 ? [] : [nearest], level);
  marks(svg, "path", "course", [shown], { d: (v) => curve([...v.keys()], v, X, Y) });
  marks(svg, "circle", "dot", shown, { cx: (_, t) => X(t), cy: (r) => Y(r), r: 3.5, fill: colors.ink });
  const course = shown.map((r, t): Point => [X(t), Y(r)]);
  const rim = [left, right].map((x): Point => [x, Y(1)]);
  const places = [0, 0.5, 1].map((share): Place => {
    return { x: left + 6 + share * (right - left - 130), y: Y(1) + 17, anchor: "start" };
  });
  writeNames(svg, "name", [{ text: "disc of radius 1", places }], [course, rim], frame);
}

const charts = (): Chart<WalkModel>[] => [
  { title: "The walk", height: 300, phone: 270, whole: true, handles: true, draw },
  { title: "Distance from 0", height: 200, phone: 130, whole: true, draw: drawSizes },
];

const controls = ({ most }: WalkData): Control<WalkModel>[] => [
  { kind: "slider", name: "turn", label: "turn", min: 0, max: most, step: 1, text: (turn) => `${turn}°` },
];

export const walk: Explorable<WalkData, WalkState, WalkModel> = {
  title: "A walk that comes nearer with every step",
  controls,
  solve,
  describe,
  charts,
  tables,
};

offer({ walk });
