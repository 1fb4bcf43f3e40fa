/** The parts of a fit, one for each basis function: how much is left of them, and of what. */
import { show } from "../view/format";

/** Below this share a basis function counts as switched off. */
export const OFF = 0.01;

export const percent = (share: number) =>
  share > 0.999 && share < 1 ? "> 99.9 %" : share > 0 && share < 1e-5 ? "< 0.001 %" : `${show(100 * share)} %`;

/** Words in which no line begins with a sign of per cent. */
export const unparted = (words: string): string => words.replaceAll(" %", "\u00a0%");

/** The same as it is said. */
export const spoken = (share: number) => percent(share).replace("<", "less than").replace(">", "more than");

/** "5 of 9 still on" */
export const stillOn = (shares: readonly number[]) =>
  `${shares.filter((share) => share >= OFF).length} of ${shares.length} still on`;

/** The labels are what the truth has of each basis function, and noise. */
export interface Split {
  signal: number[]; // z*[k]
  noise: number[]; // z_0[k] − z*[k]
}

/** Null if the truth is not known. Beside the largest, what is a millionth of it is rounding. */
export function split(z: readonly number[], signal: readonly number[] | null): Split | null {
  if (!signal) return null;
  const least = 1e-6 * Math.hypot(...z, ...signal);
  const exact = (value: number) => (Math.abs(value) > least ? value : 0);
  return { signal: signal.map(exact), noise: z.map((zk, k) => exact(zk - signal[k])) };
}

/** Which part of basis function k is signal; null if the labels have none of it. */
export function purity({ signal, noise }: Split, k: number): number | null {
  const [s, n] = [Math.abs(signal[k]), Math.abs(noise[k])];
  return s + n > 0 ? s / (s + n) : null;
}

/** How much is left of all amounts together, if each is turned down to its share. */
export function left(amounts: readonly number[], shares: readonly number[]): number | null {
  const whole = Math.hypot(...amounts);
  return whole > 0 ? Math.hypot(...amounts.map((amount, k) => shares[k] * amount)) / whole : null;
}

/** What is left of signal and noise, in words; "" if there is neither. */
export function leftOver(of: Split | null, shares: readonly number[]): string {
  const [signal, noise] = of ? [left(of.signal, shares), left(of.noise, shares)] : [null, null];
  const kept = noise === null ? "" : `of the noise ${percent(noise)} (hatched)`;
  if (signal === null) return kept && unparted(`Left: ${kept}.`);
  const rest = kept ? `, ${kept}` : "; there is no noise";
  return unparted(`Of the truth ${percent(signal)} is left (solid)${rest}.`);
}

/** The name of a basis function with what is left of it. */
export function partName(k: number, share: number, of: Split | null): string {
  const name = `basis function ${k + 1}, ${spoken(share)} left${share < OFF ? ": off" : ""}`;
  if (!of) return name;
  const pure = purity(of, k);
  if (pure === null) return `${name}, the labels have none of it`;
  return `${name}, ${pure === 1 ? "signal" : pure === 0 ? "noise" : `${percent(pure)} of that signal, the rest noise`}`;
}
