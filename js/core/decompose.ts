/** Decompose once, in the browser: for data that Python has not seen. */
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { Kernel } from "./kernels";

export interface Decomposed {
  d: number[]; // eigenvalues, descending; those that rounding cannot tell from 0 are left out (n <= K)
  V: number[][]; // eigenvectors as rows (n, K)
  spare: number[]; // what V leaves of the unit vector at each input (K)
}

/** G = [g(x_j, x_k)] / K = VᵀDV. */
export function decompose(g: Kernel, x: readonly number[]): Decomposed {
  const K = x.length;
  const gram = new Matrix(x.map((xj) => x.map((xk) => g(xj, xk) / K)));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(gram, { assumeSymmetric: true });
  const order = [...x.keys()].sort((j, k) => realEigenvalues[k] - realEigenvalues[j]);
  const rounding = K * Number.EPSILON * realEigenvalues[order[0]];
  const reached = order.filter((k) => realEigenvalues[k] > rounding);
  const unreached = order.slice(reached.length).map((k) => eigenvectorMatrix.getColumn(k));
  return {
    d: reached.map((k) => realEigenvalues[k]),
    V: reached.map((k) => eigenvectorMatrix.getColumn(k)),
    spare: x.map((_, j) => unreached.reduce((sum, v) => sum + v[j] ** 2, 0)),
  };
}

/** The basis functions (V g_x)[k] at other inputs (n, m), as in a Scene. */
export function basisAt(g: Kernel, x: readonly number[], V: readonly (readonly number[])[], at: readonly number[]) {
  const values = at.map((place) => x.map((xk) => g(place, xk) / x.length));
  return V.map((v) => values.map((row) => row.reduce((sum, value, k) => sum + v[k] * value, 0)));
}
