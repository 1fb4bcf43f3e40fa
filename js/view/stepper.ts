import type { Frame } from "./axes";
import type { State } from "./explorable";
import { type Handle, handles } from "./handles";
import { marks, type Svg } from "./marks";

/** Where the rounds of a chart stand. */
export interface Steps {
  at: number;
  last: number;
  y: number; // of the big dot, in pixels
  set: (change: State) => void;
  noun?: string; // what they are called, if not rounds
  from?: number; // what the first is called, if not 0
}

let start = [0, 0]; // of the gesture on its way

/** Whether a finger moves the rounds; else it scrolls the page. */
const sideways = ({ clientX, clientY }: Pick<PointerEvent, "clientX" | "clientY">) =>
  Math.abs(clientX - start[0]) > Math.max(Math.abs(clientY - start[1]), 6);

/**
 * Let the reader move the rounds where they are drawn: by a drag or a click anywhere inside the frame,
 * whose X is of rounds, and by the arrow keys on the big dot. Other handles of the chart come after this.
 */
export function stepper(svg: Svg, { X, left, right, top, bottom }: Frame, steps: Steps): void {
  const { at, last, y, set, noun = "round t", from = 0 } = steps;
  const go = (round: number) => set({ round: Math.min(Math.max(Math.round(round), 0), last) });
  const t = Math.round(at);
  const held = (event: PointerEvent) => (event.currentTarget as Element).hasPointerCapture(event.pointerId);
  const there = ({ clientX, currentTarget }: PointerEvent) => {
    const box = (currentTarget as Element).getBoundingClientRect();
    go(X.invert(left + clientX - box.left));
  };
  marks(svg, "rect", "steps", last > 0 ? [0] : [], { x: left, y: top, width: right - left, height: bottom - top })
    .classed("touch", true)
    .on("pointerdown", (event: PointerEvent) => {
      start = [event.clientX, event.clientY];
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      if (event.pointerType === "mouse") there(event);
    })
    .on("pointermove", (event: PointerEvent) => {
      if (held(event) && (event.pointerType === "mouse" || sideways(event))) there(event);
    })
    // or Chromium goes a page back
    .on("touchmove", (event: TouchEvent) => sideways(event.touches[0]) && event.preventDefault(), { passive: false })
    .on("click", there);
  const dot: Handle = {
    place: [X(at), y],
    label: `${noun}: ${svg.attr("aria-label").split(". ")[0]}`,
    text: `${t + from} of ${last + from}`,
    now: t + from,
    min: from,
    max: last + from,
    way: "↔",
    drag: (px) => go(X.invert(px)),
    nudge: (dx, dy) => go(t + dx + dy),
  };
  handles(svg, "stepper", last > 0 ? [dot] : []);
}
