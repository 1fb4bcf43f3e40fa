import { scaleLinear } from "d3-scale";

import type { Colors } from "./explorable";

/** The colour of round t of T; ink after the collapse. */
export function roundColor({ ink, rounds }: Colors, t: number, T: number): string {
  if (t > T - 1) return ink;
  const scale = scaleLinear<string>()
    .domain(rounds.map((_, i) => (i * Math.max(T - 1, 1)) / (rounds.length - 1)))
    .range(rounds);
  return scale(t);
}

/** The entry at a position between two rounds. */
export function between(list: readonly (readonly number[])[], at: number): readonly number[] {
  const low = Math.floor(at);
  if (low === at) return list[low];
  return list[low].map((value, i) => value + (at - low) * (list[low + 1][i] - value));
}
