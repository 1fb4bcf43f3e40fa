/** Basis functions: what is computed, and what is said of it. */
import { distill, expand, gradientFlow, matchingMultiplier, matchingTime, oneFit, type Run, type Scene } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { count, show, subscript } from "../view/format";
import { leftOver, percent, type Split, split, spoken, stillOn } from "./parts";
import { infeasible } from "./shared";

export interface BasisData extends Data {
  scene: Scene;
  signal: number[] | null; // the truth in the coordinates of the scene
  labels: number[];
  range: [number, number]; // of the tolerance
  panels: number; // at most
  methods: string[]; // to compare with
  only?: "cuts" | "ceiling" | "waves" | "gaps" | "counted" | "kept" | "lost"; // the one chart to show
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

export const refusal = ({ feasible, scene, epsilon, smallest }: BasisModel): string =>
  feasible ? "" : infeasible(scene, epsilon, smallest);

/** How many basis functions a round counts: those of which at least half as much is left as of the first. */
export const counted = ({ kept, T }: BasisModel, t: number): number =>
  t < T ? kept[t].filter((share) => share >= kept[t][0] / 2).length : 0;

/** Where a round cuts, and how steep the product of all has become. */
function tellCut({ T, c, scene }: BasisModel, t: number): string {
  const slope = c.slice(0, t + 1).reduce((sum, ct) => sum + ct / (scene.d[scene.d.length - 1] + ct), 0);
  const factors = count(t + 1, "factor");
  return `Round ${t} of ${T} alone (dashed) cuts at c${subscript(t)} = ${show(c[t])}. The curve is the product of ${factors}; at the smallest eigenvalue its slope is ${show(slope)}.`;
}

/** How much better the first basis function is kept than the last, beside what one fit stays below. */
function tellShape({ T, epsilon, kept, scene: { d } }: BasisModel, t: number): string {
  const [last, most] = [d.length - 1, d[0] / d[d.length - 1]];
  const ratio = kept[t][0] / kept[t][last];
  const passed = ratio > most ? "beyond" : "below";
  return `ε = ${show(epsilon)}, round ${t} of ${T}: the first is kept ${show(ratio)} times as well as number ${last + 1}, ${passed} the ${show(most)} of the eigenvalues.`;
}

/** What is left of the smoothest and of the most restless, where all are drawn. */
function tellWaves({ T, epsilon, kept }: BasisModel, t: number): string {
  const last = kept[t].length - 1;
  const restless = last ? `, of ${last + 1} ${spoken(kept[t][last])}` : "";
  return `Round ${t} of ${T}, ε = ${show(epsilon)}: ${stillOn(kept[t])}. Of basis function 1 ${spoken(kept[t][0])} is left${restless}.`;
}

/** How much better the first is kept than number m, and what this round has added to that. */
function tellGap({ T, kept, m }: BasisModel, t: number): string {
  const ratio = (s: number) => kept[s][0] / kept[s][m];
  const left = `of basis function 1 is left ${spoken(kept[t][0])}, of ${m + 1} ${spoken(kept[t][m])}`;
  const more = t ? `, ${show(ratio(t) / ratio(t - 1))} times the ratio before` : "";
  return `Round ${t} of ${T}: ${left}. The ratio is ${show(ratio(t))}${more}.`;
}

/** How far the counted basis functions are from the fit. */
function tellCounted(model: BasisModel, t: number): string {
  const { T, epsilon, kept, fits, amounts, scene } = model;
  const N = counted(model, t);
  const rest = expand(
    scene.basis,
    amounts[t].map((amount, k) => (k < N ? 0 : amount)),
  );
  const height = (f: readonly number[]) => f.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const off = height(rest) / height(fits[t]);
  return `Round ${t} of ${T}, ε = ${show(epsilon)}: ${N} of ${kept[t].length} are counted. Without the others the fit is off by ${percent(+off.toPrecision(2))} of its height.`;
}

/** The multiplier and the time that agree with rounds 0 … t at basis function m. */
export function rivals({ c, m, scene: { d } }: BasisModel, t: number): { C: number; tau: number } {
  const upTo = c.slice(0, t + 1);
  return { C: Math.min(matchingMultiplier(upTo, d[m]), Number.MAX_VALUE), tau: matchingTime(upTo, d[m]) };
}

/** What the three have in common, and what they keep of the last, or lose of the first. */
function tellThree(model: BasisModel, t: number): string {
  const { kept, m, only, scene } = model;
  const { C, tau } = rivals(model, t);
  const [verb, k] = only === "kept" ? ["keep", scene.d.length - 1] : ["lose", 0];
  const per = (share: number) => `${show(100 * (only === "kept" ? share : 1 - share))} %`;
  const alike = `${verb} ${per(kept[t][m])} of basis function ${m + 1}`;
  const [one, flow] = [oneFit(scene.d[k], C), gradientFlow(scene.d[k], tau)].map(per);
  return t === 0
    ? `Round 0 is one fit. It and stopped descent ${alike}; of ${k + 1} it ${verb}s ${one}, stopped descent ${flow}.`
    : `Rounds 0 to ${t}, one fit and stopped descent all ${alike}; of ${k + 1} the rounds ${verb} ${per(kept[t][k])}, one fit ${one}, stopped descent ${flow}.`;
}

const TELL = {
  cuts: tellCut,
  ceiling: tellShape,
  waves: tellWaves,
  gaps: tellGap,
  counted: tellCounted,
  kept: tellThree,
  lost: tellThree,
};

export function describe(model: BasisModel, t: number): string {
  const { T, epsilon, collapsed, kept, m, other, dial, matched, only } = model;
  if (T === 0) return `ε = ${show(epsilon)}: all labels lie inside the tolerance, so f₀ = 0 and nothing is kept.`;
  if (t === T) return `Round ${t}, ε = ${show(epsilon)}: the collapse, nothing is left of any basis function.`;
  if (only) return TELL[only](model, t);
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

export function tables(model: BasisModel, t: number): Table[] {
  const { scene, feasible, T, c, kept, m, other, dial, matched, only } = model;
  const three = only === "kept" || only === "lost";
  const { C, tau } = rivals(model, t);
  const pair: [string, number[]][] =
    three && c[t]
      ? [
          ["one fit", scene.d.map((d) => oneFit(d, C))],
          ["stopped descent", scene.d.map((d) => gradientFlow(d, tau))],
        ]
      : matched[t]
        ? [[other, matched[t]]]
        : [];
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
