/** Eigenvalues, descending, and eigenvectors as rows of a small symmetric matrix: G = VᵀDV. */
export function eigen(G: readonly (readonly number[])[]): { d: number[]; V: number[][] } {
  const n = G.length;
  const A = G.map((row) => [...row]);
  const V = A.map((_, i) => A.map((_, j) => Number(i === j)));
  // Jacobi's rotations: each makes one entry off the diagonal 0; they die out quadratically.
  for (let sweep = 0; sweep < 50; sweep++) {
    let rotated = false;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(A[p][q]) <= Number.EPSILON * Math.sqrt(Math.abs(A[p][p] * A[q][q]))) continue;
        rotated = true;
        const theta = (A[q][q] - A[p][p]) / (2 * A[p][q]);
        const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const cosine = 1 / Math.hypot(tangent, 1);
        const sine = tangent * cosine;
        for (const row of A) [row[p], row[q]] = turn(row[p], row[q], cosine, sine);
        for (const M of [A, V]) {
          for (let j = 0; j < n; j++) [M[p][j], M[q][j]] = turn(M[p][j], M[q][j], cosine, sine);
        }
        A[p][q] = A[q][p] = 0;
      }
    }
    if (!rotated) break;
  }
  const order = A.map((_, k) => k).sort((a, b) => A[b][b] - A[a][a]);
  // As in Python: what rounding cannot tell from zero is zero.
  const smallest = n * Number.EPSILON * (n ? A[order[0]][order[0]] : 0);
  return { d: order.map((k) => (A[k][k] > smallest ? A[k][k] : 0)), V: order.map((k) => V[k]) };
}

const turn = (a: number, b: number, cosine: number, sine: number): [number, number] => [
  cosine * a - sine * b,
  sine * a + cosine * b,
];
