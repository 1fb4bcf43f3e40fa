/** Basis functions: what is computed, and what is said of it. */
import { distill, expand, type Run, type Scene } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { show, subscript } from "../view/format";
import { leftOver, percent, type Split, split, spoken, stillOn, unparted } from "./parts";
import { infeasible } from "./shared";

export interface BasisData extends Data {
  scene: Scene;
  signal: number[] | null; // the truth in the coordinates of the scene
  labels: number[];
  range: [number, number]; // of the tolerance
  panels: number; // at most
  only?: "waves"; // the one chart to show
}

export interface BasisState extends State {
  epsilon: number;
  round: number;
}

/** Index t runs over 0 … T, where nothing is left: the collapse. */
export interface BasisModel extends Run {
  scene: Scene;
  labels: number[];
  only: BasisData["only"];
  T: number;
  last: number; // round on show
  kept: number[][]; // B_t, by the rounds
  amounts: number[][]; // of each basis function in the fit
  fits: number[][]; // what they add up to
  split: Split | null;
  waves: number[][]; // p_k = (V g_x)[k] / d_k on the grid
}

export function solve({ scene, signal, labels, panels, only }: BasisData, { epsilon }: BasisState): BasisModel {
  const { d, basis } = scene;
  const run = distill(scene, labels, epsilon);
  const end = run.collapsed ? [d.map(() => 0)] : [];
  const kept = [...run.B, ...end];
  const amounts = [...run.coefficients, ...end];
  const waves = basis.slice(0, panels).map((row, k) => row.map((v) => v / d[k]));
  return {
    ...run,
    scene,
    labels,
    only,
    T: run.c.length,
    last: kept.length - 1,
    kept,
    amounts,
    fits: amounts.map((row) => expand(basis, row)),
    split: split(run.z[0], signal),
    waves,
  };
}

/** What figures of one chart know, too. */
export type Kept = Omit<BasisModel, "only">;

export const refusal = ({ feasible, scene, epsilon, smallest }: Kept): string =>
  feasible ? "" : infeasible(scene, epsilon, smallest);

/** What is left of the smoothest and of the most restless, where all are drawn. */
function tellWaves({ T, epsilon, kept }: BasisModel, t: number): string {
  const last = kept[t].length - 1;
  const restless = last ? `, of ${last + 1}: ${spoken(kept[t][last])}` : "";
  return `Round ${t} of ${T}, ε = ${show(epsilon)}: ${stillOn(kept[t])}. Left of basis function 1: ${spoken(kept[t][0])}${restless}.`;
}

/** What is said when nothing is left; "" while something is. */
export function tellNothing({ T, epsilon }: Kept, t: number): string {
  if (T === 0) return `ε = ${show(epsilon)}: all labels lie inside the tolerance, so f₀ = 0 and nothing is kept.`;
  return t === T ? `Round ${t}, ε = ${show(epsilon)}: the collapse, nothing is left of any basis function.` : "";
}

export function describe(model: BasisModel, t: number): string {
  const { T, epsilon, collapsed, kept, only } = model;
  const nothing = tellNothing(model, t);
  if (nothing) return nothing;
  if (only) return unparted(tellWaves(model, t));
  const B = kept[t];
  const last = B.length - 1;
  const smallest = last === 0 ? "" : `, of basis function ${last + 1} ${percent(B[last])}`;
  const first = `Of basis function 1 ${percent(B[0])} is left${smallest}.`;
  const where = `Round ${t} of ${collapsed ? T : `more than ${T}`}`;
  return unparted(`${where}, ε = ${show(epsilon)}: ${stillOn(B)}. ${leftOver(model.split, B) || first}`);
}

export const tables = (model: BasisModel, t: number): Table[] => tablesWith(model, t, []);

/** The tables, with what others keep in the same round. */
export function tablesWith(model: Kept, t: number, pair: [string, readonly number[]][]): Table[] {
  const { scene, feasible, T, c, kept } = model;
  const { signal, noise } = (feasible && model.split) || { signal: [], noise: [] };
  return [
    {
      caption: feasible ? `Kept, round ${t}` : "Basis functions",
      keys: "k",
      head: [
        "k",
        "dₖ",
        ...(feasible ? [`B${subscript(t)}[k]`, ...pair.map(([name]) => name)] : []),
        ...(signal.length ? ["signal left", "noise left"] : []),
      ],
      rows: scene.d.map((d, k) => [
        `${k + 1}`,
        show(d),
        ...(feasible ? [show(kept[t][k]), ...pair.map(([, shares]) => show(shares[k]))] : []),
        ...[signal, noise].flatMap((amounts) => (amounts.length ? [show(kept[t][k] * amounts[k])] : [])),
      ]),
    },
    { caption: "Rounds", head: ["t", "cₜ"], rows: c.slice(0, T).map((ct, s) => [`${s}`, show(ct)]) },
  ];
}
