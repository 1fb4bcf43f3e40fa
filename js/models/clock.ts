/** The rounds of a run at the times that their clock shows, beside the limit of ever smaller tolerances. */
import { expand, inverseMultiplier, meanSquare, onTheCurve, type Run, type Scene, trainingError } from "../core";
import type { Table } from "../view/explorable";
import { align, count, show } from "../view/format";

/** A place by time and error. */
export interface Moment {
  time: number; // the sum of the multipliers up to this round; Infinity at the collapse
  error: number; // to the truth
  limit: number; // of the curve at this time
}

export interface Clock {
  rounds: Moment[];
  curve: [number, number][]; // time, error
  span: [number, number]; // of the times on show, for every tolerance on offer
  highest: number; // error on show
  off: number; // how far the farthest round is from the curve, in error
  toleranceAt: (time: number) => number; // for which round 0 is at this time
}

export function clockOf(scene: Scene, run: Run, errors: readonly number[], least: number): Clock {
  const { d, grid, basis } = scene;
  const truth = scene.truth ?? [];
  const [z0] = run.z;
  const [lost, K] = [run.smallest * scene.x.length, scene.x.length];
  const off = (f: readonly number[]) => f.map((value, i) => value - truth[i]);
  const errorAt = (time: number) => meanSquare(off(expand(basis, onTheCurve(d, z0, time))), grid);
  const nothing = meanSquare(truth, grid);
  const first = 1 / inverseMultiplier(d, z0, lost, K * Math.max(least, 1.001 * run.smallest));
  const span: [number, number] = [0.7 * Math.min(first, d[0]), 7 * d[0]];
  const times = Array.from({ length: 121 }, (_, i) => span[0] * (span[1] / span[0]) ** (i / 120));
  const curve = times.map((time): [number, number] => [time, errorAt(time)]);
  let time = 0;
  const rounds = errors.map((error, t): Moment => {
    time += run.c[t] ?? Infinity;
    return { time, error, limit: time < Infinity ? errorAt(time) : nothing };
  });
  return {
    rounds,
    curve,
    span,
    highest: 1.1 * Math.max(nothing, ...curve.map(([, error]) => error)),
    off: Math.max(0, ...rounds.map(({ error, limit }) => Math.abs(error - limit))),
    toleranceAt: (time) => trainingError(d, z0, lost, K, time),
  };
}

export function tellClock({ rounds, off }: Clock, epsilon: number, T: number, t: number): string {
  const run = `ε = ${show(epsilon)}: ${count(T, "round")}, ${T === 1 ? "" : "none "}further than ${show(off)} from the line`;
  const { time, error, limit } = rounds[t];
  if (t === T) return `${run}. Round ${t} is the collapse, where the line ends too: error ${show(error)}.`;
  return `${run}. Round ${t} is at time ${show(time)}, with error ${show(error)}; the line has ${show(limit)}.`;
}

export function clockTable({ rounds }: Clock, T: number): Table {
  const [errors, limits] = [align(rounds.map(({ error }) => error)), align(rounds.map(({ limit }) => limit))];
  return {
    caption: "Clock",
    head: ["t", "time τ", "error", "error of the limit"],
    rows: rounds.map(({ time }, t) => [`${t}`, t < T ? show(time) : "∞", errors[t], limits[t]]),
  };
}
