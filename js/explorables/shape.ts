/** What makes the shape of a pushed beam: its second derivative is minus a tent, and its third jumps by 1. */
import { offer } from "../element";
import { describe, type ShapeData, type ShapeModel, type ShapeState, solve, tables } from "../models/shape";
import { type Axis, axes, type Frame } from "../view/axes";
import type { Chart, Control, Drawing, Explorable } from "../view/explorable";
import { show } from "../view/format";
import { handles, snap } from "../view/handles";
import { curve, marks } from "../view/marks";

const HIGHEST = 1 / 48; // of all shapes: pushed in the middle

/** The axes, and a line at the push. */
function axesAtPush(drawing: Drawing<ShapeModel>, y: Axis): Frame {
  const { svg, width, height, model } = drawing;
  const frame = axes(svg, width, height, { domain: [0, 1], label: "x", ticks: [0, 0.5, 1] }, y);
  const { X, Y, left, right, top, bottom } = frame;
  marks(svg, "path", "zero", [Y(0)], { d: (zero) => `M${left},${zero}H${right}` });
  marks(svg, "path", "limit", [X(model.t)], { d: (x) => `M${x},${top}V${bottom}` });
  return frame;
}

/** The beam on its supports, and the push. */
function drawShape(drawing: Drawing<ShapeModel>): void {
  const { svg, model, colors, set } = drawing;
  const { grid, shape, t, top, range } = model;
  const frame = axesAtPush(drawing, {
    domain: [-0.2 * HIGHEST, 1.15 * HIGHEST],
    label: "g(x, t)",
    ticks: [0, 0.01, 0.02],
  });
  const { X, Y } = frame;
  const ink = { fill: colors.ink, stroke: colors.ink };
  marks(svg, "path", "fit", [shape], { d: (v) => curve(grid, v, X, Y), stroke: colors.ink });
  marks(svg, "path", "mark support", [0, 1], { d: (x) => `M${X(x)},${Y(0) + 2}l-6,9h12Z`, ...ink });
  const at: [number, number] = [X(t), Y(top)];
  marks(svg, "circle", "mark push", [at], { cx: ([x]) => x, cy: ([, y]) => y, r: 7.5, ...ink });
  const go = (x: number) => set({ t: snap(x, ...range, 0.01) });
  handles(svg, "pushed", [
    {
      place: at,
      label: "push, its place t",
      text: show(t),
      now: t,
      min: range[0],
      max: range[1],
      way: "↔",
      drag: (px) => go(X.invert(px)),
      nudge: (dx, dy) => go(t + 0.01 * (dx + dy)),
    },
  ]);
}

/** Minus a tent, with its tip at the push. */
function drawBend(drawing: Drawing<ShapeModel>): void {
  const { svg, model, colors } = drawing;
  const { grid, bend, t, tip } = model;
  const { X, Y } = axesAtPush(drawing, {
    domain: [-0.28, 0.04],
    label: "its second derivative, g″",
    ticks: [-0.2, -0.1, 0],
  });
  marks(svg, "path", "bend", [bend], { d: (v) => curve(grid, v, X, Y), stroke: colors.ink, "stroke-width": 2 });
  marks(svg, "circle", "dot", [tip], { cx: X(t), cy: Y, r: 3.5, fill: colors.ink });
}

/** Two constants; the step between them is as high wherever the push is. */
function drawThird(drawing: Drawing<ShapeModel>): void {
  const { svg, model, colors } = drawing;
  const { t, third } = model;
  const { X, Y, left, right } = axesAtPush(drawing, {
    domain: [-1, 1],
    label: "its third derivative, g‴",
    ticks: [-1, 0, 1],
  });
  const x = X(t);
  const sides = [`M${left},${Y(third[0])}H${x}`, `M${x},${Y(third[1])}H${right}`];
  marks(svg, "path", "third", sides, { d: (d) => d, stroke: colors.ink, "stroke-width": 2 });
  marks(svg, "path", "jump", [third], {
    d: ([low, high]) => `M${x},${Y(low)}V${Y(high)}`,
    stroke: "var(--ring)",
    "stroke-width": 4,
  });
  const near = x < right - 60;
  const name = { x: x + (near ? 8 : -8), y: Y((third[0] + third[1]) / 2) + 5, "text-anchor": near ? "start" : "end" };
  marks(svg, "text", "name", ["+1"], name, (text) => text);
}

const charts = (): Chart<ShapeModel>[] => [
  {
    title: "The shape of a push",
    height: 150,
    phone: 130,
    whole: true,
    handles: true,
    symbols: ["g"],
    draw: drawShape,
  },
  { title: "Its second derivative", height: 110, phone: 100, whole: true, draw: drawBend },
  { title: "Its third derivative", height: 110, phone: 100, whole: true, draw: drawThird },
];

const controls = ({ range: [min, max] }: ShapeData): Control<ShapeModel>[] => [
  { kind: "slider", name: "t", label: "place t", min, max, step: 0.01 },
];

export const shape: Explorable<ShapeData, ShapeState, ShapeModel> = {
  title: "The shape of a push",
  controls,
  gripped: true,
  solve,
  describe,
  charts,
  tables,
};

offer({ shape });
