// As in Python: labels that equal the tolerance collapse, whatever their last bit.
const COLLAPSE = 2e-13;

/**
 * Solve lost + Σ (z_k / (1 + μ d_k))² = Kε for μ = 1/c.
 *
 * 0 is the collapse; Infinity means that no function comes this close. 1/‖r(μ)‖ is concave and
 * increasing, so Newton rises monotonically from μ = 0.
 */
export function inverseMultiplier(d: readonly number[], z: readonly number[], lost: number, Keps: number): number {
  const total = lost + z.reduce((sum, zk) => sum + zk * zk, 0);
  if (total <= (1 + COLLAPSE) * Keps) return 0;
  if (lost >= Keps) return Infinity;
  const goal = Keps / total; // all energies are relative to the labels': no scale of them overflows
  let mu = 0;
  for (let iteration = 0; iteration < 200; iteration++) {
    let energy = lost / total;
    let slope = 0;
    for (let k = 0; k < d.length; k++) {
      const x = mu * d[k];
      const r2 = (z[k] / (1 + x)) ** 2 / total;
      energy += r2;
      slope += (r2 * d[k]) / (1 + x);
    }
    const step = ((energy - goal) / (Math.sqrt(goal) * (Math.sqrt(energy) + Math.sqrt(goal)))) * (energy / slope);
    if (!(step > Number.EPSILON * mu)) break;
    mu += step;
  }
  return mu;
}

/** Mean squared training error of one fit: ε as a function of c, the secular equation. */
export const trainingError = (d: readonly number[], z: readonly number[], lost: number, K: number, c: number): number =>
  (lost + d.reduce((sum, dk, k) => sum + ((c / (c + dk)) * z[k]) ** 2, 0)) / K;
