import type { Drawing } from "./explorable";
import { type Layer, marks, type Svg } from "./marks";

/** Where a basis function can be pointed at, and its name. */
export interface Spot {
  x: number;
  y: number;
  width: number;
  height: number;
  label: string; // "basis function 3, 0.42 left"
}

/** Lay over a chart where each basis function k = 0, 1, … is lit: by the pointer, a finger, or the arrow keys. */
export function spots(
  svg: Svg | Layer,
  data: readonly Spot[],
  { lit, light }: Pick<Drawing<unknown>, "lit" | "light">,
): void {
  const of = (event: Event) => data.indexOf((event.currentTarget as SVGElement & { __data__: Spot }).__data__);
  marks(svg, "rect", "spot", data, {
    x: ({ x }) => x,
    y: ({ y }) => y,
    width: ({ width }) => width,
    height: ({ height }) => height,
    rx: 3,
    role: "img",
    tabindex: (_, k) => (k === Math.max(lit, 0) ? 0 : -1), // one stop on the way of the tabulator
    "aria-label": ({ label }) => label,
  })
    .classed("touch", true)
    .on("pointerenter", (event: PointerEvent) => event.pointerType !== "touch" && light(of(event)))
    .on("pointerleave", (event: PointerEvent) => event.pointerType !== "touch" && light(-1))
    .on("click focus", (event: Event) => light(of(event)))
    .on("blur", () => light(-1))
    .on("keydown", (event: KeyboardEvent) => {
      const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
      if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const all = (event.currentTarget as Element).parentElement?.children;
      (all?.[of(event) + step] as SVGElement | undefined)?.focus();
    });
}
