/** The loop: what is computed, and what is said of it. */
import { distill, expand, meanSquare, type Run, type Scene } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { align, count, show, subscript } from "../view/format";
import { infeasible, named } from "./shared";

/** Labels to begin with: the scene they belong to, and the tolerance. */
interface Preset {
  name: string;
  scene: number;
  labels: number[];
  epsilon: number;
}

export interface LoopData extends Data {
  scenes: Scene[];
  presets: Preset[];
  range: [number, number]; // of the tolerance
  heights: [number, number]; // of the labels
  brief?: boolean; // the fit and its error alone
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
  fits: number[][];
  bars: number[][];
  given: number[][]; // the labels y_t
  errors: number[] | null;
}

export function solve({ scenes, presets, heights }: LoopData, { preset, epsilon, labels }: LoopState): LoopModel {
  const chosen = named(presets, preset);
  const scene = scenes[chosen.scene];
  const y = labels.length === scene.x.length ? labels : chosen.labels;
  const run = distill(scene, y, epsilon);
  const fits = run.coefficients.map((coefficients) => expand(scene.basis, coefficients));
  const bars = [...run.B];
  if (run.collapsed) {
    fits.push(scene.grid.map(() => 0));
    bars.push(scene.d.map(() => 0));
  }
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
  return { ...run, scene, heights: reach, labels: y, T: run.c.length, fits, bars, given, errors };
}

export const refusal = ({ feasible, scene, epsilon, smallest }: LoopModel): string =>
  feasible ? "" : infeasible(scene, epsilon, smallest);

export function describe({ T, errors, bars, epsilon, collapsed }: LoopModel, t: number): string {
  if (T === 0)
    return `ε = ${show(epsilon)}: all labels lie inside the tolerance, so f₀\u00a0=\u00a00 and nothing is learned.`;
  const rounds = `ε = ${show(epsilon)}: ${count(T, "round")}, then ${collapsed ? "collapse" : "more that are not shown"}. `;
  const error = errors ? `error ${align(errors)[t]}, ` : "";
  if (t === T)
    return `${rounds}Round ${t} is the collapse: ${error}the labels lie inside the tolerance, so f${subscript(t)}\u00a0=\u00a00.`;
  const kept = bars[t].filter((B) => B > 0.5).length;
  return `${rounds}Round ${t}: ${error}${kept} of ${bars[t].length} basis functions keep more than half.`;
}

export function tables({ scene, feasible, labels, T, c, r, errors, bars, given, fits }: LoopModel, t: number): Table[] {
  const fitted = given[t + 1] ?? labels.map(() => 0);
  return [
    {
      caption: "Rounds",
      head: ["t", "cₜ", "‖yₜ‖/√(Kε)", ...(errors ? ["error"] : [])],
      rows: fits.map((_, s) => [`${s}`, s < T ? show(c[s]) : "∞", show(r[s]), ...(errors ? [align(errors)[s]] : [])]),
    },
    {
      caption: feasible ? `Basis functions, round ${t}` : "Basis functions",
      head: ["k", "dₖ", ...(feasible ? ["B[k]"] : [])],
      rows: scene.d.map((d, k) => [`${k + 1}`, show(d), ...(feasible ? [show(bars[t][k])] : [])]),
    },
    {
      caption: feasible ? `Labels, round ${t}` : "Labels",
      head: ["x", "y", ...(feasible ? [`f${subscript(t)}(x)`] : [])],
      rows: scene.x.map((x, j) => [show(x), show(labels[j]), ...(feasible ? [show(fitted[j])] : [])]),
    },
  ];
}
