import { select } from "d3-selection";

const [UP, DOWN] = ["M-4,-18l4,-5l4,5M0,-23v8", "M-4,18l4,5l4,-5M0,23v-8"]; // on both sides of the handle

/** Until the figure is touched, one of its handles says that it can be dragged: a ring that pulses three times where it is seen, and where to, arrows. */
export class Pulse {
  private touched = false;
  private readonly watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) target.classList.toggle("seen", isIntersecting);
  });

  constructor(private readonly root: ShadowRoot) {
    const touch = () => {
      this.touched = true;
      this.draw();
    };
    for (const kind of ["pointerdown", "keydown"]) root.addEventListener(kind, touch, { once: true, capture: true });
  }

  /** Bring it to where the handle is now. */
  readonly draw = (): void => {
    const first = this.root.querySelector("[data-pulse] .handle") ?? this.root.querySelector(".handle");
    const alike = [...(first?.parentElement?.children ?? [])];
    const handle = alike[Math.floor(alike.length / 2)]; // the one in the middle is not at an edge
    const svg = select(first?.closest("svg") ?? null);
    const shown = this.touched || !handle ? [] : [handle];
    const group = svg
      .selectAll<SVGGElement, Element>("g.pulse")
      .data(shown)
      .join((enter) => {
        const made = enter.insert("g", "[data-layer]:has(.handle)").attr("class", "pulse touch");
        made.attr("aria-hidden", "true").append("circle").attr("r", 9);
        made.append("path");
        return made.each((_, i, groups) => this.watch.observe(groups[i]));
      });
    group.attr("transform", (e) => `translate(${e.getAttribute("cx")},${e.getAttribute("cy")})`);
    const path = group.select("path").attr("d", ({ ariaValueNow: now, ariaValueMin: min, ariaValueMax: max }) => {
      return (now === max ? "" : UP) + (now === min ? "" : DOWN);
    });
    path.attr("transform", (e) => ((e as SVGElement).dataset.way === "↔" ? "rotate(90)" : null));
  };
}
