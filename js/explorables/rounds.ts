/** Rounds to the collapse: a spectrum and labels that the reader shapes, and the bounds that hold. */
import { normBounds } from "../core";
import {
  describe,
  inWords,
  type RoundsData,
  type RoundsModel,
  type RoundsState,
  refusal,
  solve,
  tables,
} from "../models/rounds";
import { named } from "../models/shared";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Chart, Control, Drawing, Explorable, State } from "../view/explorable";
import { align, show } from "../view/format";
import { handles, snap } from "../view/handles";
import { curve, marker, marks } from "../view/marks";
import { numberAt, roundControl } from "./shared";

const HALO = { stroke: "var(--paper)", "stroke-width": 3, "paint-order": "stroke" };

/** The path of r_t between the bounds, down to the collapse. */
function drawPath({ svg, width, height, model, at, colors }: Drawing<RoundsModel>): void {
  const { size, T, r, paper, claims, coordinates, feasible, kappa } = model;
  const end = claims[1].to;
  const { X, Y, left, right } = axes(
    svg,
    width,
    height,
    {
      domain: [0, Math.max(end, 3) + 0.4],
      label: "round t",
      ticks: end > 12 ? 8 : Array.from({ length: end + 1 }, (_, t) => t),
    },
    { domain: [0, 1.12 * size], label: "size of the labels, rₜ = ‖yₜ‖ / √(Kε)", ticks: 5 },
  );
  const ts = Array.from({ length: 101 }, (_, i) => (i / 100) ** 2 * size ** 2)
    .map((t) => Math.min(size ** 2 - t, X.domain()[1]))
    .reverse();
  const upper = ts.map((t) => normBounds(size, t)[1]);
  const foot = paper.length - 1; // where the paper's bound says no more: below 0
  const drop = paper[foot] < 0 ? foot - paper[foot] / (paper[foot] - paper[foot - 1]) : foot;
  const Ls = paper.map((L) => Math.max(L, 0));
  const region = [
    `${X(0)},${Y(size)}`,
    ...ts.map((t, i) => `${X(t)},${Y(upper[i])}`),
    `${X(ts[ts.length - 1])},${Y(0)}`,
    `${X(size)},${Y(0)}`,
  ];
  marks(svg, "polygon", "room", [region.join(" ")], {
    points: (points) => points,
    fill: colors.bound,
    "fill-opacity": 0.08,
  });
  marks(svg, "path", "limit", [1], { d: `M${left},${Y(1)}H${right}` });
  marks(
    svg,
    "text",
    "tick-text",
    ["collapse below 1"],
    { x: right, y: Y(1) - 5, "text-anchor": "end", ...HALO },
    (text) => text,
  );
  marks(svg, "path", "upper", [upper], { d: (v) => curve(ts, v, X, Y), stroke: colors.bound, "stroke-width": 1.5 });
  marks(svg, "path", "lower", [size], {
    d: (s) => `M${X(0)},${Y(s)}L${X(s)},${Y(0)}`,
    stroke: colors.bound,
    "stroke-width": 1.5,
  });
  marks(svg, "path", "bound", kappa < Infinity ? [Ls] : [], {
    d: (v) =>
      curve(
        v.map((_, t) => (t === foot ? drop : t)),
        v,
        X,
        Y,
      ),
    stroke: colors.bound,
  });
  const names = [
    { text: "√(r₀² − t)", x: X(0.6 * size ** 2) + 4, y: Y(Math.sqrt(0.4) * size) - 8, anchor: "start" },
    { text: "r₀ − t", x: X(size) + 4, y: Y(0) - 8, anchor: "start" },
    {
      text: kappa === Infinity ? "" : X(size) - left > 80 ? "paper’s bound" : "paper",
      x: left + 4,
      y: Y(0) - 8,
      anchor: "start",
    },
  ];
  marks(
    svg,
    "text",
    "name",
    names,
    { x: ({ x }) => x, y: ({ y }) => y, "text-anchor": ({ anchor }) => anchor },
    ({ text }) => text,
  );

  const shown = feasible && coordinates.some((w) => w > 0) ? r : [];
  marks(svg, "path", "course", shown.length ? [shown] : [], {
    d: (v) =>
      curve(
        v.map((_, t) => t),
        v,
        X,
        Y,
      ),
  });
  const now = shown.length ? [numberAt(shown, at)] : [];
  const dots = [...shown.map((v, t) => ({ t, v, r: 4 })), ...now.map((v) => ({ t: at, v, r: 7 }))];
  marks(svg, "path", "mark", dots, {
    d: ({ t, v, r }) => marker(X(t), Y(v), r, t === T),
    fill: ({ t }) => roundColor(colors, t, T),
  });
  marks(svg, "text", "name now", now, { x: X(at) + 10, y: (v) => Y(v) - 10 }, () => align(shown)[Math.round(at)]);
}

