/** Many fits and the one fit that keeps as much at d: one over what they keep, a convex curve and a line, over s = 1/d. */
import { matchingMultiplier } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { show } from "../view/format";

export interface MatchedData extends Data {
  c: number[]; // the multipliers of all rounds
  d: number[]; // eigenvalues, descending
  range: [number, number]; // of where they are to agree
}

export interface MatchedState extends State {
  d: number; // where they agree
  round: number;
}

export interface MatchedModel {
  c: number[]; // of rounds 0 … t
  T: number;
  t: number;
  ds: number[];
  d: number;
  C: number; // the multiplier of the one fit
  reach: number; // so far the ring is dragged
  end: number; // of the frame, whatever d is: it stands still under the hand
}

const MOST = 6; // what is kept is drawn down to a sixth

/** One over what the many fits keep. */
export const steep = (c: readonly number[], s: number): number => c.reduce((product, ct) => product * (1 + ct * s), 1);

export function solve({ c, d: ds }: MatchedData, { d, round }: MatchedState): MatchedModel {
  const t = Math.min(round, c.length - 1);
  const upTo = c.slice(0, t + 1);
  let [low, high] = [0, MOST / upTo[0]];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (steep(upTo, middle) < MOST) low = middle;
    else high = middle;
  }
  const reach = 0.97 * high;
  const at = 1 / Math.min(Math.max(1 / d, reach / 50), reach); // in the frame, which is that of the round
  return { c: upTo, T: c.length, t, ds, d: at, C: matchingMultiplier(upTo, at), reach, end: high };
}

export function describe({ t, C }: MatchedModel): string {
  if (t === 0) return `Round 0 is one fit, with C = ${show(C)}: the two agree everywhere.`;
  return `One fit with C = ${show(C)} meets rounds 0 to ${t} here: they keep more on the left, less on the right.`;
}

export const tables = ({ c, ds }: MatchedModel): Table[] => [
  {
    caption: "The one fit that agrees at basis function k",
    head: ["k", "dₖ", "C"],
    rows: ds.map((d, k) => [`${k + 1}`, show(d), show(matchingMultiplier(c, d))]),
  },
];
