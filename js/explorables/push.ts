/** The pushed beam: a push bends it into g(·, t), and with this shape one reads off f(t). */
import { offer } from "../element";
import { describe, type PushData, type PushModel, type PushState, solve, tables } from "../models/push";
import { axes } from "../view/axes";
import type { Challenge, Chart, Control, Drawing, Explorable, State } from "../view/explorable";
import { show } from "../view/format";
import { type Handle, handles, snap } from "../view/handles";
import { curve, framed, key, marks } from "../view/marks";

const AMBER = "var(--ring)"; // the area, wherever it stands
const TENTHS = [0, 0.2, 0.4, 0.6, 0.8, 1];
const across = { domain: [0, 1] as [number, number], label: "x", ticks: TENTHS };

/** A place on the beam, on the lattice of the slider. */
const place = (x: number, [low, high]: [number, number]): number => snap(x, low, high, 0.01);

/** An arrow that ends at (x, y), with its shaft of this length below: above, if that is negative. */
function arrow(x: number, y: number, length: number): string {
  const tip = 7 * Math.sign(length);
  return `M${x},${y + length}V${y + tip}M${x},${y}l-4.5,${tip}h9Z`;
}

/** The beam on its supports, and what pushes it. */
function drawBeam({ svg, width, height, model, colors, set }: Drawing<PushModel>): void {
  const { single, grid, beam, parts, places, forces, held, rings, heights, range, most } = model;
  const frame = axes(svg, width, height, across, { domain: heights, label: "height of the beam", ticks: 5 });
  const { X, Y, left, right, top, bottom } = frame;
  marks(svg, "path", "zero", [Y(0)], { d: (y) => `M${left},${y}H${right}` });
  const inside = framed(svg, "beam", frame);
  marks(inside, "path", "past", single ? [] : parts, { d: (v) => curve(grid, v, X, Y), stroke: colors.ink });
  marks(inside, "path", "fit", [beam], { d: (v) => curve(grid, v, X, Y), stroke: colors.ink });
  marks(svg, "path", "mark support", [0, 1], {
    d: (x) => `M${X(x)},${Y(0) + 2}l-7,11h14Z`,
    fill: colors.ink,
    stroke: colors.ink,
  });
  marks(svg, "circle", "point", rings, { cx: (_, k) => X(places[k]), cy: (y) => Y(y), r: 7, fill: "none" });
  const inFrame = (y: number) => Math.min(Math.max(y, top), bottom);
  const tips = places.map((x, k) => [X(x), inFrame(Y(held[k])), forces[k]]);
  const length = (force: number) => Math.sign(force) * (12 + (0.28 * (bottom - top) * Math.abs(force)) / most);
  marks(
    svg,
    "path",
    "mark push",
    tips.filter(([, , force]) => force !== 0),
    { d: ([x, y, force]) => arrow(x, y, length(force)), fill: colors.ink, stroke: colors.ink, "stroke-width": 2 },
  );
  const names = single
    ? [{ text: "g(·, t)", i: beam.reduce((best, y, i) => (Math.abs(y) > Math.abs(beam[best]) ? i : best), 0) }]
    : [];
  marks(
    svg,
    "text",
    "name",
    forces[0] === 0 ? [] : names,
    {
      x: ({ i }) => X(grid[i]) + 24,
      y: ({ i }) => Math.min(Math.max(Y(beam[i]) + (beam[i] > 0 ? -9 : 18), top + 12), bottom - 4),
      "text-anchor": "start",
    },
    ({ text }) => text,
  );
  const signs = [single ? "↑ push: drag it, up and along" : "↑ pushes: drag them", ...(single ? [] : ["○ rings"])];
  key(svg, frame, signs);

  const step = most / 50;
  const force = (k: number, value: number) => forces.map((F, j) => (j === k ? snap(value, -most, most, step / 10) : F));
  handles(
    svg,
    "pushed",
    places.map((x, k): Handle => {
      const gain = (at: number) => (at * (1 - at)) ** 2 / 3; // g(t, t)
      const lifted = (y: number, at: number) => force(k, single ? y / gain(at) : forces[k] + (y - held[k]) / gain(at));
      const along = (at: number): State => (single ? { t: place(at, range) } : {});
      return {
        place: [X(x), inFrame(Y(held[k]))],
        label: single ? "push, place and force" : `push at x = ${show(x)}`,
        text: `force ${show(forces[k])} at ${show(x)}, height ${show(held[k])}`,
        now: forces[k],
        min: -most,
        max: most,
        drag: (px, py) => {
          const at = single ? place(X.invert(px), range) : x;
          set({ ...along(at), forces: lifted(Y.invert(py), at) });
        },
        nudge: (dx, dy) =>
          set(
            single && dx !== 0
              ? along(x + 0.01 * dx)
              : { forces: force(k, Math.abs(dy) === Infinity ? Math.sign(dy) * most : forces[k] + step * (dx + dy)) },
          ),
      };
    }),
  );
}

