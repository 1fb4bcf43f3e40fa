/** Every explorable, by the kind that Python names. */
import type { Explorable } from "../view/explorable";
import { basis } from "./basis";
import { basisAlone } from "./basis-alone";
import { biasVarianceExplorable as bias } from "./bias-variance";
import { choosing } from "./choosing";
import { cutoffs } from "./cutoffs";
import { detour } from "./detour";
import { filters } from "./filters";
import { geometry } from "./geometry";
import { loop } from "./loop";
import { loopAlone } from "./loop-alone";
import { loopBeside } from "./loop-beside";
import { loopBound } from "./loop-bound";
import { loopTolerances } from "./loop-tolerances";
import { luck } from "./luck";
import { matched } from "./matched";
import { mixing } from "./mixing";
import { pull } from "./pull";
import { push } from "./push";
import { rounds } from "./rounds";
import { secular } from "./secular";
import { shape } from "./shape";
import { shares } from "./shares";
import { shortcut } from "./shortcut";
import { softLabels } from "./soft-labels";
import { walk } from "./walk";
import { yours } from "./your-data";

const ALL = {
  basis,
  "basis-alone": basisAlone,
  "bias-variance": bias,
  choosing,
  cutoffs,
  detour,
  filters,
  geometry,
  loop,
  "loop-alone": loopAlone,
  "loop-beside": loopBeside,
  "loop-bound": loopBound,
  "loop-tolerances": loopTolerances,
  luck,
  matched,
  mixing,
  pull,
  push,
  rounds,
  secular,
  shape,
  shares,
  shortcut,
  "soft-labels": softLabels,
  walk,
  "your-data": yours,
};

// biome-ignore lint/suspicious/noExplicitAny: each has its own data, state and model
export const EXPLORABLES: Record<string, Explorable<any, any, any>> = ALL;

/** What Python has to send for a kind, and what the reader sets: tests hold it against what is sent. */
export type Payload<K extends keyof typeof ALL> = Parameters<(typeof ALL)[K]["solve"]>[0];
export type Start<K extends keyof typeof ALL> = Parameters<(typeof ALL)[K]["solve"]>[1];
