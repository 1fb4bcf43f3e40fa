/** The error of the first fit and of the best round, for every tolerance. */
import type { Table } from "../view/explorable";
import { align, show } from "../view/format";
import { type LoopData, type LoopModel, type LoopState, solve as solveLoop } from "./loop";
import { least } from "./shared";

export interface TolerancesData extends Omit<LoopData, "only"> {
  only: "tolerances"; // the one chart to show
}

/** What the rounds make of one tolerance. */
export interface Outcome {
  epsilon: number;
  T: number;
  first: number; // error of round 0
  best: number; // round
  error: number; // of the best round
}

export interface TolerancesModel extends LoopModel {
  sweep: Outcome[]; // by tolerance
  tuned: Outcome; // the one with the best first fit
  now: Outcome | null; // null if no fit meets the tolerance
}

const STEPS = 120;

function outcome(data: Omit<LoopData, "only">, state: LoopState, epsilon: number): Outcome {
  const { T, errors } = solveLoop(data, { ...state, epsilon });
  const by = errors ?? [];
  const best = least(by);
  return { epsilon, T, first: by[0], best, error: by[best] };
}

const kept = new WeakMap<object, { labels: string; sweep: Outcome[] }>(); // it does not change with the tolerance

function sweepOf(data: Omit<LoopData, "only">, state: LoopState, smallest: number): Outcome[] {
  const labels = `${state.preset} ${state.labels}`;
  const known = kept.get(data.scenes);
  if (known?.labels === labels) return known.sweep;
  const [low, high] = [Math.max(data.range[0], 1.001 * smallest), data.range[1]];
  const tolerances = Array.from({ length: STEPS + 1 }, (_, i) => low * (high / low) ** (i / STEPS));
  const all = tolerances.map((epsilon) => outcome(data, state, epsilon));
  const most = 1.2 * Math.max(all[0].first, 2 * Math.min(...all.map(({ first }) => first)));
  const shown = all.filter(({ first }) => first <= most).length; // beyond it there is only under-fitting
  const sweep = all.slice(0, shown);
  kept.set(data.scenes, { labels, sweep });
  return sweep;
}

export function solve({ only: _, ...data }: TolerancesData, state: LoopState): TolerancesModel {
  const model = solveLoop(data, state);
  const sweep = sweepOf(data, state, model.smallest);
  return {
    ...model,
    sweep,
    tuned: sweep[least(sweep.map(({ first }) => first))],
    now: model.feasible ? outcome(data, state, state.epsilon) : null,
  };
}

export function describe({ now, tuned }: TolerancesModel): string {
  if (!now) return "";
  const { epsilon, T, best } = now;
  const [first, error, least] = align([now.first, now.error, tuned.first]);
  const single = `The best single fit, with ε = ${show(tuned.epsilon)}, has ${least}.`;
  if (T === 0) return `ε = ${show(epsilon)}: all labels lie inside the tolerance, and the fit is 0. ${single}`;
  const begin = `ε = ${show(epsilon)}: the first fit has the error ${first}`;
  return best
    ? `${begin}, round ${best} of ${T} has ${error}. ${single}`
    : `${begin}, and no round has less. ${single}`;
}

export function tables({ sweep }: TolerancesModel): Table[] {
  const rows = sweep.filter((_, i) => i % (STEPS / 12) === 0);
  const [first, error] = [align(rows.map((row) => row.first)), align(rows.map((row) => row.error))];
  return [
    {
      caption: "Tolerances",
      head: ["ε", "T", "error of f₀", "best round", "its error"],
      rows: rows.map(({ epsilon, T, best }, i) => [show(epsilon), `${T}`, first[i], `${best}`, error[i]]),
    },
  ];
}
