/** Your own data: what is computed, and what is said of it. */
import { distill, dot, expand, type Run } from "../core";
import { basisAt, type Decomposed, decompose } from "../core/decompose";
import { KERNELS } from "../core/kernels";
import { type Scores, scores, unseenByOne } from "../core/scores";
import type { Data, State, Table } from "../view/explorable";
import { align, show, subscript } from "../view/format";
import { least } from "./shared";
import { unusable } from "./table";

export interface YoursData extends Data {
  ranges: { width: [number, number]; epsilon: [number, number] };
}

export interface YoursState extends State {
  x: number[];
  y: number[];
  x_name: string;
  y_name: string;
  kernel: string;
  width: number; // in units of the range of x
  epsilon: number; // in units of the variance of y
  round: number;
}

/** Index t runs over 0 … T, where round T is the collapse: the mean alone. */
export interface YoursModel {
  state: YoursState;
  refused: string; // why there is nothing to show
  T: number;
  mean: number;
  variance: number;
  grid: number[]; // of x
  fits: number[][]; // of y on the grid
  part: (k: number, t: number) => number[]; // what basis function k adds to the mean in round t
  bars: number[][]; // diagonals of B_t
  run: Run;
  scores: Scores;
  fitted: number[][]; // of y at the inputs
  loo: number[]; // mean squares
  gcv: number[];
  best: { loo: number; gcv: number }; // rounds
  single: Single;
  rival: Rival;
}

/** The best of all single fits, by leave-one-out. */
interface Single {
  c: number; // Infinity: the mean alone
  loo: number;
  fit: number[]; // of y on the grid
  unseen: number[];
}

/** How leave-one-out compares the chosen round and the best single fit. */
interface Rival {
  gain: number; // of the round, in mean squares
  slack: number; // twice its standard error
}

const MARGIN = 0.05; // the cubic splines are 0 at 0 and 1
const GRID = Array.from({ length: 201 }, (_, i) => i / 200);
/** The multipliers of single fits, in units of the largest eigenvalue: ten in each power of ten. */
export const DIAL = Array.from({ length: 91 }, (_, j) => 10 ** (j / 10 - 6));
const TIE = 0.01; // a difference that nobody minds

/** The inputs of the kernel for shares of the range of x. */
const placed = (kernel: string, shares: readonly number[]) =>
  kernel === "cubic-spline" ? shares.map((u) => MARGIN + (1 - 2 * MARGIN) * u) : [...shares];

/** What is the same as in the last state is not computed again. */
function remember<T>(): (key: unknown[], make: () => T) => T {
  let [last, value]: [string, T | undefined] = ["", undefined];
  return (key, make) => {
    const text = JSON.stringify(key);
    if (text !== last || value === undefined) [last, value] = [text, make()];
    return value;
  };
}

interface Space extends Decomposed {
  basis: number[][];
}
const space = remember<Space>();
const single = remember<Single>();
const story = remember<YoursModel>();

export function solve(_: YoursData, state: YoursState): YoursModel {
  const { x, y, kernel, width, epsilon } = state;
  return { ...story([x, y, kernel, width, epsilon], () => tell(state)), state };
}

function tell(state: YoursState): YoursModel {
  const { x, y, kernel, width, epsilon } = state;
  const refused = unusable(x, y);
  if (refused) return nothing(state, refused);
  const low = Math.min(...x);
  const range = Math.max(...x) - low;
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const labels = y.map((value) => value - mean);
  const variance = dot(labels, labels) / y.length;
  const grid = GRID.map((u) => low + range * u);

  const g = KERNELS[kernel](width);
  const u = placed(
    kernel,
    x.map((value) => (value - low) / range),
  );
  const found = space([u, kernel, width], () => {
    const decomposed = decompose(g, u);
    return { ...decomposed, basis: basisAt(g, u, decomposed.V, placed(kernel, GRID)) };
  });
  const run = distill(found, labels, epsilon * variance);
  if (!run.feasible) return nothing(state, tooSmall(epsilon, run.smallest / variance, x));
  if (run.c[0] < 100 * x.length * Number.EPSILON * found.d[0]) return nothing(state, tooFine(epsilon));

  const above = (f: readonly number[]) => f.map((value) => mean + value);
  const scored = scores(found, labels, run.c);
  const loo = [...scored.unseen.map((e) => dot(e, e) / e.length), variance];
  const gcv = [...scored.gcv, variance];
  const best = { loo: least(loo), gcv: least(gcv) };
  const rival = single([u, kernel, width, labels], () => tuned(found, labels, above));
  return {
    state,
    refused: "",
    T: run.c.length,
    mean,
    variance,
    grid,
    fits: [...run.coefficients.map((coefficients) => above(expand(found.basis, coefficients))), grid.map(() => mean)],
    part: (k, t) => above(found.basis[k].map((value) => (run.coefficients[t]?.[k] ?? 0) * value)),
    bars: [...run.B, found.d.map(() => 0)],
    run,
    scores: scored,
    fitted: [...scored.fitted.map(above), y.map(() => mean)],
    loo,
    gcv,
    best,
    single: rival,
    rival: compared(scored.unseen[best.loo] ?? labels, rival.unseen),
  };
}

