import type { Decomposed } from "./decompose";
import { dot, expand } from "./rounds";

/** What the labels alone say of rounds with given multipliers: one after the other, on the fits of the one before. */
export interface Scores {
  fitted: number[][]; // f_t at the inputs (T, K)
  df: number[]; // degrees of freedom, tr B_t
  training: number[]; // mean squared error to the labels
  gcv: number[];
  unseen: number[][]; // what round t misses at a label that it has not seen, the multipliers held fixed (T, K)
}

export function scores({ d, V, spare }: Decomposed, y: readonly number[], c: readonly number[]): Scores {
  const [K, n] = [y.length, d.length];
  const z = V.map((v) => dot(v, y));
  const inside = expand(V, z);
  const outside = y.map((yj, j) => yj - (inside[j] ?? 0));
  const shrunk = d.map(() => 0); // -log B[k]
  const squares = squared(V);
  let kept: number[][] = []; // A_t ⋯ A_{s+1} (I - A_s) for every s <= t
  const found: Scores = { fitted: [], df: [], training: [], gcv: [], unseen: [] };

  for (const [t, ct] of c.entries()) {
    d.forEach((dk, k) => {
      shrunk[k] += Math.log1p(ct / dk);
    });
    const lost = shrunk.map((s) => -Math.expm1(-s)); // 1 - B, without cancellation
    const missed = expand(
      V,
      z.map((zk, k) => lost[k] * zk),
    );
    const residual = outside.map((rest, j) => rest + (missed[j] ?? 0));
    const energy = dot(residual, residual);
    const unspent = K - n + lost.reduce((sum, share) => sum + share, 0);
    found.fitted.push(y.map((yj, j) => yj - residual[j]));
    found.df.push(shrunk.reduce((sum, s) => sum + Math.exp(-s), 0));
    found.training.push(energy / K);
    found.gcv.push((K * energy) / unspent ** 2);

    kept = kept.map((row) => row.map((share, k) => share * (d[k] / (d[k] + ct))));
    kept.push(d.map((dk) => ct / (dk + ct)));
    const errors = residual;
    for (let s = 0; s < t; s++) {
      const weights = weigh(squares, kept[s], K);
      for (let i = 0; i < K; i++) errors[i] -= weights[i] * found.unseen[s][i];
    }
    const own = weigh(squares, kept[t], K);
    found.unseen.push(errors.map((e, i) => e / (own[i] + spare[i])));
  }
  return found;
}

/** What single fits miss at labels that they have not seen, for many multipliers c (M, K). */
export function unseenByOne({ d, V, spare }: Decomposed, y: readonly number[], c: readonly number[]): number[][] {
  const z = V.map((v) => dot(v, y));
  const inside = expand(V, z);
  const squares = squared(V);
  return c.map((one) => {
    const lost = d.map((dk) => one / (dk + one));
    const missed = expand(
      V,
      z.map((zk, k) => lost[k] * zk),
    );
    const own = weigh(squares, lost, y.length);
    return y.map((yj, j) => (yj - (inside[j] ?? 0) + (missed[j] ?? 0)) / (own[j] + spare[j]));
  });
}

const squared = (V: Decomposed["V"]) => V.map((v) => Float64Array.from(v).map((value) => value ** 2));

/** Σ_k shares[k] V[k]², at every input. */
function weigh(squares: readonly Float64Array[], shares: readonly number[], K: number): Float64Array {
  const sum = new Float64Array(K);
  for (let k = 0; k < squares.length; k++) {
    const [row, share] = [squares[k], shares[k]];
    if (share < 1e-300) continue; // all gone
    for (let i = 0; i < K; i++) sum[i] += share * row[i];
  }
  return sum;
}
