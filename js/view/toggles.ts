import { marks, type Svg } from "./marks";

/** A part of a chart that is on or off. */
export interface Toggle {
  x: number;
  y: number;
  width: number;
  height: number;
  label: string;
  on: boolean;
  press: () => void;
  look: (there: boolean) => void; // the pointer or the focus comes, or leaves
}

/** Lay toggles over a chart: a click, the space bar or Enter changes one. */
export function toggles(svg: Svg, name: string, data: readonly Toggle[]): void {
  const of = ({ currentTarget }: Event) => (currentTarget as SVGElement & { __data__: Toggle }).__data__;
  marks(svg, "rect", name, data, {
    x: ({ x }) => x,
    y: ({ y }) => y,
    width: ({ width }) => width,
    height: ({ height }) => height,
    rx: 3,
    role: "checkbox",
    tabindex: 0,
    "aria-label": ({ label }) => label,
    "aria-checked": ({ on }) => String(on),
  })
    .classed("touch toggle", true)
    .on("click", (event: Event) => of(event).press())
    .on("keydown", (event: KeyboardEvent) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      of(event).press();
    })
    .on("pointerenter focus", (event: Event) => of(event).look(true))
    .on("pointerleave blur", (event: Event) => of(event).look(false));
}
