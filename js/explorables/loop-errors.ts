/** The error of the loop, in a figure of one chart. */
import { offer } from "../element";
import { describe, type ErrorsData, type ErrorsModel, solve, tables } from "../models/errors";
import { type LoopState, refusal } from "../models/loop";
import type { Explorable } from "../view/explorable";
import { clockChart } from "./clock";
import { errorsChart } from "./errors";
import { controls } from "./loop-controls";
import { partsChart } from "./parts-by-round";

export const loopErrors: Explorable<ErrorsData, LoopState, ErrorsModel> = {
  title: "The error of the loop",
  controls,
  solve,
  refusal,
  describe,
  charts: ({ only, range }) => [{ errors: errorsChart, parts: partsChart, clock: clockChart(range) }[only]],
  tables,
};

offer({ "loop-errors": loopErrors });
