/** Basis functions: what is computed, and what is said of it. */
import { distill, expand, gradientFlow, matchingMultiplier, matchingTime, oneFit, type Run, type Scene } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { show, subscript } from "../view/format";
import { leftOver, percent, type Split, split, spoken, stillOn } from "./parts";
import { infeasible } from "./shared";

export interface BasisData extends Data {
  scene: Scene;
  signal: number[] | null; // the truth in the coordinates of the scene
  labels: number[];
  range: [number, number]; // of the tolerance
  panels: number; // at most
  methods: string[]; // to compare with
  only?: "waves"; // the one chart to show
}

export interface BasisState extends State {
  epsilon: number;
  round: number;
  match: number;
  compare: string;
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
  m: number; // the basis function, counted from 0, at which the other method keeps as much
  other: string; // "" if there is none
  dial: number[]; // its multiplier or time
  matched: number[][]; // what it keeps
  waves: number[][]; // p_k = (V g_x)[k] / d_k on the grid
}

export function solve(
  { scene, signal, labels, panels, only }: BasisData,
  { epsilon, match, compare }: BasisState,
): BasisModel {
  const { d, basis } = scene;
  const run = distill(scene, labels, epsilon);
  const m = Math.min(Math.max(Math.round(match), 1), d.length) - 1;
  const end = run.collapsed ? [d.map(() => 0)] : [];
  const kept = [...run.B, ...end];
  const amounts = [...run.coefficients, ...end];
  const flow = compare === "gradient flow";
  const rounds = only || compare === "nothing" ? [] : run.c.map((_, t) => run.c.slice(0, t + 1));
  const dial = rounds.map((c) =>
    flow ? matchingTime(c, d[m]) : Math.min(matchingMultiplier(c, d[m]), Number.MAX_VALUE),
  );
  const matched = dial.map((v) => d.map((dk) => (flow ? gradientFlow(dk, v) : oneFit(dk, v))));
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
    m,
    other: rounds.length ? compare : "",
    dial,
    matched,
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
  const { T, epsilon, collapsed, kept, m, other, dial, matched, only } = model;
  const nothing = tellNothing(model, t);
  if (nothing) return nothing;
  if (only) return tellWaves(model, t);
  const B = kept[t];
  const last = B.length - 1;
  const where = `Round ${t} of ${collapsed ? T : `more than ${T}`}`;
  if (!matched[t]) {
    const smallest = last === 0 ? "" : `, of basis function ${last + 1} ${percent(B[last])}`;
    const first = `Of basis function 1 ${percent(B[0])} is left${smallest}.`;
    return `${where}, ε = ${show(epsilon)}: ${stillOn(B)}. ${leftOver(model.split, B) || first}`;
  }
  const dialled =
    other === "one fit" ? `one fit with C = ${show(dial[t])}` : `gradient flow stopped at τ = ${show(dial[t])}`;
  if (t === 0 && other === "one fit")
    return `${where}: this is one fit, with c = ${show(dial[t])}, so there is nothing to tell apart yet.`;
  const restless = m === last ? "" : ` Of ${last + 1} they keep ${percent(B[last])} and ${percent(matched[t][last])}.`;
  const smooth = m === 0 ? "" : ` Of 1 they lose ${percent(1 - B[0])} and ${percent(1 - matched[t][0])}.`;
  return `${where} and ${dialled} both keep ${percent(B[m])} of basis function ${m + 1}.${restless}${smooth}`;
}

export const tables = (model: BasisModel, t: number): Table[] =>
  tablesWith(model, t, model.matched[t] ? [[model.other, model.matched[t]]] : []);

/** The tables, with what others keep in the same round. */
export function tablesWith(model: Kept, t: number, pair: [string, readonly number[]][]): Table[] {
  const { scene, feasible, T, c, kept, m, other, dial } = model;
  const { signal, noise } = (feasible && model.split) || { signal: [], noise: [] };
  const name = other === "one fit" ? `C, alike at m = ${m + 1}` : `τ, alike at m = ${m + 1}`;
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
    {
      caption: "Rounds",
      head: ["t", "cₜ", ...(other ? [name] : [])],
      rows: c.slice(0, T).map((ct, s) => [`${s}`, show(ct), ...(other ? [show(dial[s])] : [])]),
    },
  ];
}
