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

/** Fits to the values of the fit before, with one multiplier: rounds of self-distillation. */
export const fixedCRounds = (d: number, c: number, fits: number): number => oneFit(d, c) ** fits;

/** Fits to the residuals, added up. */
export const boosting = (d: number, c: number, fits: number): number => -Math.expm1(fits * Math.log1p(-oneFit(d, c)));

/** Fits to mixtures, in which the labels have the weight alpha and the values of the fit before the rest. */
export function mixedFits(d: number, c: number, alpha: number, fits: number): number {
  const a = oneFit(d, c);
  let b = a;
  for (let i = 1; i < fits; i++) b = a * (alpha + (1 - alpha) * b);
  return b;
}
