/** The error of the loop, in a figure of one chart. */
import { offer } from "../element";
import { describe, type ErrorsData, type ErrorsModel, solve, tables } from "../models/errors";
import { type LoopState, refusal } from "../models/loop";
import type { Explorable } from "../view/explorable";
import { errorsChart } from "./errors";
import { controls } from "./loop-controls";
import { partsChart } from "./parts-by-round";

export const loopErrors: Explorable<ErrorsData, LoopState, ErrorsModel> = {
  title: "The error of the loop",
  controls,
  solve,
  refusal,
  describe,
  charts: ({ only }) => [only === "errors" ? errorsChart : partsChart],
  tables,
};

offer({ "loop-errors": loopErrors });
