import { select } from "d3-selection";

import { follow, publish, requested } from "./address";
import { buildControls, element } from "./controls";
import type { Control, Data, Explorable, State, Table } from "./explorable";
import { whole } from "./state";
import style from "./style.css";

const HTML = `
<div class="live">
  <div class="controls" role="group"></div>
  <div class="panels"></div>
  <p class="notice"></p>
  <p class="caption"></p>
  <p class="spoken" role="status" aria-live="polite"></p>
  <details><summary>Data table</summary><div class="tables" tabindex="0" role="region" aria-label="Data table"></div></details>
</div>
<div class="print"><slot></slot></div>`;

const GLIDE = 450; // ms from one round to the next
const PAUSE = 1200;
const REST = 400; // after which the hand is taken to rest

export interface Options<S> {
  state?: S;
  address?: boolean; // whether the address of the page keeps the state
  onChange?: (change: State) => void; // hears what the reader changes, not update()
}

/** Show an explorable inside an element, which gets an open shadow root; what it held is for print. */
export function mount<D extends Data, S extends State, M>(
  host: HTMLElement,
  { title, controls, solve, problem, describe, charts, tables }: Explorable<D, S, M>,
  data: D,
  { state: initial = data.start as S, address = false, onChange }: Options<S> = {},
): { update(state: S): void; destroy(): void } {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet(); // a <style> element would need an exception from a strict policy
  const { ink, truth, bound } = data.colors;
  sheet.replaceSync(`:host { --ink: ${ink}; --truth: ${truth}; --bound: ${bound}; }\n${style}`);
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = HTML;
  const $ = (selector: string) => root.querySelector(selector) as HTMLElement;

  const specs = controls(data);
  const presets = specs.filter(
    (control) => control.kind === "choice" && control.options.some((option) => option.state),
  );
  const stepper = specs.find((control) => control.kind === "rounds");
  let state = { ...initial };
  let model = solve(data, state);
  let complaint = "";
  let drawn = 0; // the round on show: between two of them while the play button moves on
  let frame = 0;
  let measured = false; // whether the width is known
  let stale = false; // what is on show is older than the model
  let playing = 0;
  let resting = 0;
  let written = location.search;

  $(".controls").setAttribute("aria-label", title);
  const bring = buildControls($(".controls"), specs, { set: move, reset: () => move(base()), play: toggle });
  const panels = charts(data).map((chart) => {
    const panel = $(".panels").appendChild(element("div", { class: "chart", part: "chart" }));
    const svg = select(panel)
      .append("svg")
      .attr("role", chart.handles ? "group" : "img");
    return { chart, svg };
  });
  $(".panels").style.setProperty("--others", String(Math.max(panels.length - 1, 1)));

  const last = () => (stepper ? Math.max(stepper.last(model), 0) : 0);
  // The round asked for outlives a state that has fewer rounds: moving a slider can be undone.
  const round = () => (stepper ? Math.min(state[stepper.name] as number, last()) : 0);

  function draw() {
    frame = 0;
    if (!measured) return; // measure() draws
    stale = false;
    for (const { chart, svg } of panels) {
      const { width, height } = (svg.node() as SVGSVGElement).viewBox.baseVal;
      chart.draw({ svg, width, height, model, at: drawn, colors: data.colors, set: move });
    }
  }

  function measure() {
    measured = true;
    const others = panels.slice(1).reduce((sum, { chart }) => sum + chart.height + 24, -24);
    const wide = host.clientWidth >= 600; // as in the style sheet
    panels.forEach(({ chart, svg }, i) => {
      const height = wide && i === 0 ? Math.max(others, chart.height) : chart.height;
      const width = (svg.node() as SVGSVGElement).clientWidth || 320;
      svg.attr(
        "viewBox",
        `0 0 ${width} ${wide && panels.length === 2 ? Math.max(...panels.map((p) => p.chart.height)) : height}`,
      );
    });
    draw();
  }

  /** Bring everything but the drawing into line with the state. */
  function refresh() {
    model = solve(data, state);
    drawn = round();
    bring(state, model, playing > 0);
    const refusal = problem?.(model) ?? "";
    $(".notice").textContent = [refusal, complaint].filter(Boolean).join(" ");
    const caption = refusal ? "" : describe(model, drawn);
    $(".caption").textContent = caption;
    for (const { chart, svg } of panels) svg.attr("aria-label", `${chart.title}. ${refusal || caption}`);
    if (($("details") as HTMLDetailsElement).open) $(".tables").replaceChildren(...tables(model, drawn).map(tabulate));
  }

  /** Draw in the next frame, however many events come before it. */
  function queue() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(draw);
    stale = true;
  }

  /** Say what changed, and write it down, once the hand rests. */
  function rest() {
    clearTimeout(resting);
    resting = window.setTimeout(() => {
      $(".spoken").textContent = `${$(".notice").textContent}${$(".caption").textContent}`;
      resting = 0;
      write();
    }, REST);
  }

  /** Keep the state in the address: the options that are chosen, and what differs from them. */
  function write() {
    if (!address) return;
    publish(data.id, state, { ...base(), ...Object.fromEntries(presets.map(({ name }) => [name, data.start[name]])) });
    written = location.search;
  }

  /** Where the presets that are chosen start. */
  const base = (): State => ({
    ...data.start,
    ...whole(
      specs,
      Object.fromEntries(
        presets.map(({ name }) => [name, state[name]]).filter(([name, value]) => value !== data.start[name as string]),
      ),
    ),
  });

  /** The reader's move. */
  function set(change: State, said = "") {
    const before = state;
    state = { ...before, ...whole(specs, change) };
    complaint = said;
    refresh();
    queue();
    rest();
    onChange?.(Object.fromEntries(Object.entries(state).filter(([name, v]) => String(v) !== String(before[name]))));
  }

  function move(change: State) {
    pause();
    set(change);
  }

  /** What the address or a link asks for, from the start. */
  function go(search: string) {
    pause();
    const { change, complaint } = requested(search, data, specs);
    set(from(change), complaint);
  }

  const from = (change: State): State => ({ ...data.start, ...whole(specs, change) });

  /** One round on, seen as a motion. */
  function glide({ name }: Control<M>) {
    const from = drawn;
    set({ [name]: round() + 1 });
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const start = performance.now();
    const move = (now: number) => {
      const part = Math.min(Math.max((now - start) / GLIDE, 0), 1);
      drawn = from + (round() - from) * part * part * (3 - 2 * part);
      draw();
      if (part < 1) frame = requestAnimationFrame(move);
    };
    cancelAnimationFrame(frame);
    drawn = from;
    frame = requestAnimationFrame(move);
  }

  function step() {
    if (stepper && round() < last()) glide(stepper);
    playing = round() < last() ? window.setTimeout(step, PAUSE) : 0;
    bring(state, model, playing > 0);
  }

  function toggle() {
    if (playing) return pause();
    if (stepper && last() > 0 && round() === last()) set({ [stepper.name]: 0 });
    step();
  }

  function pause() {
    clearTimeout(playing);
    playing = 0;
    bring(state, model, false);
  }

  $("details").addEventListener("toggle", refresh);
  // A handle moves on from where it was drawn: a second key in the same frame must find it there.
  root.addEventListener("keydown", () => stale && draw(), { capture: true });
  const observer = new ResizeObserver(measure); // draws before the first paint, when the width is known
  observer.observe(host);
  refresh();
  const unfollow = follow(data.id, (search) => {
    if (address) {
      write(); // what the hand has just set
      history.pushState(null, "", location.href); // the way back to the sentence
    }
    go(search);
    write();
    host.scrollIntoView({ block: host.offsetHeight > innerHeight - 80 ? "start" : "nearest" });
  });
  const back = () => address && location.search !== written && go(location.search);
  addEventListener("popstate", back);
  if (address) {
    const { change, complaint } = requested(location.search, data, specs);
    if (Object.keys(change).length || complaint) set(from(change), complaint);
  }

  return {
    update(next) {
      if (JSON.stringify(next) === JSON.stringify(state)) return;
      state = { ...next };
      complaint = "";
      refresh();
      queue();
      rest();
    },
    destroy() {
      pause();
      unfollow();
      removeEventListener("popstate", back);
      if (resting) write(); // an element that is moved reads its state there again
      clearTimeout(resting);
      cancelAnimationFrame(frame);
      observer.disconnect();
    },
  };
}

function tabulate({ caption, head, rows }: Table): HTMLTableElement {
  const table = element("table", {});
  table.append(element("caption", {}, caption));
  table
    .createTHead()
    .insertRow()
    .append(...head.map((text) => element("th", { scope: "col" }, text)));
  const body = table.createTBody();
  for (const [first, ...rest] of rows) {
    const row = body.insertRow();
    row.append(element("th", { scope: "row" }, first), ...rest.map((text) => element("td", {}, text)));
  }
  return table;
}
