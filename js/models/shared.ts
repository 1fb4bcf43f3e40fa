/** What several models share. */
import type { Scene } from "../core";
import type { State } from "../view/explorable";
import { show } from "../view/format";

/** The preset of this name; the first if there is none. */
export const named = <P extends { name: string }>(presets: readonly P[], name: State[string]): P =>
  presets.find((preset) => preset.name === name) ?? presets[0];

/** The inputs at which every function of the space is 0, by their numbers. */
export const unseen = ({ x, V }: Scene): number[] =>
  [...x.keys()].filter((j) => V.reduce((sum, v) => sum + v[j] ** 2, 0) < 1e-9);

/** Why ε cannot be met, in words. */
export function infeasible(scene: Scene, epsilon: number, smallest: number): string {
  const where = unseen(scene)
    .map((j) => `x\u00a0=\u00a0${show(scene.x[j])}`)
    .join(" and ");
  const cause = where
    ? `labels at ${where} cost alone: every function here is 0 there.`
    : "part of the labels costs that no function here can follow.";
  return `No fit: ε = ${show(epsilon)} is not above ${show(smallest)}, what the ${cause}`;
}

/** The first of the least: what differs by less is a tie that rounding would decide. */
export const least = (values: readonly number[]) =>
  values.findIndex((value) => value <= Math.min(...values) * (1 + 1e-9));
