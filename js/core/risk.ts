import { oneFit } from "./filters";

/**
 * What is wrong with a fit on average, direction by direction: signal that it lost, and noise that
 * it kept. B does not depend on the labels.
 */
export function biasVariance(
  B: readonly number[],
  zStar: readonly number[],
  sigma: number,
): { bias: number[]; variance: number[] } {
  const share = 1 / zStar.length;
  return {
    bias: zStar.map((z, k) => share * ((1 - B[k]) * z) ** 2),
    variance: zStar.map((_, k) => share * (sigma * B[k]) ** 2),
  };
}

/** The share at which a direction is least wrong; without noise, all of it. */
export const bestShrinkage = (z: number, sigma: number): number => (sigma > 0 ? (z / Math.hypot(z, sigma)) ** 2 : 1);

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The one fit that is least wrong, over all multipliers: 0, which keeps all, and Infinity, which keeps nothing, included. */
export function bestSingleFit(
  d: readonly number[],
  zStar: readonly number[],
  sigma: number,
): { c: number; error: number } {
  const error = (c: number) => {
    let sum = 0;
    for (let k = 0; k < d.length; k++) {
      const B = d[k] > 0 ? oneFit(d[k], c) : 0;
      sum += ((1 - B) * zStar[k]) ** 2 + (sigma * B) ** 2;
    }
    return sum / d.length;
  };
  const positive = d.filter((dk) => dk > 0);
  const best = [0, Infinity].map((c) => ({ c, error: error(c) })).sort((a, b) => a.error - b.error)[0];
  if (!positive.length) return best;
  // There may be several minima: look everywhere, then closely.
  const step = Math.log(10) / 4;
  const [low, high] = [Math.log(1e-8 * Math.min(...positive)), Math.log(1e8 * Math.max(...positive))];
  let near = low;
  let least = Infinity;
  for (let at = low; at <= high; at += step) {
    const found = error(Math.exp(at));
    if (found < least) [near, least] = [at, found];
  }
  let [a, b] = [near - step, near + step];
  for (let width = b - a; width > 1e-7; width = b - a) {
    const [p, q] = [b - GOLDEN * width, a + GOLDEN * width];
    if (error(Math.exp(p)) < error(Math.exp(q))) b = q;
    else a = p;
  }
  const c = Math.exp((a + b) / 2);
  return error(c) < best.error ? { c, error: error(c) } : best;
}
