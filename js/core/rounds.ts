import { inverseMultiplier } from "./multiplier";

/**
 * What Python sends. Directions that no function of the space can reach are left out of d, V and
 * basis; their label energy follows as the part of y that V does not see.
 */
export interface Scene {
  x: number[]; // inputs (K)
  d: number[]; // eigenvalues, descending (n <= K)
  V: number[][]; // eigenvectors as rows (n, K)
  grid: number[]; // where to draw (m)
  basis: number[][]; // (V g_x)[k] on the grid (n, m)
  truth: number[] | null; // the function behind the labels on the grid (m)
}

export interface Run {
  epsilon: number;
  feasible: boolean;
  smallest: number; // the tolerance must be larger than this: lost / K
  collapsed: boolean; // false if maxRounds came first
  c: number[]; // multipliers (T)
  B: number[][]; // diagonals of B_t (T, n)
  coefficients: number[][]; // of f_t: z_t[k] / (d_k + c_t) (T, n)
  z: number[][]; // label coordinates (T + 1, n)
  r: number[]; // ‖y_t‖ / √(Kε) (T + 1)
}

/** Every round, up to the collapse. */
export function distill({ d, V }: Pick<Scene, "d" | "V">, y: readonly number[], epsilon: number, maxRounds = 100): Run {
  const z = V.map((v) => dot(v, y));
  const fitted = expand(V, z);
  // As a residual: the difference ‖y‖² - ‖z‖² would cancel.
  const lost = y.reduce((sum, yj, j) => sum + (yj - (fitted[j] ?? 0)) ** 2, 0);
  return distillDiagonal(d, z, lost, y.length, epsilon, maxRounds);
}

/** The same in the eigenvector basis, with the label energy that no function can reach. */
export function distillDiagonal(
  d: readonly number[],
  z0: readonly number[],
  lost: number,
  K: number,
  epsilon: number,
  maxRounds = 100,
): Run {
  const Keps = K * epsilon;
  let z = [...z0];
  const run: Run = {
    epsilon,
    feasible: true,
    smallest: lost / K,
    collapsed: false,
    c: [],
    B: [],
    coefficients: [],
    z: [z],
    r: [Math.sqrt((lost + dot(z, z)) / Keps)],
  };
  let B = d.map(() => 1);
  for (let rest = lost; ; rest = 0) {
    const mu = inverseMultiplier(d, z, rest, Keps);
    run.feasible = mu < Infinity;
    run.collapsed = mu === 0;
    if (!run.feasible || run.collapsed || run.c.length === maxRounds) return run;
    const c = 1 / mu;
    run.c.push(c);
    run.coefficients.push(z.map((zk, k) => zk / (d[k] + c)));
    B = B.map((Bk, k) => (Bk * d[k]) / (d[k] + c));
    z = z.map((zk, k) => (zk * d[k]) / (d[k] + c));
    run.B.push(B);
    run.z.push(z);
    run.r.push(Math.sqrt(dot(z, z) / Keps));
  }
}

/** Σ_k coefficients[k] rows[k]: of functions on a grid, or of eigenvectors. */
export function expand(rows: readonly (readonly number[])[], coefficients: readonly number[]): number[] {
  const sum = new Array<number>(rows[0]?.length ?? 0).fill(0);
  for (let k = 0; k < rows.length; k++) {
    const [row, factor] = [rows[k], coefficients[k]];
    for (let i = 0; i < sum.length; i++) sum[i] += factor * row[i];
  }
  return sum;
}

export const dot = (a: readonly number[], b: readonly number[]): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
};

/** The mean of f² by the trapezoidal rule, so that the grid does not show. */
export function meanSquare(f: readonly number[], grid: readonly number[]): number {
  let area = 0;
  for (let i = 1; i < grid.length; i++) area += ((grid[i] - grid[i - 1]) * (f[i] ** 2 + f[i - 1] ** 2)) / 2;
  return area / (grid[grid.length - 1] - grid[0]);
}
