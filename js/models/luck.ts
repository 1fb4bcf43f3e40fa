/** The noise redrawn: what is computed, and what is said of it. */
import { distill, expand, meanSquare, type Scene } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { align, count, show } from "../view/format";
import { least } from "./shared";

export interface LuckData extends Data {
  scene: Scene & { truth: number[] };
  truth: number[]; // at the inputs (K)
  noise: number[][]; // with standard deviation 1, by seed (S, K)
  ranges: { sigma: [number, number]; epsilon: [number, number] };
}

export interface LuckState extends State {
  seed: number;
  sigma: number;
  epsilon: number;
}

/** Every draw: its errors by round, the last of which is that of 0, and its best round. */
interface Draws {
  errors: number[][];
  best: number[];
  mean: number[]; // over all draws: what has collapsed stays 0
  ceiling: number; // of nine errors out of ten, and of the mean
}

export interface LuckModel extends Draws {
  scene: LuckData["scene"];
  labels: number[];
  fits: number[][]; // of this draw, with 0 at the end (T + 1, m)
  T: number; // rounds of this draw
  seed: number;
  sigma: number;
  epsilon: number;
  meanBest: number;
}

const labelsOf = ({ truth, noise }: LuckData, seed: number, sigma: number) =>
  truth.map((value, j) => value + sigma * noise[seed][j]);

function fitsOf({ scene }: LuckData, labels: number[], epsilon: number): number[][] {
  const { coefficients } = distill(scene, labels, epsilon);
  return [...coefficients.map((row) => expand(scene.basis, row)), scene.grid.map(() => 0)];
}

function everyDraw(data: LuckData, sigma: number, epsilon: number): Draws {
  const { grid, truth } = data.scene;
  const errors = data.noise.map((_, seed) =>
    fitsOf(data, labelsOf(data, seed, sigma), epsilon).map((f) =>
      meanSquare(
        f.map((value, i) => value - truth[i]),
        grid,
      ),
    ),
  );
  const longest = Math.max(...errors.map((row) => row.length));
  const mean = Array.from(
    { length: longest },
    (_, t) => errors.reduce((sum, row) => sum + (row[t] ?? row[row.length - 1]), 0) / errors.length,
  );
  const sorted = errors.flat().sort((a, b) => a - b);
  return { errors, best: errors.map(least), mean, ceiling: Math.max(sorted[Math.floor(0.9 * sorted.length)], ...mean) };
}

// Another draw changes nothing in the others.
const known = new WeakMap<LuckData, { key: string; draws: Draws }>();

export function solve(data: LuckData, { seed: asked, sigma, epsilon }: LuckState): LuckModel {
  const key = `${sigma},${epsilon}`;
  let found = known.get(data);
  if (found?.key !== key) {
    found = { key, draws: everyDraw(data, sigma, epsilon) };
    known.set(data, found);
  }
  const seed = Math.min(asked, data.noise.length - 1);
  const labels = labelsOf(data, seed, sigma);
  const fits = fitsOf(data, labels, epsilon);
  return {
    ...found.draws,
    scene: data.scene,
    labels,
    fits,
    T: fits.length - 1,
    seed,
    sigma,
    epsilon,
    meanBest: least(found.draws.mean),
  };
}

/** How many draws have each round as their best. */
export function tally(best: readonly number[], rounds: number): number[] {
  const counts = new Array<number>(rounds).fill(0);
  for (const t of best) counts[t]++;
  return counts;
}

export function describe({ seed, best, meanBest, mean, sigma, epsilon }: LuckModel): string {
  const first = (some: number[]) => some.filter((t) => t === 0).length;
  const seen = best.slice(0, seed + 1);
  return (
    `σ = ${show(sigma)}, ε = ${show(epsilon)}. Seed ${seed}: the error is least in round ${best[seed]}. ` +
    `Round 0 is best in ${first(seen)} of the ${count(seen.length, "draw")} so far, and in ${first(best)} of all ${best.length}. ` +
    `The mean over all is least in round ${meanBest}, with ${show(mean[meanBest])}.`
  );
}

export function tables({ seed, best, mean, errors, labels, scene, fits }: LuckModel): Table[] {
  const all = tally(best, mean.length);
  const seen = tally(best.slice(0, seed + 1), mean.length);
  const [means, own] = [align(mean), align(errors[seed])];
  return [
    {
      caption: "Rounds",
      head: ["t", `error, seed ${seed}`, "mean error", "best so far", `best of ${best.length}`],
      rows: mean.map((_, t) => [`${t}`, own[t] ?? "–", means[t], `${seen[t]}`, `${all[t]}`]),
    },
    {
      caption: `Labels, seed ${seed}`,
      head: ["x", "truth", "y"],
      rows: scene.x.map((x, j) => [show(x), ...align([truthAt(scene, x), labels[j]])]),
    },
    { caption: `Rounds of seed ${seed}`, head: ["rounds", "best"], rows: [[`${fits.length - 1}`, `${best[seed]}`]] },
  ];
}

const truthAt = ({ grid, truth }: LuckData["scene"], x: number): number =>
  truth[grid.reduce((near, at, i) => (Math.abs(at - x) < Math.abs(grid[near] - x) ? i : near), 0)];
