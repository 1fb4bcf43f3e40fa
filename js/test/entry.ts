/** What pages load, and what only tests look at. */

import * as basics from "../core";
import * as decomposition from "../core/decompose";
import * as kernels from "../core/kernels";
import * as scoring from "../core/scores";
import { EXPLORABLES } from "../explorables";
import { requested as understood } from "../view/address";
import type { Data, State } from "../view/explorable";

export { render } from "../jupyter";
export * as python from "../models/python";
export * as table from "../models/table";
export * as format from "../view/format";

export const core = { ...basics, ...decomposition, ...kernels, ...scoring };

/** What an explorable would show, in numbers. */
export const solve = (kind: string, data: Data, state: State): unknown => EXPLORABLES[kind].solve(data, state);

/** What it understands of an address, and what it says of the rest. */
export const requested = (kind: string, data: Data, search: string): { change: State; complaint: string } =>
  understood(search, data, EXPLORABLES[kind].controls(data));
