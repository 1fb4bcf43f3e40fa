/** What the reader sets of the basis functions, whatever charts show them. */
import type { BasisData, Kept } from "../models/basis";
import type { Control } from "../view/explorable";
import { roundControl } from "./shared";

type Asked = Pick<BasisData, "scene" | "range">;

export const ownControls = <M extends Kept>({ range: [min, max] }: Asked): Control<M>[] => [
  { kind: "slider", name: "epsilon", symbol: "ε", label: "tolerance ε", min, max, log: true },
  roundControl(({ last }) => last),
];

export const matchControl = <M extends Kept & { m: number }>(
  { scene }: Asked,
  label = "basis function m",
): Control<M> => ({
  kind: "slider",
  name: "match",
  label,
  min: 1,
  max: scene.d.length,
  step: 1,
  text: (_, { m }) => `${m + 1}`,
});
