/** What a page loads, and what only tests look at. */
import { EXPLORABLES } from "../explorables";
import { requested as understood } from "../view/address";
import type { Data, State } from "../view/explorable";

export * as core from "../core";
export { render } from "../index";
export * as format from "../view/format";

/** What an explorable would show, in numbers. */
export const solve = (kind: string, data: Data, state: State): unknown => EXPLORABLES[kind].solve(data, state);

/** What it understands of an address, and what it says of the rest. */
export const requested = (kind: string, data: Data, search: string): { change: State; complaint: string } =>
  understood(search, data, EXPLORABLES[kind].controls(data));