/** The single fit that leave-one-out chooses; the mean alone is one of them. */
function tuned(found: Space, labels: readonly number[], above: (f: number[]) => number[]): Single {
  const unseen = unseenByOne(
    found,
    labels,
    DIAL.map((share) => share * found.d[0]),
  );
  const loo = [...unseen, labels].map((e) => dot(e, e) / e.length);
  const at = least(loo);
  if (at === DIAL.length) return { c: Infinity, loo: loo[at], fit: above(GRID.map(() => 0)), unseen: [...labels] };
  const c = DIAL[at] * found.d[0];
  const coefficients = found.V.map((v, k) => dot(v, labels) / (found.d[k] + c));
  return { c, loo: loo[at], fit: above(expand(found.basis, coefficients)), unseen: unseen[at] };
}

/** The gain in mean squares with twice its standard error, label by label. */
function compared(ours: readonly number[], theirs: readonly number[]): Rival {
  const K = ours.length;
  const gains = ours.map((e, i) => theirs[i] ** 2 - e ** 2);
  const gain = gains.reduce((sum, value) => sum + value, 0) / K;
  const spread = gains.reduce((sum, value) => sum + (value - gain) ** 2, 0) / (K - 1);
  return { gain, slack: 2 * Math.sqrt(spread / K) };
}

const nothing = (state: YoursState, refused: string): YoursModel => ({
  state,
  refused,
  T: -1,
  mean: 0,
  variance: 0,
  grid: [],
  fits: [],
  part: () => [],
  bars: [],
  run: { epsilon: 0, feasible: false, smallest: 0, collapsed: false, c: [], B: [], coefficients: [], z: [], r: [] },
  scores: { fitted: [], df: [], training: [], gcv: [], unseen: [] },
  fitted: [],
  loo: [],
  gcv: [],
  best: { loo: -1, gcv: -1 },
  single: { c: 0, loo: 0, fit: [], unseen: [] },
  rival: { gain: 0, slack: 0 },
});

function tooSmall(epsilon: number, smallest: number, x: readonly number[]): string {
  const cause = new Set(x).size < x.length ? "A curve has one value at an x that is there twice. " : "";
  return `No fit: ε is ${percent(epsilon)} of the variance, and no curve of this kernel comes closer to the labels than ${percent(smallest)}. ${cause}Take a larger tolerance, or a smaller width.`;
}

const tooFine = (epsilon: number): string =>
  `No fit: with this kernel, a tolerance of ${percent(epsilon)} of the variance asks for more digits than a computer has. Take a larger tolerance, or a smaller width.`;

export const refusal = ({ refused }: YoursModel): string => refused;

export const percent = (share: number): string => `${show(100 * share)}\u00a0%`;

export function describe(model: YoursModel, t: number): string {
  const { T, loo, best } = model;
  const [here, chosen] = align([loo[t], loo[best.loo]].map(Math.sqrt));
  const named = (round: number) => (round === T ? `round ${T}, the mean` : `round ${round}`);
  const misses = t === T ? `Round ${T} of ${T}, the mean, misses` : `Round ${t} of ${T} misses`;
  return `${misses} unseen labels by ${here}. Leave-one-out takes ${named(best.loo)}: ${chosen}. ${verdict(model)}`;
}

/** Would distillation help here, by leave-one-out? */
export function verdict({ T, loo, best, single, rival }: YoursModel): string {
  const alone = single.c === Infinity;
  if (best.loo === T && alone)
    return "No fit predicts better than the mean: with this kernel there is nothing to learn here.";
  const other = `${alone ? "The mean" : "The best single fit"} misses by ${show(Math.sqrt(single.loo))}`;
  if (Math.abs(rival.gain) <= Math.max(rival.slack, TIE * single.loo))
    return `${other}: within the uncertainty, distillation makes no difference here.`;
  const change = percent(Math.abs(1 - Math.sqrt(loo[best.loo] / single.loo)));
  return rival.gain > 0
    ? `${other}: distillation helps here, and misses by ${change} less.`
    : `${other}: distillation does not help here, and misses by ${change} more.`;
}

export function tables({ state, run, scores, loo, gcv, fitted, T, refused }: YoursModel, t: number): Table[] {
  const { x, y } = state;
  if (refused) return [{ caption: "Data", head: ["x", "y"], rows: x.map((value, j) => [`${value}`, `${y[j]}`]) }];
  const columns = [[...scores.training, gcv[T]], loo, gcv].map(align);
  return [
    {
      caption: "Rounds",
      head: ["t", "cₜ", "tr Bₜ", "to the labels", "leave-one-out", "GCV"],
      rows: loo.map((_, s) => [
        `${s}`,
        s < T ? show(run.c[s]) : "∞",
        show(scores.df[s] ?? 0),
        ...columns.map((column) => column[s]),
      ]),
    },
    {
      caption: `Data, round ${t}`,
      head: ["x", "y", `f${subscript(t)}(x)`],
      rows: x.map((value, j) => [`${value}`, `${y[j]}`, show(fitted[t][j])]),
    },
  ];
}
