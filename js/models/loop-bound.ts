/** How much better the first basis function is kept than the last, and what of that is known before the run. */
import type { Table } from "../view/explorable";
import { show } from "../view/format";
import { type LoopData, type LoopModel, type LoopState, solve as solveLoop } from "./loop";

export interface BoundData extends Omit<LoopData, "only"> {
  only: "bound"; // the one chart to show
}

export interface BoundModel extends LoopModel {
  ratios: number[]; // B_t[1] / B_t[K] (T)
  bounds: number[]; // the least that it can be, by r₀ and the eigenvalues (T)
}

const MOST = 1e270; // a larger ratio has no place on an axis

export function solve({ only: _, ...data }: BoundData, state: LoopState): BoundModel {
  const model = solveLoop(data, state);
  const { c, z, labels, epsilon, smallest, scene } = model;
  const [first, last] = [scene.d[0], scene.d[scene.d.length - 1]];
  // the size of what a function can follow of the labels, in units of what is left of the tolerance for it
  const r0 = Math.sqrt(z[0].reduce((sum, v) => sum + v * v, 0) / (labels.length * (epsilon - smallest)));
  const certain = r0 / (r0 - 1 + last / first); // a factor of every round
  const factors = c.map((ct) => (1 + ct / last) / (1 + ct / first));
  const upTo = (t: number) => factors.slice(0, t + 1).reduce((product, factor) => product * factor, 1);
  return {
    ...model,
    ratios: c.map((_, t) => Math.min(upTo(t), MOST)),
    bounds: c.map((_, t) => Math.min(certain ** (t + 1), MOST)),
  };
}

/** Whether a ratio is the bound itself, but for the digits of the labels. */
const attained = ({ ratios, bounds }: BoundModel, t: number): boolean => ratios[t] / bounds[t] < 1 + 1e-5;

export function describe(model: BoundModel, t: number): string {
  const { T, epsilon, ratios, bounds } = model;
  if (T === 0) return `ε = ${show(epsilon)}: all labels lie inside the tolerance, so there is no round.`;
  const now = `Round ${t} of ${T}: the ratio is ${show(ratios[t])}`;
  return attained(model, t)
    ? `${now}, the bound itself, which was known before the run.`
    : `${now}, and at least ${show(bounds[t])} was known before the run.`;
}

export const tables = ({ ratios, bounds, c, scene }: BoundModel): Table[] => [
  {
    caption: "The ratio and its bound",
    head: ["t", "cₜ", `Bₜ[1]/Bₜ[${scene.d.length}]`, "at least"],
    rows: ratios.map((ratio, t) => [`${t}`, show(c[t]), show(ratio), show(bounds[t])]),
  },
];
