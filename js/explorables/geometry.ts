/** The geometry: two labels are a point, the tolerance is a ball, and equal cost is an ellipse. */

import { dot, expand } from "../core";
import { offer } from "../element";
import {
  bend,
  describe,
  type GeometryData,
  type GeometryModel,
  type GeometryState,
  refusal,
  shown,
  solve,
  tables,
} from "../models/geometry";
import { axes, type Frame } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Challenge, Chart, Control, Drawing, Explorable } from "../view/explorable";
import { show, subscript } from "../view/format";
import { handles, snap } from "../view/handles";
import { curve, framed, marker, marks } from "../view/marks";
import { type Place, type Point, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { roundControl } from "./shared";

/** A dot, as a line that names keep off. */
const cross = ([x, y]: Point, r: number): Point[] => [
  [x - r, y - r],
  [x + r, y + r],
];

/** Places around a dot, near ones first. */
const ring = ([x, y]: Point): Place[] =>
  [21, 27, 34, 44].flatMap((r) =>
    [1, 3, -1, 5, 2, 0, 4, -2].map((eighth): Place => {
      const turn = (eighth * Math.PI) / 4;
      return { x: x + 1.2 * r * Math.cos(turn), y: y - r * Math.sin(turn) + 5, anchor: "middle" };
    }),
  );

/** Places beside a line through 0, from its ends to the middle, on both sides of it. */
function besideAxis([a, b]: readonly number[], [x0, y0]: Point, { left, right, top, bottom }: Frame): Place[] {
  const reach = (way: number) => {
    const [dx, dy] = [way * a, -way * b];
    const across = dx === 0 ? Infinity : ((dx > 0 ? right : left) - x0) / dx;
    return Math.min(across, dy === 0 ? Infinity : ((dy > 0 ? bottom : top) - y0) / dy);
  };
  return [0.9, 0.8, 0.7, 0.6, 0.5].flatMap((share) =>
    [-1, 1].flatMap((way) =>
      [24, -24].map((side): Place => {
        const along = share * reach(way) * way;
        return { x: x0 + along * a + side * b, y: y0 - along * b + side * a + 5, anchor: "middle" };
      }),
    ),
  );
}

/** The ball, the ellipse that touches it, the steps and the curve. */
function drawPlane({ svg, width, height, model, at, colors, set }: Drawing<GeometryModel>): void {
  const { plane, labels, d, V, T, step, path, course, feasible } = model;
  const frame = axes(
    svg,
    width,
    height,
    { domain: plane, label: "label at x₁" },
    { domain: plane, label: "label at x₂" },
    true,
  );
  const { X, Y, left, right, top, bottom } = frame;
  const unit = X(1) - X(0);
  const place = (y: readonly number[]): [number, number] => [X(y[0]), Y(y[1])];
  const line = (points: readonly (readonly number[])[]) =>
    curve(
      points.map(([x]) => x),
      points.map(([, y]) => y),
      X,
      Y,
    );
  const here = between(path, at);
  const next = feasible ? between(path, Math.min(at + 1, T + 1)) : here;
  const color = feasible ? roundColor(colors, at, T) : colors.rounds[0];

  const turns = Array.from({ length: 121 }, (_, i) => (i * Math.PI) / 60);
  /** All points that cost as much as this one. */
  const ellipse = (y: readonly number[]) => {
    const level = V.reduce((sum, v, k) => sum + (d[k] > 0 ? dot(v, y) ** 2 / d[k] : 0), 0);
    return turns.map((s) => expand(V, [Math.sqrt(level * d[0]) * Math.cos(s), Math.sqrt(level * d[1]) * Math.sin(s)]));
  };

  const inside = framed(svg, "plane", frame);
  marks(inside, "path", "zero", [`M${left},${Y(0)}H${right}`, `M${X(0)},${top}V${bottom}`], { d: (path) => path });
  const far = 2 * (plane[1] - plane[0]);
  marks(inside, "path", "limit", V, {
    d: ([x, y]) =>
      line([
        [-far * x, -far * y],
        [far * x, far * y],
      ]),
    opacity: 0.45,
  });
  const quiet = T > 12 ? [] : path.slice(1, T + 1); // of many rounds they would be a thicket
  marks(inside, "path", "level", feasible ? quiet.map((y) => ellipse(y)) : [], { d: line });
  marks(inside, "circle", "ghost", feasible && T <= 12 ? path.slice(0, Math.ceil(at)) : [], {
    cx: ([x]) => X(x),
    cy: ([, y]) => Y(y),
    r: step * unit,
    stroke: (_, s) => roundColor(colors, s, T),
  });
  marks(inside, "circle", "ball", [here], {
    cx: ([x]) => X(x),
    cy: ([, y]) => Y(y),
    r: unit * step,
    fill: color,
    "fill-opacity": 0.1,
    stroke: color,
  });
  marks(inside, "path", "ellipse", feasible ? [ellipse(next)] : [], { d: line, stroke: color, "stroke-width": 2 });
  const way = course ? [course.z.map((z) => expand(V, [...z, 0]))] : [];
  marks(inside, "path", "curve", way, { d: line, stroke: colors.ink, "stroke-width": 1.4 });
  const steps = feasible ? path.slice(0, T + 1) : [];
  marks(inside, "path", "course", steps.length ? [steps] : [], { d: line });
  marks(inside, "path", "step", feasible ? [[here, next]] : [], { d: line, stroke: color, "stroke-width": 3 });
  const small = T > 24 ? 2 : 3.5;
  const marked = feasible ? shown(T).map((t) => ({ y: path[t], t, r: small })) : [];
  const dots = [...marked, ...(feasible ? [{ y: here, t: at, r: 6.5 }] : [])];
  marks(inside, "path", "mark", dots, {
    d: ({ y, t, r }) => marker(...place(y), r, t === T),
    fill: ({ t }) => roundColor(colors, t, T),
  });
  marks(inside, "circle", "point", [labels], { cx: ([x]) => X(x), cy: ([, y]) => Y(y), r: 4.5 });

  const t = Math.round(at);
  const [end, start] = [place(next), place(here)];
  const far0 = Math.hypot(end[0] - start[0], end[1] - start[1]);
  const dotNames = [{ text: `y${subscript(t)}`, places: ring(start) }];
  if (feasible && far0 > 28) dotNames.push({ text: t < T ? `y${subscript(t + 1)}` : "0", places: ring(end) });
  const pixels = (points: readonly (readonly number[])[]) => points.map(place);
  const disc = turns.map((s): Point => [start[0] + unit * step * Math.cos(s), start[1] + unit * step * Math.sin(s)]);
  const [px, py] = place(labels);
  const crowded = [
    ...(feasible ? quiet.map((y) => pixels(ellipse(y))) : []),
    ...(feasible ? [pixels(ellipse(next)), pixels(steps)] : []),
    ...way.map(pixels),
    ...V.map(([a, b]) => pixels([-far, far].map((away) => [away * a, away * b]))),
    ...(feasible ? shown(T) : []).map((s) => cross(place(path[s]), small)),
    disc,
    ...(feasible && T <= 12 ? path.slice(0, Math.ceil(at)) : []).map((y) =>
      disc.map(([px, py]): Point => {
        const [to, from] = [place(y), start];
        return [px + to[0] - from[0], py + to[1] - from[1]];
      }),
    ),
    [start, end],
    cross(start, 8),
    [
      [left, Y(0)],
      [right, Y(0)],
    ],
    [
      [px, py - 24], // the arrows of what can be dragged
      [px, py + 24],
    ],
  ] satisfies Point[][];
  const axisNames = V.map((v, k) => ({ text: `k = ${k + 1}`, places: besideAxis(v, [X(0), Y(0)], frame) }));
  writeNames(svg, "name", [...dotNames, ...axisNames], crowded, { ...frame, left: left + 4, bottom: bottom - 2 });
  const key = `○ labels y₀: drag them${course ? "   — the way for ε → 0" : ""}`;
  marks(svg, "text", "tick-text key", [key], { x: right, y: 12, "text-anchor": "end" }, (text) => text);

  const lattice = 0.01 * 10 ** Math.round(Math.log10((plane[1] - plane[0]) / 3));
  const move = (x: number, y: number) => set({ labels: [snap(x, ...plane, lattice), snap(y, ...plane, lattice)] });
  handles(svg, "data", [
    {
      place: place(labels),
      label: "data y₀, both labels",
      text: `label at x₁ ${show(labels[0])}, label at x₂ ${show(labels[1])}`,
      now: labels[0],
      min: plane[0],
      max: plane[1],
      drag: (px, py) => move(X.invert(px), Y.invert(py)),
      nudge: (dx, dy) => move(labels[0] + 5 * lattice * dx, labels[1] + 5 * lattice * dy),
    },
  ]);
}

/** What is left in both directions, by the distance walked: on the loop, and on the curve. */
function drawWalk({ svg, width, height, model, at, colors, set }: Drawing<GeometryModel>): void {
  const { coordinates, course, step, T, feasible } = model;
  const end = Math.max(course?.length ?? 0, T * step, step);
  const highest = Math.max(...coordinates[0].map(Math.abs), step);
  const frame = axes(
    svg,
    width,
    height,
    { domain: [0, 1.08 * end], label: "distance walked, t√(Kε)", ticks: 4 },
    { domain: [0, 1.15 * highest], label: "left in each direction, |z[k]|", ticks: height < 150 ? 2 : 4 },
  );
  const { X, Y, right, bottom, top } = frame;
  const whole = course ? [course.length] : [];
  marks(svg, "path", "limit", whole, { d: (L) => `M${X(L)},${top}V${bottom}` });
  marks(
    svg,
    "text",
    "tick-text",
    whole,
    { x: (L) => X(L) - 4, y: top + 9, "text-anchor": "end" },
    (L) => `curve: L = ${show(L)}`,
  );
  const walked = course?.walked ?? [];
  const lines = course ? [0, 1].map((k) => course.z.map((z) => Math.abs(z[k] ?? 0))) : [];
  marks(svg, "path", "curve", lines, { d: (v) => curve(walked, v, X, Y), stroke: colors.ink, "stroke-width": 1.4 });
  const small = T > 24 ? 2 : 3.5;
  const color = (t: number) => (feasible ? roundColor(colors, t, T) : colors.rounds[0]);
  const now = between(coordinates, feasible ? at : 0);
  const marked = shown(T).map((t) => ({ z: coordinates[t], t, r: small }));
  const dots = [...marked, { z: now, t: feasible ? at : 0, r: 6 }].flatMap(({ z, t, r }) =>
    z.map((zk, k) => ({ z: Math.abs(zk), k, t, r })),
  );
  marks(svg, "path", "mark", dots, {
    d: ({ z, t, r }) => marker(X(t * step), Y(z), r, feasible && t === T),
    stroke: ({ t }) => color(t),
    fill: ({ k, t }) => (k === 0 ? color(t) : "var(--paper)"),
    "stroke-width": 1.3,
  });
  marks(svg, "text", "tick-text key", ["● k = 1  ○ k = 2"], { x: right, y: 12, "text-anchor": "end" }, (text) => text);
  const rounds = X.copy().domain(X.domain().map((way) => way / step));
  stepper(svg, { ...frame, X: rounds }, { at, last: feasible ? T : 0, y: Y(Math.abs(now[0])), set });
}

function charts(): Chart<GeometryModel>[] {
  return [
    { title: "The plane of the two labels", height: 340, phone: 250, handles: true, symbols: ["y"], draw: drawPlane },
    { title: "What is left in each direction", height: 200, phone: 112, handles: true, symbols: ["z"], draw: drawWalk },
  ];
}

function controls({ range, plane }: GeometryData): Control<GeometryModel>[] {
  return [
    { kind: "slider", name: "epsilon", label: "tolerance ε", symbol: "ε", min: range[0], max: range[1], log: true },
    { kind: "slider", name: "correlation", label: "correlation", min: -1, max: 1, step: 0.01 },
    roundControl(({ feasible, T }) => (feasible ? T : 0)),
    { kind: "numbers", name: "labels", label: "labels", length: () => 2, min: plane[0], max: plane[1] },
  ];
}

/** A path bends unless the data have one direction only, or both are alike. */
const challenge = (): Challenge<GeometryState, GeometryModel> => ({
  task: "Drag the data to where the path is straight.",
  done: ({ feasible, T, path }) => feasible && T > 1 && bend(path) < 0.01,
  reward: "They lie on an axis of the ellipse.",
});

export const geometry: Explorable<GeometryData, GeometryState, GeometryModel> = {
  title: "The geometry",
  controls,
  solve,
  refusal,
  describe,
  charts,
  tables,
  challenge,
};

offer({ geometry });
