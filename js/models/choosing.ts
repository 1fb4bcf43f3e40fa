/** Choosing the round: what is computed, and what is said of it. */
import { type Scene, type Scored, scoredRounds } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { align, show, subscript } from "../view/format";
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

export interface ChoosingModel extends Scored {
  scene: ChoosingData["scene"];
  labels: number[];
  sigma: number;
  shown: boolean; // the truth
  error: number[]; // of every round to the truth, at the inputs
  best: { gcv: number; loo: number; error: number }; // rounds
}

export function solve(
  { scene, truth, spare, noise, rounds }: ChoosingData,
  { sample, sigma, c, truth: asked }: ChoosingState,
): ChoosingModel {
  const labels = truth.map((value, j) => value + sigma * noise[sample - 1][j]);
  const run = scoredRounds(scene, spare, labels, c, rounds);
  const error = run.fitted.map((f) => f.reduce((sum, value, j) => sum + (value - truth[j]) ** 2, 0) / truth.length);
  return {
    ...run,
    scene,
    labels,
    sigma,
    shown: asked === "shown",
    error,
    best: { gcv: least(run.gcv), loo: least(run.loo), error: least(error) },
  };
}

export function describe({ df, labels, best, shown, error }: ChoosingModel, t: number): string {
  const scores = `Leave-one-out is least in round ${best.loo}, generalised cross-validation in round ${best.gcv}.`;
  const here = `Round ${t} spends ${show(df[t])} of ${labels.length} degrees of freedom. ${scores}`;
  if (!shown) return `${here} Which round would you take? Then show the truth.`;
  const [mine, ideal, chosen] = align([error[t], error[best.error], error[best.loo]]);
  return `${here} Error to the truth: ${mine} in round ${t}, ${chosen} in the one that leave-one-out takes, ${ideal} in the best, round ${best.error}.`;
}

export function tables(
  { df, training, gcv, loo, error, shown, scene, labels, fitted }: ChoosingModel,
  t: number,
): Table[] {
  const columns = [training, loo, gcv, ...(shown ? [error] : [])].map(align);
  return [
    {
      caption: "Rounds",
      head: ["t", "tr Bₜ", "to the labels", "leave-one-out", "GCV", ...(shown ? ["to the truth"] : [])],
      rows: df.map((value, s) => [`${s}`, show(value), ...columns.map((column) => column[s])]),
    },
    {
      caption: `Labels, round ${t}`,
      head: ["x", "y", `f${subscript(t)}(x)`],
      rows: scene.x.map((x, j) => [show(x), show(labels[j]), show(fitted[t][j])]),
    },
  ];
}
