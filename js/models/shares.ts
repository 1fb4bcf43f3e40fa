/** Every label shared out between the fit and the residual: what is said of it. */
import type { Table } from "../view/explorable";
import { show } from "../view/format";
import type { SecularModel } from "./secular";

/** Of the first basis function and of the last. */
export function describe({ c, epsilon, kept, largest }: SecularModel): string {
  if (c === Infinity) return `ε = ${show(epsilon)} is not below ${show(largest)}: all is left over, and f = 0.`;
  const [first, last] = [kept[0], kept[kept.length - 1]].map((A) => `${show(100 * A)}\u00a0%`);
  return `c\u00a0=\u00a0${show(c)}: along basis function 1 the fit gets ${first} of the label, along ${kept.length} it gets ${last}. What is left over is a mean squared error of ${show(epsilon)}.`;
}

export const tables = ({ scene, kept }: SecularModel): Table[] => [
  {
    caption: "Of each label",
    keys: "k",
    head: ["k", "dₖ", "to the fit", "left over"],
    rows: scene.d.map((d, k) => [`${k + 1}`, show(d), show(kept[k]), show(1 - kept[k])]),
  },
];
