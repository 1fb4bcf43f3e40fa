import { follow, publish } from "./address";
import { Task } from "./challenges";
import { buildControls } from "./controls";
import { Dock } from "./dock";
import type { Colors, Data, Explorable, State } from "./explorable";
import { spokenOf, tint } from "./links";
import { Player } from "./player";
import { Pulse } from "./pulse";
import { Stage } from "./stage";
import { Store } from "./store";
import style from "./style.css";
import { join } from "./symbols";
import { tabulate } from "./table";

const HTML = `
<div class="live">
  <div class="head"><span class="title"></span><button class="reset">Reset</button></div>
  <div class="controls" role="group"></div>
  <div class="panels"></div>
  <div class="words">
    <p class="notice"></p>
    <p class="caption"></p>
    <p class="challenge"></p>
    <p class="spoken" role="status" aria-live="polite"></p>
  </div>
  <details><summary>Data table</summary><div class="tables" tabindex="0" role="region" aria-label="Data table"></div></details>
</div>
<p class="away">This figure is at the edge of the screen while you read. <button>Bring it back</button></p>
<div class="print"><slot></slot></div>`;

const REST = 400; // ms after which the hand is taken to rest
const FLASH = 1500; // ms

export interface Options<S> {
  state?: S;
  address?: boolean; // whether the address of the page keeps the state
  onChange?: (change: State) => void; // hears what the reader changes, not update()
}

