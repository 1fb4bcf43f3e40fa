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
  shown: string; // bounds, with commas between them
}

export interface RoundsData extends Data {
  presets: { name: string; size: number; eigenvalues: number[]; coordinates: number[] }[];
  range: [number, number]; // of the size
  lowest: number; // eigenvalue that can be drawn
  only?: "bounds"; // beside the path
}

export const BOUNDS = ["lower", "upper", "paper", "direction", "condition"] as const;

/** A bound: what it is called, and what it says about T, from … to …. */
export interface Claim {
  bound: (typeof BOUNDS)[number];
  name: string;
  says: string; // the same without symbols
  from: number;
  to: number;
  shown: boolean;
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
  last: number; // κ (r_0 - 1)
  most: number; // rounds that labels of this size can have
  paper: number[]; // its bound on r_t, until it says nothing
  claims: Claim[];
}

export function solve(
  { presets, lowest }: RoundsData,
  { preset, size, eigenvalues, coordinates, shown }: RoundsState,
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
  const last = kappa * (size - 1);
  const [fewest, most] = roundBounds(size);
  const asked = shown.split(",");
  const claim = (bound: Claim["bound"], name: string, says: string, from: number, to = Infinity): Claim => ({
    bound,
    name,
    says,
    from,
    to,
    shown: asked.includes(bound),
  });
  const claims = [
    claim("lower", "r₀ − t", "a straight line", fewest),
    claim("upper", "√(r₀² − t)", "a square root", 0, most),
    claim("paper", "r̲ₜ", "the paper’s", guaranteed),
    claim("direction", "a₀", "along the axes", 0, Math.floor(way + 1e-9)),
    claim("condition", "κ(r₀ − 1)", "for a small κ", 0, kappa < Infinity ? Math.ceil(last) : Infinity),
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
    last,
    most,
    paper,
    claims,
  };
}

export function refusal({ coordinates, feasible, lost }: RoundsModel): string {
  if (coordinates.every((w) => w === 0)) return "No labels: all their coordinates are 0. Drag one of them up.";
  if (feasible) return "";
  return `No fit: ${show(Math.sqrt(lost))} steps of the labels lie along eigenvalues that are 0, where no function can follow. They must be less than 1.`;
}

export function describe({ size, T, claims, most, r, kappa }: RoundsModel, t: number): string {
  const fewest = claims[0].from;
  const end = fewest === most ? "" : T === fewest ? ", the fewest" : T === most ? ", the most" : "";
  const { from, shown } = claims[2];
  const guarantee =
    kappa < Infinity
      ? ` The paper’s bound, with κ = ${show(kappa)}, guarantees ${from}.`
      : " An eigenvalue is 0, so the paper’s bound says nothing.";
  return (
    `Labels of size r₀ = ${show(size)} last for ${fewest === most ? "" : `${fewest} to `}${count(most, "round")}; these last for T = ${T}${end}.` +
    `${shown ? guarantee : ""} Round ${t}: r${subscript(t)}\u00a0=\u00a0${align(r)[t]}${t === T ? ", the collapse" : ""}.`
  );
}

export const inWords = ({ from, to }: Pick<Claim, "from" | "to">): string =>
  from > 0 ? `T ≥ ${from}` : to < Infinity ? `T ≤ ${show(to)}` : "says nothing";

export function tables(
  { T, c, r, size, paper, claims, eigenvalues, start, left, feasible }: RoundsModel,
  t: number,
): Table[] {
  return [
    {
      caption: "Rounds",
      head: ["t", "cₜ", "r̲ₜ", "r₀ − t", "rₜ", "√(r₀² − t)"],
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
      head: ["bound", "in words", "says"],
      rows: claims.map((claim) => [claim.name, claim.says, inWords(claim)]),
    },
  ];
}
