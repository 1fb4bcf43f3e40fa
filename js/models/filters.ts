/** Filters: what going on keeps, in three ways, and what is wrong with it on average. */
import { bestShrinkage, bestSingleFit, biasVariance, boosting, fixedCRounds, mixedFits, oneFit } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { count, show } from "../view/format";
import { sum } from "./bias-variance";
import { least } from "./shared";

export interface FiltersData extends Data {
  d: number[]; // eigenvalues, descending (K)
  zStar: number[]; // the truth along each (K)
  sigma: number;
  fits: number; // how many there are at most
  presets: { name: string; c: number }[];
  range: [number, number]; // of c
}

export interface FiltersState extends State {
  preset: string;
  c: number;
  alpha: number; // weight of the labels in a mixture
  round: number; // fits before the one on show
}

/** One way of going on. Index t runs over 0 … N − 1: the state after t + 1 fits. */
export interface Way {
  name: "rounds" | "boosting" | "mixing";
  kept: number[][];
  bias: number[]; // squared
  variance: number[];
  error: number[];
  best: number;
}

export interface FiltersModel {
  d: number[];
  zStar: number[];
  sigma: number;
  c: number;
  alpha: number;
  N: number;
  ways: Way[]; // rounds, boosting and, unless it is the same as rounds, mixing
  once: number[]; // what one fit keeps
  ideal: number[]; // b*
  single: { c: number; error: number }; // the tuned fit
}

export function solve({ d, zStar, sigma, fits }: FiltersData, { c, alpha }: FiltersState): FiltersModel {
  const way = (name: Way["name"], share: (dk: number, n: number) => number): Way => {
    const kept = Array.from({ length: fits }, (_, t) => d.map((dk) => share(dk, t + 1)));
    const parts = kept.map((B) => biasVariance(B, zStar, sigma));
    const [bias, variance] = [parts.map((part) => sum(part.bias)), parts.map((part) => sum(part.variance))];
    const error = bias.map((value, t) => value + variance[t]);
    return { name, kept, bias, variance, error, best: least(error) };
  };
  const ways = [
    way("rounds", (dk, n) => fixedCRounds(dk, c, n)),
    way("boosting", (dk, n) => boosting(dk, c, n)),
    ...(alpha > 0 ? [way("mixing", (dk, n) => mixedFits(dk, c, alpha, n))] : []),
  ];
  return {
    d,
    zStar,
    sigma,
    c,
    alpha,
    N: fits,
    ways,
    once: d.map((dk) => oneFit(dk, c)),
    ideal: zStar.map((z) => bestShrinkage(z, sigma)),
    single: bestSingleFit(d, zStar, sigma),
  };
}

export function describe({ ways, single }: FiltersModel, t: number): string {
  const first = ways[least(ways.map(({ error }) => error[t]))];
  const others = ways.filter((way) => way !== first).map(({ name, error }) => `${name} ${show(error[t])}`);
  const here =
    t === 0
      ? `One fit, where all begin, has the error ${show(first.error[0])}.`
      : `After ${t + 1} fits ${first.name} ${first.name === "rounds" ? "are" : "is"} best: ${show(first.error[t])} (${others.join(", ")}).`;
  const best = ways.map(({ name, best, error }) => `${name} ${show(error[best])} after ${best + 1}`);
  return `${here} Least: ${best.join(", ")}; tuned fit ${show(single.error)}.`;
}

export function tables({ ways, d, zStar, once, ideal }: FiltersModel, t: number): Table[] {
  return [
    {
      caption: "Fits",
      head: ["n", ...ways.flatMap(({ name }) => [`${name}: bias²`, "variance", "sum"])],
      rows: ways[0].error.map((_, s) => [
        `${s + 1}`,
        ...ways.flatMap(({ bias, variance, error }) => [bias[s], variance[s], error[s]].map(show)),
      ]),
    },
    {
      caption: `Basis functions, ${count(t + 1, "fit")}`,
      head: ["k", "dₖ", "|z*[k]|", "b*[k]", "one fit", ...ways.map(({ name }) => name)],
      rows: d.map((dk, k) => [
        `${k + 1}`,
        show(dk),
        show(Math.abs(zStar[k])),
        show(ideal[k]),
        show(once[k]),
        ...ways.map(({ kept }) => show(kept[t][k])),
      ]),
    },
  ];
}
