import { select } from "d3-selection";

import { element } from "./controls";
import type { Chart, Drawing } from "./explorable";

const GLIDE = 450; // ms from one round to the next, if there is time

/** The charts of one explorable: how large they are, and when they are drawn. */
export class Stage<M> {
  at = 0; // the round on show: between two of them while the play button moves on
  lit = -1; // the basis function that is lit
  private frame = 0;
  private width = 0; // that the charts are drawn for; 0 until the page has given them one
  private stale = false; // what is on show is older than the model
  private docked = 0; // the height of a chart while it is docked, and the only one
  private readonly panels;
  // before the first paint, and not when only words have grown
  private readonly observer = new ResizeObserver(() => this.host.clientWidth !== this.width && this.measure());

  constructor(
    private readonly host: HTMLElement,
    place: HTMLElement,
    charts: Chart<M>[],
    private readonly scene: () => Pick<Drawing<M>, "model" | "colors" | "set">,
    private readonly heard: () => void, // that another basis function is lit
    private readonly drawn: () => void,
  ) {
    this.panels = charts.map((chart) => {
      const panel = place.appendChild(element("div", { class: "chart", part: "chart" }));
      panel.dataset.title = chart.title;
      if (chart.symbols) panel.dataset.symbols = chart.symbols.join(" ");
      if (chart.pulse) panel.dataset.pulse = "";
      const svg = select(panel).append("svg");
      return { chart, panel, svg: svg.attr("role", chart.handles ? "group" : "img") };
    });
    const halves = this.panels.slice(1).filter(({ chart }) => !chart.whole);
    if (halves.length % 2) halves.pop(); // has no other half beside it
    for (const { panel } of halves) panel.classList.add("half");
    place.style.setProperty("--others", String(Math.max(charts.length - 1, 1)));
    this.observer.observe(host);
  }

  /** Say what the charts show. */
  name(words: string): void {
    for (const { chart, svg } of this.panels) svg.attr("aria-label", `${chart.title}. ${words}`);
  }

  /** Show the docked chart, and so high; 0 shows all again. */
  readonly fit = (height: number): void => {
    this.docked = height;
    this.measure();
  };

  /** Draw in the next frame, however many events come before it. */
  queue(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
    this.stale = true;
  }

  /** Draw what waits to be drawn. */
  catchUp(): void {
    if (this.stale) this.draw();
  }

  /** Light a basis function, or none; a frame that is on its way draws it. */
  readonly light = (k: number): void => {
    if (k === this.lit) return;
    this.lit = k;
    if (!this.frame) this.queue();
    this.heard();
  };

  /** Move from one round to another, in at most so many ms. */
  glide(from: number, to: number, most: number): void {
    const start = performance.now();
    const move = (now: number) => {
      const part = Math.min(Math.max((now - start) / Math.min(GLIDE, most), 0), 1);
      this.at = from + (to - from) * part * part * (3 - 2 * part);
      this.draw();
      if (part < 1) this.frame = requestAnimationFrame(move);
    };
    cancelAnimationFrame(this.frame);
    this.at = from;
    this.frame = requestAnimationFrame(move);
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    this.observer.disconnect();
  }

  private draw(): void {
    this.frame = 0;
    if (!this.width) return; // measure() draws
    this.stale = false;
    for (const { chart, svg } of this.panels) {
      const { width, height } = (svg.node() as SVGSVGElement).viewBox.baseVal;
      chart.draw({ svg, width, height, at: this.at, lit: this.lit, light: this.light, ...this.scene() });
    }
    this.drawn();
  }

  private measure(): void {
    this.width = this.host.clientWidth;
    const wide = this.width >= 600; // as in the style sheet
    const heights = wide ? onDesk(this.panels) : onPhone(this.panels);
    this.panels.forEach(({ svg, panel }, i) => {
      const height = panel.classList.contains("docked") ? this.docked : heights[i];
      svg.attr("viewBox", `0 0 ${(svg.node() as SVGSVGElement).clientWidth || 320} ${height}`);
    });
    this.draw();
  }
}

type Panels = { chart: Pick<Chart<never>, "height" | "phone">; panel: Element }[];

/** The first chart stands beside the others. */
function onDesk(panels: Panels): number[] {
  const heights = panels.map(({ chart }) => chart.height);
  if (heights.length === 2) return heights.map(() => Math.max(...heights));
  const others = heights.slice(1).reduce((sum, height) => sum + height + 24, -24);
  return heights.map((height, i) => (i ? height : Math.max(others, height)));
}

/** The first chart stands above the others, some of which share a row: all of it, and the player, on one screen. */
function onPhone(panels: Panels): number[] {
  const rows = panels.slice(1).reduce((sum, { panel }) => sum + (panel.classList.contains("half") ? 0.5 : 1), 0);
  const first = [300, 220, 170][rows] ?? 150;
  return panels.map(({ chart: { height, phone } }, i) => phone ?? Math.min(height, i ? 96 : first));
}