/** Show an explorable inside an element, which gets an open shadow root; what it held is for print. */
export function mount<D extends Data, S extends State, M>(
  host: HTMLElement,
  explorable: Explorable<D, S, M>,
  data: D,
  { state = data.start as S, address = false, onChange }: Options<S> = {},
): { update(state: S): void; destroy(): void } {
  const root = furnish(host, data.colors);
  const $ = (selector: string) => root.querySelector(selector) as HTMLElement;
  const details = $("details") as HTMLDetailsElement;
  let resting = 0;
  let written = location.search;
  let praise = ""; // to be said with the next words
  let told = -1; // the round that the words are about: the one that is nearest while the rounds play

  const store = new Store(explorable, data, state);
  const scene = () => ({ model: store.model, colors: data.colors, set: move });
  const charts = explorable.charts(data);
  const stage = new Stage(host, $(".panels"), charts, scene, heard, () => {
    pulse.draw();
    if (told === Math.round(stage.at)) return;
    tell();
    controls();
  });
  const task = new Task($(".challenge"), data.id, explorable.challenge?.(data));
  const pulse = new Pulse(root);
  const live = $(".live");
  const title = charts.length > 1 ? explorable.title : charts[0].title;
  $(".title").textContent = title;
  const dock = new Dock(host, live, stage.fit);
  const symbols = join(host, root, () => stage.lit);
  const player = new Player(store, set, glide, controls);
  const controlled = explorable.gripped ? [] : store.controls;
  const bring = buildControls($(".controls"), controlled, { set: move, play: () => player.toggle() });
  $(".reset").addEventListener("click", () => {
    for (const [i, chart] of explorable.charts(data).entries()) Object.assign(charts[i], chart); // forget what was seen
    move(store.base);
  });
  $(".controls").setAttribute("aria-label", title);
  const more = explorable.extra?.($(".live"), data, move);

  /** Set the controls to the state; the round is the one on show, which lags behind while the rounds play. */
  function controls() {
    const { state, stepper, round } = store;
    const lags = stepper && told !== round;
    bring(lags ? { ...state, [stepper.name]: told } : state, store.model, player.playing);
  }

  /** Bring everything but the drawing into line with the state. */
  function refresh() {
    stage.at = store.round;
    tell();
    controls();
    more?.(store.model, stage.at);
    if (details.open) $(".tables").replaceChildren(...explorable.tables(store.model, stage.at).map(tabulate));
    mark();
  }

  /** Say what the charts show. */
  function tell() {
    told = Math.round(stage.at);
    const refusal = explorable.refusal?.(store.model) ?? "";
    const caption = refusal ? "" : explorable.describe(store.model, told);
    $(".notice").textContent = [refusal, store.complaint].filter(Boolean).join(" ");
    $(".caption").textContent = caption;
    stage.name(refusal || caption);
  }

  /** Light the rows of the basis function that is lit. */
  function mark() {
    for (const row of root.querySelectorAll<HTMLElement>("[data-k]"))
      row.classList.toggle("lit", row.dataset.k === String(stage.lit));
  }

  function heard() {
    mark();
    symbols.say();
  }

  /** Show a new state; say it, and write it down, once the hand rests. */
  function show() {
    refresh();
    stage.queue();
    clearTimeout(resting);
    resting = window.setTimeout(() => {
      $(".spoken").textContent = `${praise}${$(".notice").textContent}${$(".caption").textContent}`;
      praise = "";
      resting = 0;
      write();
    }, REST);
  }

  /** Keep the state in the address. */
  function write() {
    if (!address) return;
    publish(data.id, store.state, store.understood);
    written = location.search;
  }

  /** The reader's move, or the player's. */
  function set(change: State, complaint = ""): State {
    const changed = store.set(change, complaint);
    show();
    onChange?.(changed);
    return changed;
  }

  /** The reader's move, which ends what is playing. */
  function move(change: State) {
    player.pause();
    set(change);
    praise ||= task.look(store.model, store.state);
  }

  /** A round on, seen as a motion. */
  function glide(change: State, pause: number) {
    const from = stage.at;
    set(change);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    stage.glide(from, store.round, pause);
    tell();
    controls();
  }

  /** What the address or a link asks for, from the start. */
  function go(search: string): State {
    player.pause();
    const { change, complaint } = store.asked(search) ?? { change: store.from({}), complaint: "" };
    return set(change, complaint);
  }

  details.addEventListener("toggle", refresh);
  root.addEventListener("pointerdown", ({ target }) => {
    if (!(target as Element).closest(".spot")) stage.light(-1);
  });
  // A handle moves on from where it was drawn: a second key in the same frame must find it there.
  root.addEventListener("keydown", () => stage.catchUp(), { capture: true });
  refresh();
  const unfollow = follow(data.id, (search, link) => {
    if (address) {
      write(); // what the hand has just set
      history.pushState(null, "", location.href); // the way back to what it was
    }
    const changed = go(search);
    write();
    dock.show(link);
    flash(root, Object.keys(changed), spokenOf(link, live));
  });
  const untint = tint(data, store);
  const back = () => address && location.search !== written && go(location.search);
  addEventListener("popstate", back);
  if (address && store.asked(location.search)) go(location.search);

  return {
    update(next) {
      if (JSON.stringify(next) === JSON.stringify(store.state)) return;
      store.replace(next);
      show();
    },
    destroy() {
      player.pause();
      dock.destroy();
      unfollow();
      untint();
      removeEventListener("popstate", back);
      if (resting) write(); // an element that is moved reads its state there again
      clearTimeout(resting);
      stage.destroy();
    },
  };
}

/** Let the eye find what a link has changed: its controls, and the chart that it speaks of. */
function flash(root: ShadowRoot, names: string[], chart: HTMLElement): void {
  const parts = [...root.querySelectorAll<HTMLElement>(".control")].filter(({ dataset }) =>
    names.includes(dataset.name ?? ""),
  );
  for (const part of names.length ? [...parts, chart] : parts) {
    part.classList.remove("flash");
    part.getBoundingClientRect(); // or the animation would not start again
    part.classList.add("flash");
    setTimeout(() => part.classList.remove("flash"), FLASH);
  }
}

/** The shadow root of a host, with what every explorable has. */
function furnish(host: HTMLElement, { ink, truth, bound }: Colors): ShadowRoot {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet(); // a <style> element would need an exception from a strict policy
  sheet.replaceSync(`:host { --ink: ${ink}; --truth: ${truth}; --bound: ${bound}; }\n${style}`);
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = HTML;
  return root;
}
