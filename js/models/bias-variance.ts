/** Bias and variance: what is computed, and what is said of it. */
import { bestShrinkage, bestSingleFit, biasVariance, distillDiagonal, type Run } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { align, count, show } from "../view/format";
import { least, named } from "./shared";

/** What to begin with; smoothness null stands for the truth that Python sent. The reader may shape it further. */
interface Preset {
  name: string;
  sigma: number;
  epsilon: number;
  smoothness: number | null;
}

/** What fits are drawn of. */
export interface Draws {
  grid: number[]; // (m)
  waves: number[][]; // p_k on the grid (K, m), of the sign that the truth has
  noise: number[][]; // of standard deviation 1, in the same coordinates (S, K)
  reach: number; // how far up and down
}

export interface BiasData extends Data {
  d: number[]; // eigenvalues, descending, zeros included (K)
  truth: number[]; // |z*| (K)
  presets: Preset[];
  ranges: Record<"sigma" | "epsilon" | "smoothness" | "signal", [number, number]>;
  draws?: Draws; // if the fits are all that is shown
  only?: "errors"; // the one chart to show
}

export interface BiasState extends State {
  preset: string;
  sigma: number;
  smoothness: number;
  epsilon: number;
  round: number;
  signal: number[]; // |z*| as the reader has shaped it; none: as the preset has it
}

