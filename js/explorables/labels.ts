/** What explorables with labels on a line share. */
import type { Frame } from "../view/axes";
import type { State } from "../view/explorable";
import { show } from "../view/format";
import { handles, snap } from "../view/handles";
import type { Svg } from "../view/marks";

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