const directions = (d: readonly number[]) => ({
  domain: [0.5, d.length + 0.5] as [number, number],
  label: "direction k",
  ticks: d.map((_, k) => k + 1),
});

/** The eigenvalues: they keep their numbers when they cross. */
function drawEigenvalues({ svg, width, height, model, set }: Drawing<RoundsModel>): void {
  const { eigenvalues: d } = model;
  const low = Math.log10(model.lowest);
  const zero = low - 3; // where 0 stands, as a power of ten
  const power = (dk: number) => (dk > 0 ? Math.max(Math.log10(dk), low) : zero);
  const { X, Y, left, bottom } = axes(svg, width, height, directions(d), {
    domain: [10 ** (zero - 1), 10],
    label: "eigenvalues dₖ: drag them",
    log: true,
    ticks: [1, 1e-5, 1e-10],
  });
  const place = (dk: number) => Y(10 ** power(dk));
  marks(svg, "text", "tick-text", ["0"], { x: left - 5, y: place(0) + 4, "text-anchor": "end" }, (text) => text);
  marks(svg, "path", "course", d, { d: (dk, k) => `M${X(k + 1)},${bottom}V${place(dk)}` });
  marks(svg, "circle", "point", d, { cx: (_, k) => X(k + 1), cy: place, r: 4.5 });
  const move = (j: number, to: number) => {
    const value = to < (low + zero) / 2 ? 0 : +(10 ** snap(to, low, 0, 0.1)).toPrecision(3);
    set({ eigenvalues: d.map((dk, k) => (k === j ? value : dk)), coordinates: model.coordinates });
  };
  const nudged = (dk: number, steps: number) => {
    if (dk === 0) return steps > 0 ? Math.max(low, zero + 0.1 * steps) : zero;
    return power(dk) === low && steps < 0 ? zero : power(dk) + 0.1 * steps;
  };
  handles(
    svg,
    "eigenvalue",
    d.map((dk, k) => ({
      place: [X(k + 1), place(dk)],
      label: `eigenvalue ${k + 1}`,
      text: show(dk),
      now: dk,
      min: 0,
      max: 1,
      drag: (_, py) => move(k, Math.log10(Y.invert(py))),
      nudge: (dx, dy) => move(k, nudged(dk, dx + dy)),
    })),
  );
}

/** The labels along each eigenvector, at the start and in this round. */
function drawLabels({ svg, width, height, model, at, colors, set }: Drawing<RoundsModel>): void {
  const { eigenvalues, coordinates, left, T, feasible, start } = model;
  const { X, Y, bottom } = axes(svg, width, height, directions(coordinates), {
    domain: [0, 1.1],
    label: "labels |z[k]|, in proportion: drag them",
    ticks: [0, 0.5, 1],
  });
  const half = Math.min(0.34 * (X(2) - X(1)), 12);
  const bars = feasible ? between(left, at) : [];
  marks(svg, "rect", "bar", bars, {
    x: (_, k) => X(k + 1) - half,
    y: (B, k) => Y(coordinates[k] * B),
    width: 2 * half,
    height: (B, k) => bottom - Y(coordinates[k] * B),
    fill: roundColor(colors, at, T),
  });
  marks(svg, "circle", "point", coordinates, { cx: (_, k) => X(k + 1), cy: (w) => Y(w), r: 4.5 });
  const move = (j: number, to: number) =>
    set({ eigenvalues, coordinates: coordinates.map((w, k) => (k === j ? snap(to, 0, 1, 0.01) : w)) });
  handles(
    svg,
    "label",
    coordinates.map((w, k) => ({
      place: [X(k + 1), Y(w)],
      label: `labels along eigenvector ${k + 1}`,
      text: `${show(w)}, ${show(start[k])} steps`,
      now: w,
      min: 0,
      max: 1,
      drag: (_, py) => move(k, Y.invert(py)),
      nudge: (dx, dy) => move(k, w + 0.02 * (dx + dy)),
    })),
  );
}

