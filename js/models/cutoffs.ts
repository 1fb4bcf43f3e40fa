/** An ordered filter is a mixture of cut-offs: what the estimate of its error misses is the mean of what theirs do. */
import type { Table } from "../view/explorable";
import { align, show } from "../view/format";
import { type LoopData, type LoopModel, type LoopState, solve as solveLoop } from "./loop";

export interface CutOffsData extends LoopData {
  sigma: number; // that the estimate uses
}

/** What is to be seen of a filter, at the inputs. */
interface Judged {
  kept: number; // tr B
  error: number; // to the truth
  estimate: number;
  off: number; // error + ‖n‖²/K − estimate
}

export interface CutOffsModel extends LoopModel {
  noise: number; // ‖n‖²/K
  rounds: Judged[]; // 0 … T, the last of which is the collapse
  cuts: Judged[]; // the first j basis functions are kept, j = 0 … K
  worst: number; // j of the cut-off that is misjudged most
}

export function solve({ sigma, ...data }: CutOffsData, state: LoopState): CutOffsModel {
  const model = solveLoop(data, state);
  const { signal, noise } = model.split ?? { signal: [], noise: [] };
  const K = signal.length;
  const mean = (value: (s: number, n: number, k: number) => number) =>
    signal.reduce((sum, s, k) => sum + value(s, noise[k], k), 0) / K;
  const size = mean((_, n) => n ** 2);
  const judge = (B: readonly number[]): Judged => {
    const error = mean((s, n, k) => (B[k] * (s + n) - s) ** 2);
    const estimate = mean((s, n, k) => ((1 - B[k]) * (s + n)) ** 2 + 2 * sigma ** 2 * B[k]);
    return { kept: K * mean((_s, _n, k) => B[k]), error, estimate, off: error + size - estimate };
  };
  const cuts = Array.from({ length: K + 1 }, (_, j) => judge(signal.map((_, k) => +(k < j))));
  const offs = cuts.map(({ off }) => Math.abs(off));
  return { ...model, noise: size, rounds: model.bars.map(judge), cuts, worst: offs.indexOf(Math.max(...offs)) };
}

/** How much of each cut-off is in a filter: the steps by which it falls. */
export const mixture = (B: readonly number[]): number[] => [1, ...B].map((b, j) => b - (B[j] ?? 0));

export function describe({ rounds, cuts, worst, noise, T }: CutOffsModel, t: number): string {
  const { error, estimate, off } = rounds[t];
  const [e, n, m, gap, most] = align([error, noise, estimate, off, Math.abs(cuts[worst].off)]);
  const end = t === T ? ", the collapse" : "";
  return `Round ${t}${end}: error ${e} + noise ${n} − estimate ${m} = ${gap}. For the worst cut-off, which keeps ${worst}, it is ${most} in size: Δ.`;
}

export function tables({ rounds, cuts, bars }: CutOffsModel, t: number): Table[] {
  const column = (all: readonly Judged[], name: keyof Judged) => align(all.map((one) => one[name]));
  const [errors, estimates, offs] = (["error", "estimate", "off"] as const).map((name) => column(rounds, name));
  const shares = mixture(bars[t] ?? []);
  return [
    {
      caption: "Rounds",
      head: ["t", "tr Bₜ", "estimate", "error", "error + ‖n‖²/K − estimate"],
      rows: rounds.map(({ kept }, s) => [`${s}`, show(kept), estimates[s], errors[s], offs[s]]),
    },
    {
      caption: `Cut-offs, and their shares in round ${t}`,
      head: ["kept", "share", "error + ‖n‖²/K − estimate"],
      rows: column(cuts, "off").map((off, j) => [`${j}`, show(shares[j] ?? 0), off]),
    },
  ];
}
