/** The loop: what is computed, and what is said of it. */
import { distill, expand, meanSquare, type Run, roundBounds, type Scene } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { align, count, show, subscript } from "../view/format";
import { leftOver, type Split, split, stillOn } from "./parts";
import { infeasible, least, named } from "./shared";

/** Labels to begin with: the scene they belong to, and the tolerance. */
interface Preset {
  name: string;
  scene: number;
  labels: number[];
  epsilon: number;
  heights: [number, number]; // of the labels
}

export interface LoopData extends Data {
  scenes: Scene[];
  signals: (number[] | null)[]; // the truth in the coordinates of each scene
  presets: Preset[];
  range: [number, number]; // of the tolerance
  heights: [number, number]; // of the labels of all presets
  brief?: boolean; // the fit and its error alone
  only?: "sizes" | "fit"; // the one chart to show
}

export interface LoopState extends State {
  preset: string;
  epsilon: number;
  round: number;
  labels: number[];
}

/** Index t runs over 0 … T, where f_T = 0 is the collapse. */
export interface LoopModel extends Run {
  scene: LoopData["scenes"][number];
  heights: [number, number];
  labels: number[];
  T: number;
  last: number; // round on show
  fits: number[][];
  amounts: number[][]; // of each basis function in the fit
  bars: number[][];
  split: Split | null;
  brief: boolean;
  only: LoopData["only"];
  given: number[][]; // the labels y_t
  errors: number[] | null;
}

export function solve(
  { scenes, signals, presets, brief = false, only }: LoopData,
  { preset, epsilon, labels }: LoopState,
): LoopModel {
  const chosen = named(presets, preset);
  const { heights } = chosen;
  const scene = scenes[chosen.scene];
  const y = labels.length === scene.x.length ? labels : chosen.labels;
  const run = distill(scene, y, epsilon);
  const end = run.collapsed ? [scene.d.map(() => 0)] : [];
  const amounts = [...run.coefficients, ...end];
  const bars = [...run.B, ...end];
  const fits = run.coefficients.map((coefficients) => expand(scene.basis, coefficients));
  if (run.collapsed) fits.push(scene.grid.map(() => 0));
  const given = [y, ...run.z.slice(1).map((z) => expand(scene.V, z))];
  const { truth, grid } = scene;
  const errors =
    truth &&
    fits.map((f) =>
      meanSquare(
        f.map((value, i) => value - truth[i]),
        grid,
      ),
    );
  const reach: [number, number] = [Math.min(heights[0], ...y), Math.max(heights[1], ...y)];
  return {
    ...run,
    scene,
    heights: reach,
    labels: y,
    T: run.c.length,
    last: fits.length - 1,
    fits,
    amounts,
    bars,
    split: split(run.z[0], signals[chosen.scene]),
    brief,
    only,
    given,
    errors,
  };
}

export const refusal = ({ feasible, scene, epsilon, smallest }: LoopModel): string =>
  feasible ? "" : infeasible(scene, epsilon, smallest);

/** The best round of all that are left: the first of the least errors. */
export const best = ({ errors, feasible }: LoopModel): number => (errors && feasible ? least(errors) : -1);

/** For those who see the loop for the first time. */
function tell(model: LoopModel, t: number): string {
  const { T, errors } = model;
  if (!errors || T === 0) return "All measurements are close enough to zero: the curve is flat from the start.";
  const error = align(errors)[t];
  if (t === T) return `Round ${t}, error ${error}: nothing is left, the curve is flat.`;
  if (t === best(model)) return `Round ${t}, error ${error}: the best of all.`;
  if (t === 0) return `Round 0, error ${error}: the curve that was fitted to the measurements.`;
  const trend = errors[t] < errors[t - 1] ? "better" : "worse";
  return `Round ${t}, error ${error}: ${trend} than the round before.`;
}

/** How far a round brings the labels, where their size alone is drawn. */
function tellSize({ T, r, epsilon }: LoopModel, t: number): string {
  const [fewest, most] = roundBounds(r[0]);
  const fall = t ? `, ${align([r[t - 1] - r[t]])[0]} less than before` : "";
  const end = t === T ? ": the collapse" : "";
  return `ε = ${show(epsilon)}: labels of size r₀ = ${show(r[0])} last for ${fewest} to ${count(most, "round")}; these last for ${T}. Round ${t}: r${subscript(t)}\u00a0=\u00a0${align(r)[t]}${fall}${end}.`;
}

export function describe(model: LoopModel, t: number): string {
  const { T, errors, bars, epsilon, collapsed, brief, only } = model;
  if (brief) return tell(model, t);
  if (T === 0)
    return `ε = ${show(epsilon)}: all labels lie inside the tolerance, so f₀\u00a0=\u00a00 and nothing is learned.`;
  if (only === "sizes") return tellSize(model, t);
  const rounds = `ε = ${show(epsilon)}: ${count(T, "round")}, then ${collapsed ? "collapse" : "more that are not shown"}. `;
  if (only === "fit" && t < T)
    return `${rounds}Of all curves within the tolerance of y${subscript(t)}, f${subscript(t)} is the smoothest.`;
  const error = errors ? `error ${align(errors)[t]}, ` : "";
  if (t === T)
    return `${rounds}Round ${t} is the collapse: ${error}the labels lie inside the tolerance, so f${subscript(t)}\u00a0=\u00a00.`;
  return `${rounds}Round ${t}: ${error}${stillOn(bars[t])}. ${leftOver(model.split, bars[t])}`.trim();
}

export function tables(model: LoopModel, t: number): Table[] {
  const { scene, feasible, labels, T, c, r, errors, bars, given, fits } = model;
  const fitted = given[t + 1] ?? labels.map(() => 0);
  const { signal, noise } = (feasible && model.split) || { signal: [], noise: [] };
  return [
    {
      caption: "Rounds",
      head: ["t", "cₜ", "‖yₜ‖/√(Kε)", ...(errors ? ["error"] : [])],
      rows: fits.map((_, s) => [`${s}`, s < T ? show(c[s]) : "∞", show(r[s]), ...(errors ? [align(errors)[s]] : [])]),
    },
    {
      caption: feasible ? `Basis functions, round ${t}` : "Basis functions",
      keys: "k",
      head: ["k", "dₖ", ...(feasible ? ["B[k]"] : []), ...(signal.length ? ["signal left", "noise left"] : [])],
      rows: scene.d.map((d, k) => [
        `${k + 1}`,
        show(d),
        ...(feasible ? [show(bars[t][k])] : []),
        ...[signal, noise].flatMap((amounts) => (amounts.length ? [show(bars[t][k] * amounts[k])] : [])),
      ]),
    },
    {
      caption: feasible ? `Labels, round ${t}` : "Labels",
      head: ["x", "y", ...(feasible ? [`f${subscript(t)}(x)`] : [])],
      rows: scene.x.map((x, j) => [show(x), show(labels[j]), ...(feasible ? [show(fitted[j])] : [])]),
    },
  ];
}
