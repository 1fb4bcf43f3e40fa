/** Ways to shrink: how much of the labels is kept along an eigenvector, by its eigenvalue d. */

/** One fit with multiplier c. */
export const oneFit = (d: number, c: number): number => d / (d + c);

/** The multiplier of the one fit that keeps at d_m what the many fits keep there. */
export const matchingMultiplier = (c: readonly number[], dm: number): number =>
  dm * Math.expm1(c.reduce((sum, ci) => sum + Math.log1p(ci / dm), 0));

/** Gradient flow from 0, stopped at time tau. */
export const gradientFlow = (d: number, tau: number): number => -Math.expm1(-tau * d);

/** The time at which gradient flow keeps at d_m what the many fits keep there. */
export function matchingTime(c: readonly number[], dm: number): number {
  const log = c.reduce((sum, ci) => sum + Math.log1p(ci / dm), 0); // of 1 over what is kept
  // kept or lost, whichever is the smaller, has the digits
  return (log > Math.LN2 ? -Math.log1p(-Math.exp(-log)) : -Math.log(-Math.expm1(-log))) / dm;
}
