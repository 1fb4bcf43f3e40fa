/** How hard a round presses, and what it takes away: what is said of it. */
import { show, subscript } from "../view/format";
import type { LoopModel } from "./loop";

/** Two digits: 39 times, 3.1 times. */
export const times = (factor: number): string => show(+factor.toPrecision(2));

/** How many eigenvalues lie below the multiplier: of these basis functions the round lets less than half through. */
export const passed = ({ c, scene }: LoopModel, t: number): number => scene.d.filter((d) => d < c[t]).length;

/** The multiplier of a round, beside that of the round before and the eigenvalues. */
export function tellMultiplier(model: LoopModel, t: number): string {
  const { T, c, epsilon, scene } = model;
  const round = `ε = ${show(epsilon)}, round ${t}`;
  if (t === T) return `${round}: the collapse. The labels lie inside the tolerance, and nothing is let through.`;
  const step = t ? `, ${times(c[t] / c[t - 1])} times c${subscript(t - 1)}` : "";
  const below = `It has passed ${passed(model, t)} of ${scene.d.length} eigenvalues`;
  return `${round} of ${T}: c${subscript(t)} = ${show(c[t])}${step}. ${below}: of these basis functions less than half gets through.`;
}

/** Which share of Kε the squared residual of each round has in each basis function; in the collapse all labels are it. */
export const residualShares = ({ z, epsilon, labels }: LoopModel): number[][] =>
  z.map((row, t) => row.map((v, k) => (v - (z[t + 1]?.[k] ?? 0)) ** 2 / (labels.length * epsilon)));

/** The basis function at which the bars of a round are in balance. */
export function balance(shares: readonly number[]): number {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return shares.reduce((sum, share, k) => sum + (k + 1) * share, 0) / whole;
}

/** Where most of the residual of a round lies. */
export function tellResidual(model: LoopModel, t: number): string {
  const shares = residualShares(model)[t];
  const most = shares.indexOf(Math.max(...shares));
  const round = `ε = ${show(model.epsilon)}, round ${t} of ${model.T}`;
  const at = `in balance at ${show(balance(shares))}`;
  if (t === model.T) return `${round}: the collapse takes away what is left of the labels, ${at}.`;
  const share = show(+(100 * shares[most]).toPrecision(2));
  return `${round}: the residual is as long as in every round, ${at}. ${share}\u00a0% of its square lies in basis function ${most + 1}.`;
}
