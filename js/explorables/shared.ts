/** What several explorables say in the same words. */
import { select } from "d3-selection";

import type { Frame } from "../view/axes";
import type { Control, Drawing } from "../view/explorable";
import { marks, type Svg } from "../view/marks";

/** The rounds of a run, the last of which is the collapse. */
export const roundControl = <M extends { feasible: boolean; T: number }>(last: (model: M) => number): Control<M> => ({
  kind: "rounds",
  name: "round",
  label: "round t",
  last,
  collapse: true,
  text: (t, { feasible, T }) => (!feasible ? "no fit" : t === T ? `${t}, collapse` : `${t} of ${T}`),
});

/** Rounds 0 … last to write on an axis, not many more than so many. */
export const rounded = (last: number, most: number): number[] => {
  const stride = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((step) => last / step <= most) ?? 1000;
  return Array.from({ length: Math.floor(last / stride) + 1 }, (_, i) => i * stride);
};

const ROW = 13; // px that a name takes

/** Where ticks of a logarithmic axis stand that spans few decades: at three places, if there are as many. */
export function readable(low: number, high: number): number[] {
  const ticks = (steps: readonly number[]) =>
    Array.from({ length: 20 }, (_, i) => steps.map((step) => +`${step}e${i - 10}`))
      .flat()
      .filter((tick) => tick >= low && tick <= high);
  const few = ticks([1, 2, 5]);
  return few.length < 3 ? ticks([1, 1.5, 2, 3, 4, 5, 6, 8]) : few;
}

/** Heights for names that do not touch, from the top, as near as may be to where they belong; none below the floor. */
export function spread(heights: readonly number[], floor: number): number[] {
  const places = [...heights];
  for (let k = 1; k < places.length; k++) places[k] = Math.max(places[k], places[k - 1] + ROW);
  for (let k = places.length - 1, most = floor; k >= 0; k--, most = places[k + 1] - ROW)
    places[k] = Math.min(places[k], most);
  return places;
}

/** The number at a position between two rounds. */
export function numberAt(values: readonly number[], at: number): number {
  const low = Math.floor(at);
  return low === at ? values[low] : values[low] + (at - low) * (values[low + 1] - values[low]);
}

/** A faint column behind basis function k = 0, 1, …, if one is lit. */
export function litColumn(svg: Svg, { X, top, bottom }: Frame, lit: number): void {
  const width = X(2) - X(1);
  marks(svg, "rect", "lit-column", lit < 0 ? [] : [lit], { x: (k) => X(k + 0.5), y: top, width, height: bottom - top });
}

/** Let the handles of this name, one for each basis function, light theirs. */
export function lightsUp(svg: Svg, name: string, light: Drawing<unknown>["light"]): void {
  svg.selectAll<SVGElement, unknown>(`.${name}.handle`).each(function (_, k) {
    select(this)
      .on("pointerenter.lit focus.lit", () => light(k))
      .on("pointerleave.lit blur.lit", () => light(-1));
  });
}

/** A sign in the colour of its line, and what it stands for. */
export interface Key {
  sign: string;
  color: string;
  text: string;
}

/** Words at a place, whose signs have the colours of their lines: the words themselves must be easy to read. */
export function keys(svg: Svg, data: readonly Key[], x: number, y: (i: number) => number): void {
  marks(svg, "text", "name key", data, { x, y: (_, i) => y(i), "text-anchor": "end" })
    .selectAll<SVGTSpanElement, [string, string | null]>("tspan")
    .data(({ sign, color, text }): [string, string | null][] => [
      [sign, color],
      [` ${text}`, null],
    ])
    .join("tspan")
    .attr("fill", ([, fill]) => fill)
    .text(([words]) => words);
}