/** The curve that is read, its height at t, and the area below as it adds up from the left to just this height. */
function drawCurve({ svg, width, height, model, colors, set }: Drawing<PushModel>): void {
  const { grid, curve: f, sum, t, value, reading, range } = model;
  const frame = axes(svg, width, height, across, { domain: reading, label: "curve f and area so far", ticks: 3 });
  const { X, Y, left, right, bottom } = frame;
  marks(svg, "path", "zero", [Y(0)], { d: (y) => `M${left},${y}H${right}` });
  const inside = framed(svg, "curve", frame);
  marks(inside, "path", "read", [f], { d: (v) => curve(grid, v, X, Y), stroke: colors.ink, "stroke-width": 2 });
  marks(inside, "path", "sum", [sum], {
    d: (v) => curve(grid, v, X, Y),
    stroke: AMBER,
    "stroke-width": 2.5,
    "stroke-dasharray": "5 3",
  });
  marks(inside, "path", "limit", [value], { d: (v) => `M${X(t)},${bottom}V${Y(v)}H${right}` });
  marks(svg, "circle", "value", [value], { cx: X(t), cy: (v) => Y(v), r: 5, fill: colors.ink });
  marks(svg, "rect", "whole", [value], { x: right - 5, y: (v) => Y(v) - 5, width: 10, height: 10, fill: AMBER });
  handles(svg, "reader", [
    {
      place: [X(t), Y(Math.min(Math.max(value, reading[0]), reading[1]))],
      label: "place t, on the curve",
      way: "↔",
      text: `${show(t)}, where the curve is ${show(value)} high`,
      now: t,
      min: range[0],
      max: range[1],
      drag: (px) => set({ t: place(X.invert(px), range) }),
      nudge: (dx, dy) =>
        set({ t: place(Math.abs(dy) === Infinity ? range[dy > 0 ? 1 : 0] : t + 0.01 * (dx + dy), range) }),
    },
  ]);
}

/** The product of the bends of curve and shape: its area is the height. */
function drawProduct({ svg, width, height, model }: Drawing<PushModel>): void {
  const { grid, product, t, value, steepest } = model;
  const frame = axes(svg, width, height, across, {
    domain: [-steepest, steepest], // the same for all t: areas are compared
    label: "f″·g″, shaded area f(t)",
    ticks: 3,
  });
  const { X, Y, left, right, top, bottom } = frame;
  const inside = framed(svg, "product", frame);
  marks(inside, "path", "gap", [product], { d: (v) => `${curve(grid, v, X, Y)}Z`, fill: AMBER });
  marks(inside, "path", "product", [product], { d: (v) => curve(grid, v, X, Y), stroke: AMBER, "stroke-width": 1.5 });
  marks(svg, "path", "zero", [Y(0)], { d: (y) => `M${left},${y}H${right}` });
  marks(svg, "path", "limit", [t], { d: (x) => `M${X(x)},${top}V${bottom}` });
  marks(svg, "text", "name", [value], { x: right, y: top + 12, "text-anchor": "end" }, (v) => `area ${show(v)}`);
}

const charts = (): Chart<PushModel>[] => [
  { title: "The beam", height: 280, handles: true, symbols: ["g"], draw: drawBeam },
  { title: "A curve, and its height at t", height: 150, handles: true, symbols: ["f"], draw: drawCurve },
  { title: "The product of the bends", height: 150, draw: drawProduct },
];

function controls({ presets, range }: PushData): Control<PushModel>[] {
  const most = Math.max(...presets.map((preset) => preset.most));
  const count = (name: string) => presets.find((preset) => preset.name === name)?.forces.length ?? 1;
  return [
    {
      kind: "choice",
      name: "preset",
      label: "the beam has",
      options: presets.map(({ name, t, forces }) => ({ value: name, label: name, state: { t, forces } })),
    },
    { kind: "slider", name: "t", label: "place t", min: range[0], max: range[1], step: 0.01 },
    {
      kind: "numbers",
      name: "forces",
      label: "forces",
      length: ({ preset }) => count(String(preset)),
      min: -most,
      max: most,
    },
  ];
}

/** Each push moves the beam at the other rings too: going to and fro leads there. */
const challenge = (): Challenge<PushState, PushModel> => ({
  task: "Take several pushes, and hold the beam in all the rings at once.",
  done: ({ single, missed }) => !single && missed < 0.03,
  reward: "Only one choice of the forces does this: as many pushes as rings, and a fit is nothing else.",
});

export const push: Explorable<PushData, PushState, PushModel> = {
  title: "The pushed beam",
  controls,
  solve,
  describe,
  charts,
  tables,
  challenge,
};

offer({ push });
