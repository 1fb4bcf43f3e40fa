/** The loop in small figures that stand beside the text, each with one handle. */
import { offer } from "../element";
import type { LoopState } from "../models/loop";
import { refusal } from "../models/loop";
import { type BesideData, type BesideModel, describe, solve, tables } from "../models/loop-beside";
import type { Chart, Control, Explorable } from "../view/explorable";
import { drawTwoLoops } from "./kept";
import { controls as loopControls } from "./loop-controls";
import { drawOver } from "./over";
import { drawWithin } from "./within";

const CHARTS: Record<BesideData["only"], (data: BesideData) => Chart<BesideModel>> = {
  within: ({ range }) => ({
    title: "Fit within a tolerance",
    height: 210,
    handles: true,
    symbols: ["ε"],
    draw: (drawing) => drawWithin(drawing, range),
  }),
  kept: () => ({ title: "Two loops", height: 220, handles: true, symbols: ["z"], draw: drawTwoLoops }),
  over: () => ({ title: "One over the filter", height: 220, handles: true, symbols: ["B"], draw: drawOver }),
};

/** The tolerance alone, or with it the rounds: those of the filter do not collapse. */
function controls({ only, ...data }: BesideData): Control<BesideModel>[] {
  const [tolerance, rounds] = loopControls(data).filter(({ kind }) => kind === "slider" || kind === "rounds");
  if (only === "within") return [tolerance];
  return [
    tolerance,
    only === "over" && rounds.kind === "rounds" ? { ...rounds, last: ({ T }) => T - 1, collapse: undefined } : rounds,
  ];
}

export const loopBeside: Explorable<BesideData, LoopState, BesideModel> = {
  title: "The loop",
  controls,
  gripped: true,
  solve,
  refusal,
  describe,
  charts: (data) => [CHARTS[data.only](data)],
  tables,
};

offer({ "loop-beside": loopBeside });
