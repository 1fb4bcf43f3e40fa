/** What the reader sets of the loop, whatever charts show it. */
import type { LoopData, LoopModel } from "../models/loop";
import { named } from "../models/shared";
import type { Control } from "../view/explorable";
import { roundControl } from "./shared";

export function controls({ presets, scenes, range, heights, brief }: Omit<LoopData, "only">): Control<LoopModel>[] {
  const options = presets.map(({ name, labels, epsilon }) => ({
    value: name,
    label: name,
    state: { labels, epsilon, round: 0 },
  }));
  const list: Control<LoopModel>[] = [
    roundControl(({ last }) => last),
    {
      kind: "numbers",
      name: "labels",
      label: "labels",
      length: ({ preset }) => scenes[named(presets, preset).scene].x.length,
      min: heights[0],
      max: heights[1],
    },
  ];
  const [min, max] = range;
  if (!brief || options.length > 1)
    // what presets set is shown
    list.unshift({ kind: "slider", name: "epsilon", symbol: "ε", label: "tolerance ε", min, max, log: true });
  if (options.length > 1) list.unshift({ kind: "choice", name: "preset", label: "start with", options });
  return list;
}
