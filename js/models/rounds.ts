/** Rounds to the collapse: what is computed, and what is said of it. */
import { axesWay, distillDiagonal, guaranteedRounds, normBounds, normLowerBound, type Run, roundBounds } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { align, count, show, subscript } from "../view/format";
import { named } from "./shared";

export interface RoundsState extends State {
  preset: string;
  size: number; // r_0
  round: number;
  eigenvalues: number[];
  coordinates: number[]; // |z_0[k]| in proportion
}

export interface RoundsData extends Data {
  presets: { name: string; size: number; eigenvalues: number[]; coordinates: number[] }[];
  range: [number, number]; // of the size
  lowest: number; // eigenvalue that can be drawn
}

/** What somebody says about T: from … to …. */
interface Claim {
  name: string;
  from: number;
  to: number;
}

export interface RoundsModel extends Run {
  size: number;
  lowest: number;
  eigenvalues: number[];
  coordinates: number[];
  T: number;
  start: number[]; // z_0, in steps
  lost: number;
  left: number[][]; // z_t[k] / z_0[k]
  kappa: number;
  way: number; // a_0
  paper: number[]; // its bound on r_t, until it says nothing
  claims: Claim[];
}

export function solve(
  { presets, lowest }: RoundsData,
  { preset, size, eigenvalues, coordinates }: RoundsState,
): RoundsModel {
  const chosen = named(presets, preset);
  const fits = eigenvalues.length === coordinates.length;
  const d = (fits ? eigenvalues : chosen.eigenvalues).map((dk) => (dk < lowest ? 0 : dk));
  const w = (fits ? coordinates : chosen.coordinates).map((wk) => (wk < 1e-150 ? 0 : wk));
  const norm = Math.hypot(...w);
  const start = w.map((wk) => (norm > 0 ? (size * wk) / norm : 0));
  const lost = start.reduce((sum, z, k) => sum + (d[k] > 0 ? 0 : z ** 2), 0);
  const seen = d.map((_, k) => k).filter((k) => d[k] > 0);
  const pick = (values: readonly number[]) => seen.map((k) => values[k]);
  const run = distillDiagonal(pick(d), pick(start), lost, 1, 1, 1000); // √(Kε) = 1: all in steps
  const left = [d.map(() => 1), ...run.B.map((B) => d.map((_, k) => (d[k] > 0 ? B[seen.indexOf(k)] : 0)))];

  const kappa = Math.max(...d) / Math.min(...d) || Infinity;
  const way = axesWay(d, start);
  const paper = [size];
  while (kappa < Infinity && paper[paper.length - 1] > 0) paper.push(normLowerBound(size, kappa, paper.length));
  const alive = paper.filter((bound) => bound > 1 + 1e-9).length; // it keeps these rounds from collapsing
  const guaranteed = kappa < Infinity ? Math.max(Math.ceil(guaranteedRounds(size, kappa)), alive) : 0;
  const [from, to] = roundBounds(size);
  const claims = [
    { name: "paper, from κ", from: guaranteed, to: Infinity },
    { name: "from the size r₀", from, to },
    { name: "from the direction", from: 0, to: Math.floor(way + 1e-9) },
    { name: "ours, from κ", from: 0, to: kappa < Infinity ? Math.ceil(kappa * (size - 1)) : Infinity },
  ];
  return {
    ...run,
    size,
    lowest,
    eigenvalues: d,
    coordinates: w,
    T: run.c.length,
    start,
    lost,
    left,
    kappa,
    way,
    paper,
    claims,
  };
}

export function refusal({ coordinates, feasible, lost }: RoundsModel): string {
  if (coordinates.every((w) => w === 0)) return "No labels: all their coordinates are 0. Drag one of them up.";
  if (feasible) return "";
  return `No fit: ${show(Math.sqrt(lost))} steps of the labels lie along eigenvalues that are 0, where no function can follow. They must be less than 1.`;
}

export function describe({ size, T, claims, r, kappa }: RoundsModel, t: number): string {
  const [paper, ours] = claims;
  const end = ours.from === ours.to ? "" : T === ours.from ? ", the fewest" : T === ours.to ? ", the most" : "";
  const guarantee =
    kappa < Infinity
      ? `The paper's bound, with κ = ${show(kappa)}, guarantees ${paper.from}.`
      : "An eigenvalue is 0, so the paper's bound says nothing.";
  return (
    `Labels of size r₀ = ${show(size)} last for ${ours.from} to ${ours.to} rounds; these last for T = ${T}${end}. ` +
    `${guarantee} Round ${t}: r${subscript(t)}\u00a0=\u00a0${align(r)[t]}${t === T ? ", the collapse" : ""}.`
  );
}

export const inWords = ({ from, to }: Claim): string =>
  from > 0 && to < Infinity
    ? `${from} ≤ T ≤ ${to}`
    : from > 0
      ? `T ≥ ${from}`
      : to < Infinity
        ? `T ≤ ${show(to)}`
        : "nothing";

export function tables(
  { T, c, r, size, paper, claims, eigenvalues, start, left, feasible }: RoundsModel,
  t: number,
): Table[] {
  return [
    {
      caption: "Rounds",
      head: ["t", "cₜ", "paper’s bound", "r₀ − t", "rₜ", "√(r₀² − t)"],
      rows: (feasible ? r : []).map((value, s) => [
        `${s}`,
        s < T ? show(c[s]) : "∞",
        s < paper.length ? show(paper[s]) : "–",
        ...[size - s, value, normBounds(size, s)[1]].map(show),
      ]),
    },
    {
      caption: `Directions, round ${t}`,
      head: ["k", "dₖ", "|z₀[k]|", ...(feasible ? [`|z${subscript(t)}[k]|`] : [])],
      rows: start.map((z, k) => [
        `${k + 1}`,
        show(eigenvalues[k]),
        show(z),
        ...(feasible ? [show(z * left[t][k])] : []),
      ]),
    },
    {
      caption: feasible ? `Bounds; T is ${count(T, "round")}` : "Bounds",
      head: ["bound", "says"],
      rows: claims.map((claim) => [claim.name, inWords(claim)]),
    },
  ];
}
