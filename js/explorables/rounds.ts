/** Rounds to the collapse: a spectrum and labels that the reader shapes, and the bounds that hold. */
import { offer } from "../element";
import {
  BOUNDS,
  describe,
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
import type { Challenge, Chart, Control, Drawing, Explorable, State } from "../view/explorable";
import { show } from "../view/format";
import { handles, snap } from "../view/handles";
import { marks } from "../view/marks";
import { drawClaims, drawPath } from "./rounds-bounds";
import { lightsUp, litColumn, roundControl } from "./shared";

const directions = (d: readonly number[], height: number) => ({
  domain: [0.5, d.length + 0.5] as [number, number],
  label: height < 100 ? "k" : "direction k",
  ticks: d.map((_, k) => k + 1),
});

/** The eigenvalues: they keep their numbers when they cross. */
function drawEigenvalues({ svg, width, height, model, lit, light, set }: Drawing<RoundsModel>): void {
  const { eigenvalues: d } = model;
  const low = Math.log10(model.lowest);
  const zero = low - 3; // where 0 stands, as a power of ten
  const power = (dk: number) => (dk > 0 ? Math.max(Math.log10(dk), low) : zero);
  const frame = axes(svg, width, height, directions(d, height), {
    domain: [10 ** (zero - 1), 10],
    label: "eigenvalues dₖ: drag them",
    log: true,
    ticks: [1, 1e-5, 1e-10],
  });
  const { X, Y, left, bottom } = frame;
  litColumn(svg, frame, lit);
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
  lightsUp(svg, "eigenvalue", light);
}

/** The labels along each eigenvector, at the start and in this round. */
function drawLabels({ svg, width, height, model, at, lit, light, colors, set }: Drawing<RoundsModel>): void {
  const { eigenvalues, coordinates, left, T, feasible, start } = model;
  const frame = axes(svg, width, height, directions(coordinates, height), {
    domain: [0, 1.1],
    label: "labels |z[k]|, in proportion: drag them",
    ticks: [0, 0.5, 1],
  });
  const { X, Y, bottom } = frame;
  litColumn(svg, frame, lit);
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
  lightsUp(svg, "label", light);
}

const charts = ({ only }: RoundsData): Chart<RoundsModel>[] => {
  const path: Chart<RoundsModel> = {
    title: "Size of the labels by round, and its bounds",
    height: 270,
    phone: only ? 220 : 116,
    handles: true,
    symbols: ["r"],
    draw: drawPath,
  };
  const bounds: Chart<RoundsModel> = {
    title: "What the bounds allow",
    height: 212,
    phone: 190,
    handles: true,
    symbols: ["T"],
    draw: drawClaims,
  };
  if (only) return [path, bounds];
  return [
    path,
    {
      title: "Labels along the eigenvectors",
      height: 150,
      phone: 100,
      whole: true,
      handles: true,
      symbols: ["z"],
      draw: drawLabels,
    },
    {
      title: "Eigenvalues",
      height: 150,
      phone: 100,
      whole: true,
      handles: true,
      symbols: ["d", "κ"],
      draw: drawEigenvalues,
    },
  ];
};

function controls({ presets, range }: RoundsData): Control<RoundsModel>[] {
  const length = ({ preset }: State) => named(presets, preset).coordinates.length;
  return [
    {
      kind: "choice",
      name: "preset",
      label: "start with",
      options: presets.map(({ name, ...state }) => ({ value: name, label: name, state: { ...state, round: 0 } })),
    },
    {
      kind: "slider",
      name: "size",
      symbol: "r",
      label: "size of the labels r₀",
      min: range[0],
      max: range[1],
      step: 0.01,
    },
    roundControl(({ feasible, T }) => (feasible ? T : 0)),
    { kind: "numbers", name: "eigenvalues", label: "eigenvalues", length, min: 0, max: 1 },
    { kind: "numbers", name: "coordinates", label: "labels |z₀[k]|", length, min: 0, max: 1 },
    { kind: "names", name: "shown", label: "bounds on show", values: BOUNDS },
  ];
}

/** One round more by the direction of the labels alone, if the most rounds are not reached at the start. */
function challenge(data: RoundsData): Challenge<RoundsState, RoundsModel> | undefined {
  const start = data.start as RoundsState;
  const { T, most } = solve(data, start);
  if (data.only || T >= most) return undefined; // there is nothing to drag
  const kept = ({ size, eigenvalues }: RoundsState) => `${size} ${eigenvalues}`;
  return {
    task: `Same r₀ and eigenvalues: drag the labels until T = ${T + 1}.`,
    done: (model, state) => kept(state) === kept(start) && model.feasible && model.T > T,
    reward: "The direction decides, too, not size alone.",
  };
}

export const rounds: Explorable<RoundsData, RoundsState, RoundsModel> = {
  title: "Rounds to the collapse",
  controls,
  solve,
  refusal,
  describe,
  charts,
  tables,
  challenge,
};

offer({ rounds });
