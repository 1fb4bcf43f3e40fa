/** The loop in figures of one chart, which the script of the loop has no room for. */
import { offer } from "../element";
import { type AloneData, type AloneModel, describe, solve, tables } from "../models/alone";
import { type LoopState, refusal } from "../models/loop";
import type { Chart, Explorable } from "../view/explorable";
import { drawClock } from "./clock";
import { errorsChart } from "./errors";
import { controls } from "./loop-controls";
import { multiplierChart } from "./multipliers";
import { partsChart } from "./parts-by-round";
import { residualChart } from "./residuals";

const chart = ({ only, range }: AloneData): Chart<AloneModel> =>
  ({
    multiplier: multiplierChart,
    residuals: residualChart,
    errors: errorsChart,
    parts: partsChart,
    clock: {
      title: "Error of every round, by time",
      height: 260,
      handles: true,
      symbols: ["ε"],
      draw: (drawing) => drawing.model.clock && drawClock(drawing, drawing.model.clock, range),
    } satisfies Chart<AloneModel>,
  })[only];

export const loopAlone: Explorable<AloneData, LoopState, AloneModel> = {
  title: "The loop",
  controls,
  solve,
  refusal,
  describe,
  charts: (data) => [chart(data)],
  tables,
};

offer({ "loop-alone": loopAlone });