/** Which number of rounds each bound allows, and the one there is. */
function drawClaims({ svg, width, height, model, colors }: Drawing<RoundsModel>): void {
  const { claims, T, feasible, coordinates } = model;
  const end = claims[1].to;
  const { X, left, right, top, bottom } = axes(
    svg,
    width,
    height,
    {
      domain: [0, Math.max(end, 3) + 0.4],
      label: "rounds T",
      ticks: end > 12 ? 5 : Array.from({ length: end + 1 }, (_, t) => t),
    },
    { domain: [0, 1], label: "what the bounds allow", ticks: [] },
  );
  const row = (i: number) => top + ((i + 0.85) * (bottom - top)) / claims.length;
  const stop = (to: number) => X(Math.min(to, X.domain()[1]));
  const found = feasible && coordinates.some((w) => w > 0) ? [T] : [];
  marks(svg, "path", "found", found, {
    d: (T) => `M${X(T)},${top - 4}V${bottom}`,
    stroke: colors.ink,
    "stroke-width": 2,
  });
  marks(svg, "path", "claim", claims, {
    d: ({ from, to }, i) => `M${X(from)},${row(i)}H${stop(to)}`,
    stroke: colors.bound,
    "stroke-width": 5,
  });
  const ends = claims.flatMap(({ from, to }, i) =>
    [from, to].filter((t) => t > 0 && t < X.domain()[1]).map((t) => [X(t), row(i)]),
  );
  marks(svg, "path", "end", ends, { d: ([x, y]) => `M${x},${y - 5}v10`, stroke: colors.bound, "stroke-width": 2 });
  marks(
    svg,
    "text",
    "tick-text",
    claims,
    { x: left + 3, y: (_, i) => row(i) - 6, ...HALO },
    (claim) => `${claim.name}: ${inWords(claim)}`,
  );
  marks(svg, "text", "name", found, { x: right, y: 13, "text-anchor": "end" }, (T) => `T = ${T}`);
}

function charts(): Chart<RoundsModel>[] {
  return [
    { title: "Size of the labels by round, and its bounds", height: 270, draw: drawPath },
    { title: "Eigenvalues", height: 150, handles: true, draw: drawEigenvalues },
    { title: "Labels along the eigenvectors", height: 140, handles: true, draw: drawLabels },
    { title: "What the bounds allow", height: 170, draw: drawClaims },
  ];
}

function controls({ presets, range }: RoundsData): Control<RoundsModel>[] {
  const length = ({ preset }: State) => named(presets, preset).coordinates.length;
  return [
    {
      kind: "choice",
      name: "preset",
      label: "start with",
      options: presets.map(({ name, ...state }) => ({ value: name, label: name, state: { ...state, round: 0 } })),
    },
    { kind: "slider", name: "size", label: "size of the labels r₀", min: range[0], max: range[1], step: 0.01 },
    roundControl(({ feasible, T }) => (feasible ? T : 0)),
    { kind: "numbers", name: "eigenvalues", label: "eigenvalues", length, min: 0, max: 1 },
    { kind: "numbers", name: "coordinates", label: "labels |z₀[k]|", length, min: 0, max: 1 },
  ];
}

export const rounds: Explorable<RoundsData, RoundsState, RoundsModel> = {
  title: "Rounds to the collapse",
  controls,
  solve,
  refusal,
  describe,
  charts,
  tables,
};
