/** The loop in figures of one chart: what is said beside each, and its numbers in the table of rounds. */
import type { Table } from "../view/explorable";
import { align, show } from "../view/format";
import { type Clock, clockOf, clockTable, tellClock } from "./clock";
import { partsOf, tellErrors, tellParts, toLabels } from "./errors";
import { type LoopData, type LoopModel, type LoopState, tables as loopTables, solve as solveLoop } from "./loop";
import { tellMultiplier, tellResidual } from "./multipliers";

export interface AloneData extends Omit<LoopData, "only"> {
  only: "multiplier" | "residuals" | "errors" | "parts" | "clock"; // the one chart to show
}

export interface AloneModel extends LoopModel {
  chart: AloneData["only"];
  clock: Clock | null; // if it is all that is shown
}

export function solve({ only, ...data }: AloneData, state: LoopState): AloneModel {
  const model = solveLoop(data, state);
  const { scene, errors } = model;
  return {
    ...model,
    chart: only,
    clock: only === "clock" && errors ? clockOf(scene, model, errors, data.range[0]) : null,
  };
}

const TELL: Record<AloneData["only"], (model: AloneModel, t: number) => string> = {
  multiplier: tellMultiplier,
  residuals: tellResidual,
  errors: tellErrors,
  parts: tellParts,
  clock: ({ clock, epsilon, T }, t) => (clock ? tellClock(clock, epsilon, T, t) : ""),
};

export const describe = (model: AloneModel, t: number): string =>
  model.T === 0
    ? `ε = ${show(model.epsilon)}: all labels lie inside the tolerance, so f₀\u00a0=\u00a00 and nothing is learned.`
    : TELL[model.chart](model, t);

/** What the table of rounds has beside what it has for the loop. */
function columns(model: AloneModel): [string, number[]][] {
  if (model.chart === "errors") return [["error to y", toLabels(model)]];
  if (model.chart !== "parts") return [];
  const { noise, wave, total } = partsOf(model);
  return [
    ["noise", noise],
    ["lost of the truth", wave],
    ["together", total],
  ];
}

export function tables(model: AloneModel, t: number): Table[] {
  const [rounds, ...others] = loopTables(model, t);
  const more = columns(model);
  const texts = more.map(([, values]) => align(values));
  const head = [...rounds.head, ...more.map(([name]) => name)];
  const rows = rounds.rows.map((row, s) => [...row, ...texts.map((column) => column[s])]);
  return [...(model.clock ? [clockTable(model.clock, model.T)] : []), { ...rounds, head, rows }, ...others];
}
