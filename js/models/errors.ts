/** The error of the loop's fits: to what it is measured, and of what it is made. */
import { align, show } from "../view/format";
import type { LoopModel } from "./loop";
import { least } from "./shared";

/** The mean squared error of every fit to the labels y₀, at the inputs. */
export const toLabels = ({ fits, given, labels }: LoopModel): number[] =>
  fits.map((_, t) => labels.reduce((sum, y, j) => sum + ((given[t + 1]?.[j] ?? 0) - y) ** 2, 0) / labels.length);

/** What is wrong at the inputs, by round: noise is what is left where the truth has nothing. */
export interface Parts {
  noise: number[];
  wave: number[]; // where the truth has something
  total: number[];
}

export function partsOf({ bars, split, scene }: LoopModel): Parts {
  const { signal, noise } = split ?? { signal: [], noise: [] };
  const wrong = (B: readonly number[], counts: (s: number) => boolean) =>
    signal.reduce((sum, s, k) => sum + (counts(s) ? (B[k] * (s + noise[k]) - s) ** 2 : 0), 0) / scene.x.length;
  const left = bars.map((B) => wrong(B, (s) => s === 0));
  const wave = bars.map((B) => wrong(B, (s) => s !== 0));
  return { noise: left, wave, total: left.map((e, t) => e + wave[t]) };
}

const where = ({ T, epsilon }: LoopModel, t: number) =>
  `Round ${t} of ${T}${t ? (t === T ? ", the collapse" : "") : `, ε = ${show(epsilon)}`}`;

/** How far the fit is from the labels and from the truth. */
export function tellErrors(model: LoopModel, t: number): string {
  const errors = model.errors ?? [];
  const count = model.fits.length;
  const texts = align([...errors, ...toLabels(model)]);
  const [truth, labels] = [texts[t], texts[count + t]];
  const trend = t ? (errors[t] < errors[t - 1] ? ", less than before" : ", more than before") : "";
  const turn = t === least(errors) ? `${trend}: the best` : trend;
  return `${where(model, t)}: error to the labels ${labels}${t ? ", more than before" : ""}; to the truth ${truth}${turn}.`;
}

/** What a round gains and what it loses. */
export function tellParts(model: LoopModel, t: number): string {
  const { noise, wave, total } = partsOf(model);
  const texts = align([...total, ...noise, ...wave]);
  const [error, left, lost] = [0, 1, 2].map((part) => texts[part * total.length + t]);
  const turn = t === least(total) ? ", the least" : "";
  if (!t) return `${where(model, t)}: noise ${left}, lost of the truth ${lost}. Together ${error}${turn}.`;
  const [less, more] = [noise[t - 1] - noise[t], wave[t] - wave[t - 1]];
  const [gain, loss] = align([less, Math.abs(more), total[0]]);
  return `${where(model, t)}: ${gain} less noise, ${loss} ${more < 0 ? "less" : "more"} lost of the truth. Together ${error}${turn}.`;
}
