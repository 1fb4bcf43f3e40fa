import type { Control, State } from "./explorable";
import { show } from "./format";

const ARROWS = { previous: "M9 1v10L2 6z", next: "M3 1v10l7-5z" };

/** What the controls tell the figure. */
export interface Hand {
  set: (change: State) => void;
  play: () => void;
}

/** Build the controls; the function that comes back brings them into line with a state. */
export function buildControls<M>(
  host: HTMLElement,
  controls: Control<M>[],
  hand: Hand,
): (state: State, model: M, playing: boolean) => void {
  const updates = controls.flatMap((control) => {
    if (control.kind === "numbers" || control.kind === "names") return [];
    if (control.kind === "button") return [button(host, control, hand)];
    const box = host.appendChild(element("div", { class: `control ${control.kind}`, "data-name": control.name }));
    if (control.symbol) box.dataset.symbols = control.symbol;
    box.append(element("label", { for: control.name }, control.label));
    const value = box.appendChild(element("span", { class: `value ${control.name}` }));
    const row = box.appendChild(element("div", { class: "row" }));
    if (control.kind === "choice") return [choice(row, value, control, hand)];
    if (control.kind === "rounds") return [rounds(row, value, control, hand)];
    const { needed } = control;
    return [slider(row, value, control, hand), ...(needed ? [comeAndGo<M>(box, needed)] : [])];
  });
  return (state, model, playing) => {
    for (const update of updates) update(state, model, playing);
  };
}

type Update<M> = (state: State, model: M, playing: boolean) => void;

function slider<M>(row: Element, value: Element, control: Control<M> & { kind: "slider" }, hand: Hand): Update<M> {
  const { name, min, max, log } = control;
  const [to, from] = log ? [Math.log10, (v: number) => 10 ** v] : [Number, Number];
  const step = control.step ?? (to(max) - to(min)) / 100;
  const input = row.appendChild(
    element("input", { id: name, type: "range", min: to(min), max: to(max), step: log ? "any" : step }),
  );
  const set = (v: number) => hand.set({ [name]: Math.min(Math.max(+from(v).toPrecision(log ? 3 : 6), min), max) });
  input.addEventListener("input", () => set(+input.value));
  if (log) {
    // "any" keeps the value exact, but then the keys need steps of their own
    const keys: Record<string, number> = {
      ArrowRight: 1,
      ArrowUp: 1,
      ArrowLeft: -1,
      ArrowDown: -1,
      PageUp: 10,
      PageDown: -10,
    };
    input.addEventListener("keydown", (event) => {
      if (!(event.key in keys) || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      set(Math.min(Math.max(+input.value + step * keys[event.key], to(min)), to(max)));
    });
  }
  return (state, model) => {
    const text = (control.text ?? show)(state[name] as number, model);
    input.value = String(to(state[name] as number));
    input.setAttribute("aria-valuetext", text);
    value.textContent = text;
  };
}

/** Let a control be there only while it is needed. */
function comeAndGo<M>(box: HTMLElement, needed: (state: State) => boolean): Update<M> {
  const place = document.createComment("");
  box.before(place);
  return (state) => {
    if (!needed(state)) box.remove();
    else if (!box.isConnected) place.after(box);
  };
}

function button<M>(host: HTMLElement, control: Control<M> & { kind: "button" }, hand: Hand): Update<M> {
  const made = element("button", { id: control.name });
  host.appendChild(element("div", { class: "act" })).append(made);
  let now: State = {};
  made.addEventListener("click", () => hand.set(control.press(now)));
  return (state) => {
    now = state;
    made.textContent = control.text(state);
  };
}

function choice<M>(row: Element, value: HTMLElement, control: Control<M> & { kind: "choice" }, hand: Hand): Update<M> {
  const { name, options } = control;
  const select = row.appendChild(element("select", { id: name }));
  for (const { value, label } of options) select.append(element("option", { value }, label));
  select.addEventListener("change", () => hand.set({ [name]: select.value }));
  value.textContent = "changed"; // always, so that it takes the same room
  value.id = `${name}-changed`;
  return (state) => {
    select.value = String(state[name]);
    const { state: start = {} } = options.find((option) => option.value === state[name]) ?? {};
    const changed = Object.keys(start).some((key) => key !== "round" && String(start[key]) !== String(state[key]));
    value.style.visibility = changed ? "visible" : "hidden";
    select.setAttribute("aria-describedby", changed ? value.id : "");
  };
}

function rounds<M>(row: Element, value: Element, control: Control<M> & { kind: "rounds" }, hand: Hand): Update<M> {
  const { name } = control;
  let [round, last] = [0, 0];
  const arrow = (direction: keyof typeof ARROWS, step: number) => {
    const button = row.appendChild(
      element("button", { class: direction, "aria-label": `${direction} ${control.noun ?? "round"}` }),
    );
    button.innerHTML = `<svg viewBox="0 0 12 12" aria-hidden="true"><path d="${ARROWS[direction]}"/></svg>`;
    button.addEventListener(
      "click",
      () => round + step >= 0 && round + step <= last && hand.set({ [name]: round + step }),
    );
    return button;
  };
  const previous = arrow("previous", -1);
  const input = row.appendChild(element("input", { id: name, type: "range", min: 0, step: 1 }));
  input.addEventListener("input", () => hand.set({ [name]: +input.value }));
  const next = arrow("next", 1);
  const play = row.appendChild(element("button", { class: "play" }, "Play"));
  play.addEventListener("click", hand.play);
  return (state, model, playing) => {
    last = Math.max(control.last(model), 0);
    round = Math.min(state[name] as number, last);
    const text = control.text(round, model);
    input.max = String(last);
    input.value = String(round);
    input.disabled = last === 0;
    input.setAttribute("aria-valuetext", text);
    value.textContent = text;
    previous.setAttribute("aria-disabled", String(round === 0));
    next.setAttribute("aria-disabled", String(round >= last));
    play.setAttribute("aria-disabled", String(last === 0));
    play.textContent = playing ? "Pause" : "Play";
  };
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number>,
  text = "",
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.textContent = text;
  return made;
}
