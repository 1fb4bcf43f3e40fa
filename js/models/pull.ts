/** The pulled label: what is computed, and what is said of it. */
import { dot, expand, type Scene } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { align, show, subscript } from "../view/format";

export interface PullData extends Data {
  scene: Scene;
  labels: number[];
  c: number[]; // multipliers, held fixed (T)
  reach: number; // of a pull
  only?: "weights"; // the one chart to show
}

export interface PullState extends State {
  label: number; // from 1
  pull: number;
  round: number;
}

export interface PullModel {
  scene: Scene;
  labels: number[]; // before the pull
  i: number; // the label that is pulled
  pull: number;
  reach: number;
  T: number;
  coefficients: number[][]; // of the fits before, in the basis V g_x (T, n)
  response: number[][]; // of a pull by 1, in the same
  fitted: number[]; // f_t(x_i) before, by round (T)
  shares: number[][]; // of its own pull that the fit follows at each label, the diagonal of Vᵀ B_t V (T, K)
  df: number[]; // their sums, tr B_t
  only: PullData["only"];
  weights: number[][]; // of all labels in the fit at x_i (T, K), where they are all that is shown
  odds: number[]; // the last eigenvalue of the equivalent kernel as a share of its first (T), there too
}

export function solve({ scene, labels, c, reach, only }: PullData, { label, pull }: PullState): PullModel {
  const { d, V } = scene;
  const i = Math.min(label, labels.length) - 1;
  const z = V.map((v) => dot(v, labels));
  const B: number[][] = [];
  for (const ct of c) B.push(d.map((dk, k) => ((B[B.length - 1]?.[k] ?? 1) * dk) / (dk + ct)));
  const squares = V.map((v) => v.map((value) => value ** 2));
  return {
    scene,
    labels,
    i,
    pull,
    reach,
    T: c.length,
    coefficients: B.map((Bt) => Bt.map((b, k) => (b * z[k]) / d[k])),
    response: B.map((Bt) => Bt.map((b, k) => (b * V[k][i]) / d[k])),
    fitted: B.map((Bt) => Bt.reduce((sum, b, k) => sum + b * z[k] * V[k][i], 0)),
    shares: B.map((Bt) => expand(squares, Bt)),
    df: B.map((Bt) => Bt.reduce((sum, b) => sum + b, 0)),
    only,
    weights: (only ? B : []).map((Bt) =>
      labels.map((_, j) => Bt.reduce((sum, b, k) => sum + b * V[k][i] * V[k][j], 0)),
    ),
    odds: (only ? c : []).map((_, t) => spread(c.slice(0, t + 1), d)),
  };
}

/** The eigenvalues of the equivalent kernel are the odds of what is kept: the last of them over the first. */
function spread(c: readonly number[], d: readonly number[]): number {
  const lost = (dk: number) => Math.expm1(c.reduce((sum, ct) => sum + Math.log1p(ct / dk), 0));
  return lost(d[0]) / lost(d[d.length - 1]);
}

/** What the fit at one place takes from the labels there and around. */
function tellWeights({ scene, i, weights, odds }: PullModel, t: number): string {
  const here = `At x = ${show(scene.x[i])} the fit of round ${t} gives the label there the weight ${show(weights[t][i])}`;
  const before = t ? ` (round 0: ${show(weights[0][i])})` : "";
  return `${here}${before}. Of the eigenvalues of g†, number ${scene.d.length} is ${show(odds[t])} of the first.`;
}

export function describe(model: PullModel, t: number): string {
  const { labels, i, pull, shares, df } = model;
  if (model.only) return tellWeights(model, t);
  const share = shares[t][i];
  const moved = `Label ${i + 1} of ${labels.length} is pulled ${pull < 0 ? "down" : "up"} by ${show(Math.abs(pull))}, and the fit of round ${t} follows by ${show(Math.abs(pull * share))}: a share of ${show(share)}.`;
  return `${moved} The shares of all ${labels.length} labels add up to ${show(df[t])}. So many degrees of freedom has round ${t} spent on its labels.`;
}

export function tables(model: PullModel, t: number): Table[] {
  const { scene, labels, i, pull, fitted, shares, df, weights, odds } = model;
  if (model.only)
    return [
      {
        caption: `Labels, round ${t}`,
        head: ["k", "x", "y", `weight at x = ${show(scene.x[i])}`],
        rows: labels.map((y, k) => [`${k + 1}`, show(scene.x[k]), show(y), show(weights[t][k])]),
      },
      {
        caption: "Rounds",
        head: ["t", "own weight", `eigenvalue ${scene.d.length} / 1`],
        rows: odds.map((share, s) => [`${s}`, show(weights[s][i]), show(share)]),
      },
    ];
  const [before, after] = [fitted, fitted.map((f, s) => f + pull * shares[s][i])].map(align);
  return [
    {
      caption: `Rounds, label ${i + 1} at x = ${show(scene.x[i])}`,
      head: ["t", "fit there before", "after", "share", "tr Bₜ"],
      rows: df.map((sum, s) => [`${s}`, before[s], after[s], show(shares[s][i]), show(sum)]),
    },
    {
      caption: `Labels, round ${t}`,
      head: ["k", "x", "y", `∂f${subscript(t)}(x)/∂y`],
      rows: labels.map((y, k) => [`${k + 1}`, show(scene.x[k]), show(y), show(shares[t][k])]),
    },
  ];
}
