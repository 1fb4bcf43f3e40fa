import { type D3DragEvent, drag } from "d3-drag";
import { select } from "d3-selection";

import { type Layer, marks, type Svg } from "./marks";

/** A point that a pointer drags and the arrow keys move. */
export interface Handle {
  place: [number, number]; // pixels
  label: string;
  text: string; // its value in words
  now: number;
  min: number;
  max: number;
  way?: "↔"; // it moves sideways; else up and down
  drag: (x: number, y: number) => void; // to a place in pixels
  nudge: (x: number, y: number) => void; // by steps to the right and upwards
}

const KEYS: Record<string, [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  PageUp: [0, 10],
  PageDown: [0, -10],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

// One for all: a new one at each drawing would forget the finger that is on the way.
const gesture = drag<SVGElement, Handle>()
  .subject((_, { place }) => ({ x: place[0], y: place[1] }))
  .on("start drag", function (event: D3DragEvent<SVGElement, Handle, unknown>) {
    // the handle as it is now: the one that the gesture began with is of an older drawing
    if (event.type === "drag") select<SVGElement, Handle>(this).datum().drag(event.x, event.y);
    else this.focus({ preventScroll: true });
  });

/** Put the handles above what they move; they are invisible until they have the focus. */
export function handles(svg: Svg | Layer, name: string, data: readonly Handle[]): void {
  marks(svg, "circle", name, data, {
    r: 13,
    cx: ({ place }) => place[0],
    cy: ({ place }) => place[1],
    tabindex: 0,
    role: "slider",
    "aria-label": ({ label }) => label,
    "aria-valuenow": ({ now }) => +now.toPrecision(6),
    "aria-valuemin": ({ min }) => +min.toPrecision(6),
    "aria-valuemax": ({ max }) => +max.toPrecision(6),
    "aria-valuetext": ({ text }) => text,
    "data-way": ({ way }) => way ?? "↕",
  })
    .classed("handle", true)
    .on("keydown", (event: KeyboardEvent, handle) => {
      const step = KEYS[event.key];
      if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const factor = event.shiftKey ? 10 : 1;
      handle.nudge(factor * step[0], factor * step[1]);
    })
    .call(gesture);
}

/** Keep a value inside a range, on a lattice of steps. */
export const snap = (value: number, min: number, max: number, step: number): number =>
  +Math.min(Math.max(Math.round(value / step) * step, min), max).toPrecision(6);
