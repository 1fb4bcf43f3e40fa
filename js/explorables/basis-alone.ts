/** The basis functions in figures of one chart, which the script of the whole figure has no room for. */
import { offer } from "../element";
import { refusal } from "../models/basis";
import { type AloneData, type AloneModel, type AloneState, describe, solve, tables } from "../models/basis-alone";
import type { Chart, Control, Explorable } from "../view/explorable";
import { matchControl, ownControls } from "./basis-controls";
import { drawCounted } from "./counted";
import { drawGaps } from "./gaps";
import { roundControl } from "./shared";
import { drawCeiling, drawCuts } from "./steepness";
import { drawThree } from "./three";

const ALONE: Record<AloneData["only"], Chart<AloneModel>> = {
  cuts: { title: "Where a round cuts", height: 240, handles: true, symbols: ["B", "c"], draw: drawCuts },
  ceiling: { title: "How steep a filter is", height: 240, symbols: ["B"], draw: drawCeiling },
  gaps: { title: "Every gap by round", height: 260, handles: true, symbols: ["B"], draw: drawGaps },
  counted: { title: "The counted basis functions alone", height: 220, symbols: ["N", "f"], draw: drawCounted },
  kept: { title: "What each of the three keeps", height: 216, handles: true, symbols: ["B"], draw: drawThree },
  lost: { title: "What each of the three loses", height: 216, handles: true, symbols: ["B"], draw: drawThree },
};

function controls(data: AloneData): Control<AloneModel>[] {
  const { only } = data;
  const own = ownControls<AloneModel>(data);
  if (only === "gaps") return [matchControl(data), own[1]];
  return only === "kept" || only === "lost"
    ? [matchControl(data, "alike at basis function"), roundControl(({ T }) => T - 1)]
    : own;
}

export const basisAlone: Explorable<AloneData, AloneState, AloneModel> = {
  title: "Basis functions",
  controls,
  solve,
  refusal,
  describe,
  charts: ({ only }) => [ALONE[only]],
  tables,
};

offer({ "basis-alone": basisAlone });
