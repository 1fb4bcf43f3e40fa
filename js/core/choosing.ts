import { dot, expand, type Scene } from "./rounds";

/** Rounds 0 … T - 1 of ridge regression with one multiplier c, and what the labels alone say of them. */
export interface Scored {
  c: number;
  B: number[][]; // diagonals of B_t (T, n)
  coefficients: number[][]; // of f_t in the basis V g_x (T, n)
  fitted: number[][]; // f_t at the inputs (T, K)
  df: number[]; // degrees of freedom, tr B_t
  training: number[]; // mean squared error to the labels
  gcv: number[];
  loo: number[]; // mean square of what every round misses at a label that it has not seen
}

/** `spare` is what the rows of V leave of the unit vector at each input: how far no function can follow its label. */
export function scoredRounds(
  { d, V }: Pick<Scene, "d" | "V">,
  spare: readonly number[],
  y: readonly number[],
  c: number,
  T: number,
): Scored {
  const [K, n] = [y.length, d.length];
  const z = V.map((v) => dot(v, y));
  const inside = expand(V, z);
  const outside = y.map((yj, j) => (spare[j] > 0 ? yj - (inside[j] ?? 0) : 0)); // where it is 0, V is rounded
  const shrunk = d.map((dk) => Math.log1p(c / dk)); // -log A[k]
  const run: Scored = { c, B: [], coefficients: [], fitted: [], df: [], training: [], gcv: [], loo: [] };

  const missed: number[][] = [];
  for (let t = 0; t < T; t++) {
    const B = shrunk.map((s) => Math.exp(-(t + 1) * s));
    const lost = shrunk.map((s) => -Math.expm1(-(t + 1) * s)); // 1 - B, without cancellation
    missed.push(
      expand(
        V,
        z.map((zk, k) => lost[k] * zk),
      ).map((m, j) => m + outside[j]),
    );
    const squares = dot(missed[t], missed[t]);
    const unspent = K - n + lost.reduce((sum, share) => sum + share, 0);
    run.B.push(B);
    run.coefficients.push(z.map((zk, k) => (B[k] * zk) / d[k]));
    run.fitted.push(y.map((yj, j) => yj - missed[t][j]));
    run.df.push(B.reduce((sum, share) => sum + share, 0));
    run.training.push(squares / K);
    run.gcv.push((K * squares) / unspent ** 2);
  }
  run.loo = leaveOneOut(V, spare, shrunk, missed).map((e) => dot(e, e) / K);
  return run;
}

/** Solve Σ_{s<=t} w_{t-s}[i] e_s[i] = y[i] - f_t(x_i) for e, with w_s = diag of V^T A^s (I - A) V. */
function leaveOneOut(
  V: Scene["V"],
  spare: readonly number[],
  shrunk: readonly number[],
  missed: number[][],
): number[][] {
  const [T, K] = [missed.length, missed[0].length];
  const squares = V.map((v) => v.map((value) => value ** 2));
  const w = missed.map((_, s) =>
    expand(
      squares,
      shrunk.map((r) => -Math.exp(-s * r) * Math.expm1(-r)),
    ),
  );
  w[0] = spare.map((left, i) => (w[0][i] ?? 0) + left);
  const e: number[][] = [];
  for (let t = 0; t < T; t++) {
    e.push([...missed[t]]);
    for (let i = 0; i < K; i++) {
      for (let s = 0; s < t; s++) e[t][i] -= (w[t - s][i] ?? 0) * e[s][i];
      e[t][i] /= w[0][i];
    }
  }
  return e;
}
