/** The loop in small figures that stand beside the text: what is computed, said and listed of each. */
import { oneFit } from "../core";
import type { Table } from "../view/explorable";
import { align, count, show } from "../view/format";
import { toLabels } from "./errors";
import { type LoopData, type LoopModel, type LoopState, tables as loopTables, solve as solveLoop } from "./loop";

export interface BesideData extends Omit<LoopData, "only"> {
  only: "within" | "kept" | "over"; // the one chart to show
}

export interface BesideModel extends LoopModel {
  chart: BesideData["only"];
  m: number; // the basis function, counted from 0, at which filters are made to agree
}

export const solve = ({ only, ...data }: BesideData, state: LoopState): BesideModel => {
  const model = solveLoop(data, state);
  return { ...model, chart: only, m: Math.min(2, model.scene.d.length - 1) };
};

/** How far f_0 is from the labels, and how much it bends. */
export const fitOf = (model: BesideModel): { used: number; bends: number } => ({
  used: toLabels(model)[0],
  bends: model.amounts[0].reduce((sum, amount, k) => sum + model.scene.d[k] * amount ** 2, 0) / model.labels.length,
});

function tellFit(model: BesideModel): string {
  const { used, bends } = fitOf(model);
  return model.T === 0
    ? `ε = ${show(model.epsilon)}: flat is close enough, with the error ${show(used)}. Some of the tolerance is left over.`
    : `ε = ${show(model.epsilon)}: the mean squared error is ${show(used)}, all that is allowed. Bending energy R(f)\u00a0=\u00a0${show(bends)}.`;
}

export const SHOWN = 4; // basis functions, while the labels shrink: the others are soon gone

/** Of these the one that the labels have most of. */
export const largest = ({ z: [z] }: BesideModel): number => {
  const sizes = z.slice(0, SHOWN).map(Math.abs);
  return sizes.indexOf(Math.max(...sizes));
};

function tellKept(model: BesideModel, t: number): string {
  const { T, c, scene } = model;
  if (t === T)
    return `Tolerance kept to the end: every basis function falls faster from round to round, and after round ${T} nothing is left of any.`;
  const k = largest(model);
  const share = show(oneFit(scene.d[k], c[t]));
  return `Multiplier kept from round ${t} on: basis function ${k + 1} falls by the factor ${share} a round, for ever. Tolerance kept: it is 0 after round ${T}.`;
}

/**
 * One over what is left after t + 1 rounds at u = s/s_m, where all agree at u = 1: of one fit, of the rounds, and in
 * the limit of many small ones.
 */
export function over({ c, scene: { d }, m }: BesideModel, t: number, u: number): number[] {
  const log = (v: number) => c.slice(0, t + 1).reduce((sum, ci) => sum + Math.log1p((ci * v) / d[m]), 0);
  return [1 + u * Math.expm1(log(1)), Math.exp(log(u)), Math.exp(u * log(1))];
}

function tellOver(model: BesideModel, t: number): string {
  const { m, scene } = model;
  const { d } = scene;
  const meet = show(over(model, t, 1)[0]);
  const k = Math.min(m + 1, d.length - 1);
  const [one, run, limit] = over(model, t, d[m] / d[k]).map(show);
  return t
    ? `${count(t + 1, "round")}, one fit and the limit all divide basis function ${m + 1} by ${meet}. They divide ${k + 1}, more restless, by ${run}, ${one} and ${limit}.`
    : `One round is one fit. It and the limit divide basis function ${m + 1} by ${meet}, and ${k + 1}, more restless, by ${one} and ${limit}.`;
}

export function describe(model: BesideModel, t: number): string {
  if (model.chart === "within") return tellFit(model);
  if (model.T === 0)
    return `ε = ${show(model.epsilon)}: all labels lie inside the tolerance, so f₀\u00a0=\u00a00 and nothing is learned.`;
  return (model.chart === "kept" ? tellKept : tellOver)(model, t);
}

export function tables(model: BesideModel, t: number): Table[] {
  const { chart, scene, feasible, T, c, z, m } = model;
  const [rounds, functions, labels] = loopTables(model, chart === "within" ? 0 : t);
  if (chart === "within") return [labels];
  if (!feasible || t >= T) return [rounds, functions];
  const rho = Math.sqrt(model.labels.length * model.epsilon);
  const more =
    chart === "over"
      ? scene.d.map((d) => over(model, t, scene.d[m] / d).map((v) => show(1 / v)))
      : scene.d.map((d, k) => [show(oneFit(d, c[t])), ...align([z[t][k] / rho])]);
  const head = chart === "over" ? ["one fit", "the rounds", "the limit"] : ["Aₜ[k]", "zₜ[k]/√(Kε)"];
  return [
    {
      caption: chart === "over" ? `Left after ${count(t + 1, "round")}` : `Round ${t}`,
      keys: "k",
      head: ["k", "dₖ", ...head],
      rows: scene.d.map((d, k) => [`${k + 1}`, show(d), ...more[k]]),
    },
    rounds,
  ];
}
