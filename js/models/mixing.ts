/** Following the teacher by ξ: what is computed, and what is said of it. */
import { bestImitation, bestSingleFit, errorAt, gainOf, imitation, type Parabola } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { align, show } from "../view/format";
import { named } from "./shared";

export interface MixingData extends Data {
  d: number[]; // eigenvalues, descending, zeros included (K)
  presets: { name: string; sigma: number; truth: number[] }[]; // |z*| (K)
  point: { c: number; xi: number }; // where each preset starts
  ranges: Record<"c" | "xi" | "sigma", [number, number]>;
}

export interface MixingState extends State {
  preset: string;
  sigma: number;
  c: number;
  xi: number;
}

type Pair = [c: number, xi: number];

export interface MixingModel {
  c: number;
  xi: number;
  ranges: MixingData["ranges"];
  here: Parabola; // at this c
  error: number; // of this pair
  best: number; // ξ at this c
  gain: number; // of the best ξ at this c
  cs: number[]; // a grid over the range of c, and at each of its points …
  parabolas: Parabola[]; // … the error for all ξ,
  bests: number[]; // … and the best ξ
  single: { c: number; error: number };
  levels: number[]; // of the error; the first is that of the tuned single fit
  steps: Pair[]; // the best ξ for c, the best c for this ξ, and so on
}

export const TUNED = 0.03; // a best ξ that is nearer to 0 is called 0: the lattice of c is no finer
const POINTS = 161;
const STEPS = 12;

export function solve({ d, presets, ranges }: MixingData, { preset, sigma, c, xi }: MixingState): MixingModel {
  const { truth } = named(presets, preset);
  const at = (multiplier: number) => imitation(d, multiplier, truth, sigma);
  const [low, high] = ranges.c.map(Math.log);
  const cs = Array.from({ length: POINTS }, (_, i) => Math.exp(low + (i * (high - low)) / (POINTS - 1)));
  const parabolas = cs.map(at);
  const here = at(c);
  const single = bestSingleFit(d, truth, sigma);

  const steps: Pair[] = [[c, xi]];
  while (steps.length <= STEPS) {
    const [c0, xi0] = steps[steps.length - 1];
    const errors = parabolas.map((parabola) => errorAt(parabola, xi0));
    const next: Pair =
      steps.length % 2
        ? [c0, Math.min(Math.max(bestImitation(at(c0)), ranges.xi[0]), ranges.xi[1])]
        : [cs[errors.indexOf(Math.min(...errors))], xi0];
    if (steps.length % 2 === 0 && errorAt(at(next[0]), xi0) >= errorAt(at(c0), xi0)) break; // as far as the grid knows
    steps.push(next);
  }
  return {
    c,
    xi,
    ranges,
    here,
    error: errorAt(here, xi),
    best: bestImitation(here),
    gain: gainOf(here),
    cs,
    parabolas,
    bests: parabolas.map(bestImitation),
    single,
    levels: [1, 1.25, 1.6, 2.2, 3.2].map((times) => times * single.error),
    steps,
  };
}

/** Where the error is at most a level: closed lines around it, with the ends where it just reaches the level. */
export function regions({ cs, parabolas, bests }: MixingModel, level: number): Pair[][] {
  const spare = parabolas.map((parabola) => level - parabola.teacher + gainOf(parabola));
  const half = spare.map((value, i) => Math.sqrt(Math.max(value, 0) / parabolas[i].bend));
  const tip = (i: number, j: number): Pair[] => {
    if (!(j in cs)) return [];
    const part = spare[i] / (spare[i] - spare[j]);
    return [[cs[i] * (cs[j] / cs[i]) ** part, bests[i] + part * (bests[j] - bests[i])]];
  };
  const found: Pair[][] = [];
  for (let i = 0; i < cs.length; i++) {
    if (!(spare[i] > 0)) continue;
    let end = i;
    while (spare[end + 1] > 0) end++;
    const inside = cs.slice(i, end + 1).map((_, j) => i + j);
    const upper = inside.map((j): Pair => [cs[j], bests[j] + half[j]]);
    const lower = inside.map((j): Pair => [cs[j], bests[j] - half[j]]).reverse();
    found.push([...tip(i, i - 1), ...upper, ...tip(end, end + 1), ...lower]);
    i = end;
  }
  return found;
}

const words = (best: number): string => {
  const value = show(+best.toFixed(2));
  return best > 0
    ? `over-fits. The best ξ is ${value}, ${best > 1 ? "more than all" : "follow it"}`
    : `under-fits. The best ξ is ${value}, away from it`;
};

export function describe({ c, xi, here, error, best, gain, single }: MixingModel): string {
  const [teacher, student, mine, tuned] = align([here.teacher, here.teacher - gain, error, single.error]);
  const told =
    Math.abs(best) < TUNED
      ? `is tuned. The best ξ is 0, nothing is gained on ${teacher}`
      : `${words(best)}: ${student} instead of ${teacher}`;
  return `At c\u00a0=\u00a0${show(c)} the teacher ${told}. The pair with ξ\u00a0=\u00a0${show(xi)} has ${mine}, the tuned single fit ${tuned}.`;
}

export function tables({ c, xi, here, error, best, single, steps }: MixingModel): Table[] {
  const rows: [string, number, number, number][] = [
    ["this one", c, xi, error],
    ["the teacher", c, 0, here.teacher],
    ["one round of self-distillation", c, 1, errorAt(here, 1)],
    ["the best ξ", c, best, errorAt(here, best)],
    ["the tuned single fit", single.c, 0, single.error],
  ];
  const errors = align(rows.map(([, , , value]) => value));
  return [
    {
      caption: "Expected error",
      head: ["pair", "c", "ξ", "error"],
      rows: rows.map(([name, at, by], i) => [name, show(at), show(by), errors[i]]),
    },
    {
      caption: "Steps, each the best in one direction",
      head: ["step", "c", "ξ"],
      rows: steps.map(([at, by], i) => [`${i}`, show(at), show(by)]),
    },
  ];
}
