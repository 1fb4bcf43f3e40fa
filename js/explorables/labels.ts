/** What explorables with labels on a line share. */
import type { Scene } from "../core";
import type { Frame } from "../view/axes";
import type { State } from "../view/explorable";
import { show } from "../view/format";
import { handles, snap } from "../view/handles";
import type { Svg } from "../view/marks";

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

/** Let the reader drag the labels, inside the frame. */
export function labelHandles(
  svg: Svg,
  { X, Y }: Frame,
  x: number[],
  labels: number[],
  [low, high]: [number, number],
  set: (change: State) => void,
): void {
  const step = 0.01 * 10 ** Math.round(Math.log10((high - low) / 3));
  const move = (j: number, value: number) =>
    set({ labels: labels.map((y, i) => (i === j ? snap(value, low, high, step) : y)) });
  handles(
    svg,
    "label",
    labels.map((y, j) => ({
      place: [X(x[j]), Y(y)],
      label: `label at x = ${show(x[j])}`,
      text: show(y),
      now: y,
      min: low,
      max: high,
      drag: (_, py) => move(j, Y.invert(py)),
      nudge: (dx, dy) =>
        move(j, Math.abs(dy) === Infinity ? Math.sign(dy) * Math.max(-low, high) : y + 5 * step * (dx + dy)),
    })),
  );
}
