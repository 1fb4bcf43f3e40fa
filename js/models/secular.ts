/** The secular equation: what is computed, and what is said of it. */
import { dot, expand, inverseMultiplier, oneFit, type Scene, trainingError } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { show } from "../view/format";
import { infeasible, named } from "./shared";

export interface SecularData extends Data {
  scene: Scene;
  presets: { name: string; labels: number[]; epsilon: number }[];
  range: [number, number]; // of the tolerance
  heights: [number, number]; // of the labels
}

export interface SecularState extends State {
  preset: string;
  epsilon: number;
  labels: number[];
  bounds: string; // which of them are shown: none, both or better
}

export interface SecularModel {
  scene: SecularData["scene"];
  range: [number, number];
  heights: [number, number];
  labels: number[];
  epsilon: number;
  smallest: number; // training error that functions of the space come close to: lost / K
  largest: number; // that of f = 0
  z: number[];
  lost: number; // label energy that no function reaches
  cs: number[]; // where the curve is drawn
  errors: number[];
  c: number; // 0 if no function meets ε, Infinity at the collapse: no other formula changes
  bounds: { name: string; c: number }[];
  drawn: SecularModel["bounds"]; // those that are asked for
  kept: number[]; // d / (d + c)
  fit: number[]; // on the grid
  parts: number[][]; // of the fit, one for each basis function
  fitted: number[]; // at the inputs
}

export function solve(
  { scene, presets, range, heights }: SecularData,
  { preset, epsilon, labels, bounds: asked }: SecularState,
): SecularModel {
  const { x, d, V, grid, basis } = scene;
  const K = x.length;
  const y = labels.length === K ? labels : named(presets, preset).labels;
  const z = V.map((v) => dot(v, y));
  const seen = expand(V, z); // what functions of the space can follow
  const lost = y.reduce((sum, yj, j) => sum + (yj - (seen[j] ?? 0)) ** 2, 0);

  const c = 1 / inverseMultiplier(d, z, lost, K * epsilon);
  const kept = d.map((dk) => oneFit(dk, c));
  const parts = z.map((zk, k) => basis[k].map((value) => (zk / (d[k] + c)) * value));
  const fitted = expand(
    V,
    z.map((zk, k) => kept[k] * zk),
  );

  const [high, low] = d.length ? [100 * d[0], d[d.length - 1] / 100] : [1, 0.01];
  const cs = Array.from({ length: 161 }, (_, i) => low * (high / low) ** (i / 160));
  const bounds: SecularModel["bounds"] = [];
  if (c > 0 && c < Infinity) {
    const r = Math.sqrt(dot(z, z) / (K * epsilon - lost)); // of the part that can be followed
    const mean = d.reduce((sum, dk, k) => sum + dk * z[k] ** 2, 0) / dot(z, z);
    bounds.push({ name: "lower bound", c: d[d.length - 1] / (r - 1) }, { name: "upper bound", c: d[0] / (r - 1) });
    bounds.push({ name: "better bound", c: mean / (r - 1) });
  }
  const reach: [number, number] = [Math.min(heights[0], ...y), Math.max(heights[1], ...y)];
  return {
    scene,
    range,
    heights: reach,
    labels: y,
    epsilon,
    smallest: lost / K,
    largest: dot(y, y) / K,
    z,
    lost,
    cs,
    errors: cs.map((c) => trainingError(d, z, lost, K, c)),
    c,
    bounds,
    drawn: bounds.slice(0, { none: 0, both: 2 }[asked] ?? 3),
    kept,
    fit: grid.map((_, i) => parts.reduce((sum, part) => sum + part[i], 0)),
    parts,
    fitted: x.map((_, j) => fitted[j] ?? 0), // a space of nothing but 0 has no rows
  };
}

export const refusal = ({ scene, c, epsilon, smallest }: SecularModel): string =>
  c === 0 ? infeasible(scene, epsilon, smallest) : "";

/** Of how many basis functions the fit keeps more than half. */
export const followed = ({ kept }: Pick<SecularModel, "kept">): number => kept.filter((A) => A > 0.5).length;

export function describe({ c, epsilon, largest, drawn, kept }: SecularModel): string {
  if (c === Infinity)
    return `ε = ${show(epsilon)} is not below ${show(largest)}, the mean square of the labels: the collapse. f = 0 will do, and there is no multiplier.`;
  const [lower, upper, better = upper] = drawn;
  const n = followed({ kept });
  const between = lower ? `, between ${show(lower.c)} and ${show(better.c)}` : "";
  const cut =
    n === 0
      ? `The fit keeps less than half of each of the ${kept.length} basis functions.`
      : `The fit keeps more than half of ${n === kept.length ? "all" : `${n} of the`} ${kept.length} basis functions.`;
  return `The curve has the height ε = ${show(epsilon)} once, at c = ${show(c)}${between}. ${cut}`;
}

export function tables({ scene, c, epsilon, smallest, largest, bounds, kept, labels, fitted }: SecularModel): Table[] {
  const rows = [
    ["smallest training error", smallest],
    ["tolerance ε", epsilon],
    ["mean square of the labels", largest],
  ] as [string, number][];
  if (c > 0 && c < Infinity)
    rows.push(["multiplier c", c], ...bounds.map(({ name, c }) => [name, c] as [string, number]));
  return [
    { caption: "The equation", head: ["quantity", "value"], rows: rows.map(([name, value]) => [name, show(value)]) },
    {
      keys: "k",
      caption: "Basis functions",
      head: ["k", "dₖ", "kept"],
      rows: scene.d.map((d, k) => [`${k + 1}`, show(d), show(kept[k])]),
    },
    {
      caption: "Labels",
      head: ["x", "y", c === 0 ? "f₀₊(x)" : "f(x)"],
      rows: scene.x.map((x, j) => [show(x), show(labels[j]), show(fitted[j])]),
    },
  ];
}
