/** Choosing the round: what is computed, and what is said of it. */
import { type Scene, type Scored, scoredRounds } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { align, count, show, subscript } from "../view/format";
import { least } from "./shared";

export interface ChoosingData extends Data {
  scene: Scene & { truth: number[] };
  truth: number[]; // at the inputs (K)
  spare: number[]; // what no function can follow of a label (K)
  noise: number[][]; // with standard deviation 1 (S, K)
  rounds: number;
  ranges: { sigma: [number, number]; c: [number, number] };
}

export interface ChoosingState extends State {
  sample: number; // from 1
  sigma: number;
  c: number;
  truth: string; // "hidden" or "shown"
  round: number;
}

/** One sample: every round of it, its error to the truth, and where each score and the error is least. */
interface Sample extends Scored {
  labels: number[];
  error: number[]; // of every round to the truth, at the inputs
  best: { gcv: number; loo: number; error: number }; // rounds
}

export interface ChoosingModel extends Sample {
  scene: ChoosingData["scene"];
  sigma: number;
  shown: boolean; // the truth
  samples: Sample[]; // all of them, once the truth is shown
}

function draw({ scene, truth, spare, noise, rounds }: ChoosingData, sample: number, sigma: number, c: number): Sample {
  const labels = truth.map((value, j) => value + sigma * noise[sample][j]);
  const run = scoredRounds(scene, spare, labels, c, rounds);
  const error = run.fitted.map((f) => f.reduce((sum, value, j) => sum + (value - truth[j]) ** 2, 0) / truth.length);
  return { ...run, labels, error, best: { gcv: least(run.gcv), loo: least(run.loo), error: least(error) } };
}

const drawn = new WeakMap<ChoosingData, { key: string; samples: Sample[] }>(); // the round moves, they stay

function drawAll(data: ChoosingData, sigma: number, c: number): Sample[] {
  const key = `${sigma} ${c}`;
  const before = drawn.get(data);
  if (before?.key === key) return before.samples;
  const samples = data.noise.map((_, s) => draw(data, s, sigma, c));
  drawn.set(data, { key, samples });
  return samples;
}

export function solve(data: ChoosingData, { sample, sigma, c, truth }: ChoosingState): ChoosingModel {
  const shown = truth === "shown";
  const samples = shown ? drawAll(data, sigma, c) : [];
  const own = samples[sample - 1] ?? draw(data, sample - 1, sigma, c);
  return { ...own, scene: data.scene, sigma, shown, samples };
}

/** In how many samples this round comes closer to the truth than the one that a score chooses. */
export const wins = (samples: readonly Sample[], t: number, score: "loo" | "gcv"): number =>
  samples.filter(({ error, best }) => error[t] < error[best[score]] * (1 - 1e-9)).length;

export function describe({ df, labels, best, shown, error, samples }: ChoosingModel, t: number): string {
  if (!shown)
    return (
      `Round ${t} spends ${show(df[t])} of ${count(labels.length, "degree")} of freedom. Which round is closest to` +
      ` the truth? Move the dot there, then show the truth.`
    );
  const errors = [t, best.error, best.loo, best.gcv].map((round) => error[round]);
  const [mine, ideal, loo, gcv] = Math.max(...errors) < 1e-3 ? errors.map(show) : align(errors);
  return (
    `Round ${t} misses the truth by ${mine}, leave-one-out’s round ${best.loo} by ${loo}, GCV’s round ${best.gcv} by` +
    ` ${gcv}, the best, round ${best.error}, by ${ideal}. In ${count(samples.length, "sample")}, always taking round` +
    ` ${t} beats leave-one-out in ${wins(samples, t, "loo")} and GCV in ${wins(samples, t, "gcv")}.`
  );
}

export function tables(
  { df, training, gcv, loo, error, shown, scene, labels, fitted, samples }: ChoosingModel,
  t: number,
): Table[] {
  const columns = [training, ...(shown ? [loo, gcv, error] : [])].map(align);
  const list: Table[] = [
    {
      caption: "Rounds",
      head: ["t", "tr Bₜ", "to the labels", ...(shown ? ["leave-one-out", "GCV", "to the truth"] : [])],
      rows: df.map((value, s) => [`${s}`, show(value), ...columns.map((column) => column[s])]),
    },
    {
      caption: `Labels, round ${t}`,
      head: ["x", "y", `f${subscript(t)}(x)`],
      rows: scene.x.map((x, j) => [show(x), show(labels[j]), show(fitted[t][j])]),
    },
  ];
  if (!shown) return list;
  const rounds = (best: Sample["best"]) => [best.loo, best.gcv, best.error];
  return [
    ...list,
    {
      caption: "Samples, and the error to the truth",
      head: ["sample", `round ${t}`, "leave-one-out", "GCV", "the best"],
      rows: samples.map(({ error, best }, s) => [
        `${s + 1}`,
        ...align([t, ...rounds(best)].map((round) => error[round])).map((text, i) =>
          i ? `${text} (${rounds(best)[i - 1]})` : text,
        ),
      ]),
    },
  ];
}
