/** The geometry: what is computed, and what is said of it. */
import { type Course, continuousCourse, distill, dot, expand, type Run } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { align, count, show, subscript } from "../view/format";

export interface GeometryState extends State {
  epsilon: number;
  round: number;
  correlation: number;
  labels: number[];
}

export interface GeometryData extends Data {
  variances: [number, number]; // the diagonal of G
  range: [number, number]; // of the tolerance
  plane: [number, number]; // of both labels
}

export interface GeometryModel extends Run {
  plane: [number, number];
  labels: number[];
  correlation: number;
  d: number[];
  V: number[][];
  T: number;
  step: number; // √(Kε)
  path: number[][]; // y_0 … y_T, and the last fit, 0
  coordinates: number[][]; // z_0 … z_T, for all directions
  costs: number[]; // R of y_0 … y_T
  course: Course | null; // the curve for ε → 0, in coordinates
}

const K = 2;

/** Eigenvalues, descending, and eigenvectors as rows, of [[a, r√(ab)], [r√(ab), b]]. */
function eigen(a: number, b: number, r: number): { d: number[]; V: number[][] } {
  const off = r * Math.sqrt(a * b);
  const large = (a + b) / 2 + Math.hypot((a - b) / 2, off);
  const small = Math.min((a * b * (1 - r) * (1 + r)) / large, large); // the determinant has all its digits
  const angle = Math.atan2(2 * off, a - b) / 2;
  const [u, v] = [Math.cos(angle), Math.sin(angle)];
  const zero = small <= K * Number.EPSILON * large; // as in Python
  return { d: [large, zero ? 0 : small], V: [[u, v], v < 0 ? [-v, u] : [v, -u]] };
}

export function solve(
  { variances: [a, b], plane }: GeometryData,
  { epsilon, correlation, labels: y }: GeometryState,
): GeometryModel {
  const { d, V } = eigen(a, b, correlation);
  const seen = { d: d.filter((dk) => dk > 0), V: V.filter((_, k) => d[k] > 0) };
  const run = distill(seen, y, epsilon, 1000);
  const path = [y, ...run.z.slice(1).map((z) => expand(seen.V, z)), [0, 0]];
  const z0 = V.map((v) => dot(v, y));
  const lost = 1e-12 * Math.hypot(...y); // what rounding leaves of a coordinate that is 0
  const stuck = z0.some((z, k) => d[k] === 0 && Math.abs(z) > lost);
  const coordinates = [z0, ...run.z.slice(1).map((z) => d.map((_, k) => z[k] ?? 0))];
  const cost = (z: readonly number[]) => z.reduce((sum, zk, k) => sum + (d[k] > 0 ? zk ** 2 / d[k] : 0), 0) / K;
  const low = Math.min(plane[0], ...y);
  const high = Math.max(plane[1], ...y);
  return {
    ...run,
    plane: [low, high],
    labels: y,
    correlation,
    d,
    V,
    T: run.c.length,
    step: Math.sqrt(K * epsilon),
    path,
    coordinates,
    costs: coordinates.map(cost),
    course: stuck || Math.hypot(...y) === 0 ? null : continuousCourse(seen.d, z0.slice(0, seen.d.length)),
  };
}

export function refusal({ feasible, smallest, epsilon, correlation }: GeometryModel): string {
  if (feasible) return "";
  const sign = correlation > 0 ? "" : " up to the sign";
  return (
    `No fit: with correlation ${show(correlation)} the two points are one${sign}, and every fit lies on a line. ` +
    `The ball does not reach it: ε = ${show(epsilon)} is not above ${show(smallest)}.`
  );
}

/** Which of the rounds 0 … T have a dot, and a row: hundreds would be a smear, slow, and nobody's reading. */
export const shown = (T: number): number[] =>
  [...Array(T + 1).keys()].filter((t) => t % (Math.ceil(T / 60) || 1) === 0 || t === T);

/** How far the path strays from the straight line to 0, in parts of that line. */
export function bend([[x, y], ...path]: number[][]): number {
  const length = x ** 2 + y ** 2;
  return Math.max(...path.map(([u, v]) => Math.abs(u * y - v * x) / length));
}

export const point = (y: readonly number[]): string => `(${align(y).join(", ")})`;

export function describe({ epsilon, step, T, path, costs, course }: GeometryModel, t: number): string {
  const way = course ? `: ${show(T * step)} of the ${show(course.length)} of the curve` : "";
  if (T === 0)
    return `ε = ${show(epsilon)}: 0 lies in the ball around the data already and costs nothing. The collapse comes at once, and nothing is learned.`;
  const rounds = `${count(T, "round")}, ${T === 1 ? "a step" : "steps"} of √(Kε) = ${show(step)}${way}. Round ${t}: `;
  if (t === T) return `${rounds}0 lies in the ball around y${subscript(t)} and costs nothing, the collapse.`;
  return (
    `${rounds}the ellipse R = ${show(costs[t + 1])} touches the ball around y${subscript(t)} at its cheapest point, ` +
    `y${subscript(t + 1)} = ${point(path[t + 1])}.`
  );
}

export function tables(
  { T, c, r, path, costs, d, V, coordinates, feasible, course, step }: GeometryModel,
  t: number,
): Table[] {
  return [
    {
      caption: "Rounds",
      head: ["t", "cₜ", "yₜ[1]", "yₜ[2]", "R(yₜ)", "‖yₜ‖/√(Kε)"],
      rows: (feasible ? shown(T) : []).map((s) => [
        `${s}`,
        s < T ? show(c[s]) : "∞",
        ...align(path[s]),
        s === 0 && !course ? "–" : show(costs[s]),
        show(r[s]),
      ]),
    },
    {
      keys: "k",
      caption: feasible ? `Directions, round ${t}` : "Directions",
      head: ["k", "dₖ", "eigenvector", ...(feasible ? [`z${subscript(t)}[k]`] : [])],
      rows: d.map((dk, k) => [`${k + 1}`, show(dk), point(V[k]), ...(feasible ? [show(coordinates[t][k])] : [])]),
    },
    {
      caption: "Lengths",
      head: ["of", "length"],
      rows: [
        ["a step", show(step)],
        ["all steps", show(T * step)],
        ...(course ? [["the curve", show(course.length)]] : []),
      ],
    },
  ];
}