/** Index t runs over 0 … T, where T is the collapse: all signal is lost, and all noise. */
export interface BiasModel extends Run {
  d: number[];
  sigma: number;
  highest: number; // signal that can be drawn
  noises: [number, number]; // on offer
  zStar: number[];
  K: number;
  drawn: boolean; // whether the fits are all that is shown
  only: BiasData["only"];
  T: number;
  kept: number[][]; // B_t[k], 0 in directions that no function reaches
  bias: number[][]; // squared, of round t in direction k
  variance: number[][];
  sums: { bias: number[]; variance: number[]; error: number[] };
  best: number; // the round with the least error
  ideal: number[]; // b*[k]
  single: { c: number; error: number };
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Whether a preset's truth falls like a power of k. */
export const falls = ({ presets }: Pick<BiasData, "presets">, { preset }: State): boolean =>
  named(presets, preset).smoothness !== null;

export function solve(data: BiasData, state: BiasState): BiasModel {
  const { d, truth, ranges, draws, only } = data;
  const { sigma, smoothness, epsilon, signal } = state;
  const K = d.length;
  const reached = d.filter((dk) => dk > 0);
  const start = falls(data, state) ? powerLaw(truth, reached.length, smoothness) : truth;
  const zStar = signal.length === K ? signal : start;

  // The multipliers must not depend on the noise: they are those of labels of typical size.
  const z = zStar.map((value) => Math.hypot(value, sigma));
  const lost = sum(z.slice(reached.length).map((value) => value ** 2));
  const run = distillDiagonal(reached, z.slice(0, reached.length), lost, K, epsilon);

  const kept = run.B.map((B) => d.map((_, k) => B[k] ?? 0));
  if (run.collapsed) kept.push(d.map(() => 0));
  const parts = kept.map((B) => biasVariance(B, zStar, sigma));
  const [bias, variance] = [parts.map((part) => part.bias), parts.map((part) => part.variance)];
  const sums = {
    bias: bias.map(sum),
    variance: variance.map(sum),
    error: parts.map((part) => sum(part.bias) + sum(part.variance)),
  };
  return {
    ...run,
    d,
    sigma,
    highest: ranges.signal[1],
    noises: ranges.sigma,
    zStar,
    K,
    drawn: draws !== undefined,
    only,
    T: run.c.length,
    kept,
    bias,
    variance,
    sums,
    best: least(sums.error),
    ideal: zStar.map((value) => bestShrinkage(value, sigma)),
    single: bestSingleFit(d, zStar, sigma),
  };
}

/** A truth of the same size with z*[k]² ∝ k^(-2s), in the first n directions. */
function powerLaw(truth: readonly number[], n: number, s: number): number[] {
  const squares = truth.map((_, k) => (k < n ? (k + 1) ** (-2 * s) : 0));
  const scale = sum(truth.map((value) => value ** 2)) / (sum(squares) || 1);
  return squares.map((square) => Math.sqrt(scale * square));
}

export const refusal = ({ feasible, epsilon, smallest }: BiasModel): string =>
  feasible
    ? ""
    : `No fit: ε = ${show(epsilon)} is not above ${show(smallest)}, what labels of typical size cost where every function is 0.`;

/** Which round has the least error, and what this one is made of. */
function tellParts({ T, sums, best, sigma, epsilon }: BiasModel, t: number): string {
  const errors = align(sums.error);
  const [b, v] = align([...sums.error, sums.bias[t], sums.variance[t]]).slice(-2);
  const which = best === T ? "f\u00a0=\u00a00, after the collapse," : `round ${best}`;
  return `σ = ${show(sigma)}, ε = ${show(epsilon)}: ${which} is best, with ${errors[best]}. Round ${t}: bias² ${b} + variance ${v} = ${errors[t]}.`;
}

export function describe(model: BiasModel, t: number): string {
  const { T, K, sums, best, single, bias, variance, drawn, only, sigma } = model;
  const [rival, ...errors] = align([single.error, ...sums.error]);
  if (only) return tellParts(model, t);
  if (T === 0) {
    return `Labels of typical size lie inside the tolerance, so f₀\u00a0=\u00a00 with error ${errors[0]}. The best single fit has ${rival}.`;
  }
  const course =
    best === 0
      ? `Round 0 is the best, with error ${errors[0]}`
      : best === T
        ? `The zero function, after the last round, is the best of all, with error ${errors[T]}`
        : `The error falls to ${errors[best]} in round ${best}`;
  const [b, v] = align([...sums.error, sums.bias[t], sums.variance[t]]).slice(-2);
  if (drawn)
    return `Round ${t} of ${T}, σ = ${show(sigma)}: the mean is off the truth by bias² ${b}, the fits scatter by the variance ${v}. Together ${errors[t]}.`;
  const here = `${course}; the best single fit has ${rival}. Round ${t}: bias² ${b} + variance ${v} = ${errors[t]}`;
  if (t + 1 >= sums.error.length) return `${here}.`;
  const change = bias[t].map((_, k) => bias[t + 1][k] + variance[t + 1][k] - bias[t][k] - variance[t][k]);
  const noise = 1e-12 * sums.error[t];
  const [helped, hurt] = [
    change.filter((value) => value < -noise).length,
    change.filter((value) => value > noise).length,
  ];
  return `${here}; one more helps ${helped || "none"} of ${count(K, "function")} and hurts ${hurt || "none"}.`;
}

export function tables({ T, c, sums, kept, bias, variance, zStar, ideal, d, feasible }: BiasModel, t: number): Table[] {
  const [biases, variances, errors] = [sums.bias, sums.variance, sums.error].map((v) =>
    align([...sums.error, ...v]).slice(sums.error.length),
  );
  const now = (values: number[][], k: number) => (feasible ? [show(values[t][k])] : []);
  return [
    {
      caption: "Rounds",
      head: ["t", "cₜ", "bias²", "variance", "sum"],
      rows: errors.map((error, s) => [`${s}`, s < T ? show(c[s]) : "∞", biases[s], variances[s], error]),
    },
    {
      caption: feasible ? `Basis functions, round ${t}` : "Basis functions",
      head: ["k", "dₖ", "|z*[k]|", "b*[k]", ...(feasible ? ["B[k]", "bias²", "variance"] : [])],
      rows: d.map((dk, k) => [
        `${k + 1}`,
        show(dk),
        show(zStar[k]),
        show(ideal[k]),
        ...now(kept, k),
        ...now(bias, k),
        ...now(variance, k),
      ]),
    },
  ];
}
