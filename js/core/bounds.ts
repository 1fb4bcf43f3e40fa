/** Bounds on the size of the labels, r = ‖y‖/√(Kε), and on the number T of rounds. */

/** The paper's: r_t >= L_t, for κ = d_max/d_min < ∞. */
export function normLowerBound(r0: number, kappa: number, t: number): number {
  const s = r0 - 1 + kappa;
  const a = ((r0 - 1) / s) ** 2 + (kappa / s) * ((2 * r0 - 1) / s);
  const b = (r0 / s) * ((r0 / s) * kappa);
  const belowOne = (kappa / s) * ((kappa - 1) / s); // 1 - a, without cancellation
  const logPower = t * (a < 0.5 ? Math.log(a) : Math.log1p(-belowOne));
  return Math.exp(logPower) * r0 - b * (belowOne === 0 ? t : -Math.expm1(logPower) / belowOne);
}

/** The paper's: T >= this. */
export const guaranteedRounds = (r0: number, kappa: number): number => (r0 - 1) / kappa;

/** Ours, without κ: lower <= r_t <= upper. */
export const normBounds = (r0: number, t: number): [number, number] => [r0 - t, Math.sqrt(Math.max(r0 ** 2 - t, 0))];

/** Ours, without κ: lower <= T <= upper. */
export const roundBounds = (r0: number): [number, number] => [Math.ceil(r0 - 1), Math.ceil(r0 ** 2 - 1)];

/** The way to 0 along the eigenspaces of d: T <= this, if z is in steps. */
export function axesWay(d: readonly number[], z: readonly number[]): number {
  const energies = new Map<number, number>();
  for (const [k, dk] of d.entries()) energies.set(dk, (energies.get(dk) ?? 0) + z[k] ** 2);
  return [...energies.values()].reduce((sum, energy) => sum + Math.sqrt(energy), 0);
}
