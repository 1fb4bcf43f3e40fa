/** What several explorables say in the same words. */
import type { Control } from "../view/explorable";

/** The rounds of a run, the last of which is the collapse. */
export const roundControl = <M extends { feasible: boolean; T: number }>(last: (model: M) => number): Control<M> => ({
  kind: "rounds",
  name: "round",
  label: "round t",
  last,
  text: (t, { feasible, T }) => (!feasible ? "no fit" : t === T ? `${t}, the collapse` : `${t} of ${T}`),
});

/** The number at a position between two rounds. */
export function numberAt(values: readonly number[], at: number): number {
  const low = Math.floor(at);
  return low === at ? values[low] : values[low] + (at - low) * (values[low + 1] - values[low]);
}
