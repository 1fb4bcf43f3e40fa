import { type Control, type Data, type State, whole } from "./explorable";
import { show } from "./format";

const MOST = 10_000; // rounds

/** What the address of the page, or a link in the text, asks of one explorable: ?loop.round=2&… */
export function requested<M>(
  search: string,
  { id, start }: Pick<Data, "id" | "start">,
  controls: Control<M>[],
): { change: State; complaint: string } {
  const change: State = {};
  const complaints: string[] = [];
  for (const [key, text] of new URLSearchParams(search)) {
    if (!key.startsWith(`${id}.`)) continue;
    const name = key.slice(id.length + 1);
    const control = controls.find((candidate) => candidate.name === name);
    const value = control && parse(control, text);
    if (value !== undefined) change[name] = value;
    else complaints.push(refuse(name, text, control ? wanted(control) : "there is no such control"));
  }
  const state = { ...start, ...whole(controls, change) };
  for (const control of controls) {
    const numbers = change[control.name];
    if (control.kind !== "numbers" || numbers === undefined) continue;
    const length = control.length(state);
    if ((numbers as number[]).length === length) continue;
    complaints.push(refuse(control.name, String(numbers), `${control.label} are ${length} numbers here`));
    delete change[control.name];
  }
  const more = complaints.length > 2 ? [`And ${complaints.length - 2} more.`] : [];
  return { change, complaint: [...complaints.slice(0, 2), ...more].join(" ") };
}

/** Why the address, or a link, does not get what it asks for. */
export const refuse = (name: string, text: string, reason: string) =>
  `The address asks for ${name.slice(0, 40)} = ${text.slice(0, 40)}, but ${reason}.`;

function parse<M>(control: Control<M>, text: string): State[string] | undefined {
  if (control.kind === "choice") return control.options.some(({ value }) => value === text) ? text : undefined;
  if (control.kind === "button") return control.values.includes(text) ? text : undefined;
  if (control.kind === "names") return some(control.values, text);
  const numbers = text.split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
  if (control.kind === "numbers") {
    return numbers.every((v) => v >= control.min && v <= control.max) ? numbers : undefined;
  }
  const [value] = numbers;
  if (numbers.length > 1) return undefined;
  if (control.kind === "rounds") return Number.isInteger(value) && value >= 0 && value <= MOST ? value : undefined;
  if (control.step === 1 && !Number.isInteger(value)) return undefined;
  const slack = 1e-9 * (control.max - control.min);
  return value >= control.min - slack && value <= control.max + slack ? value : undefined;
}

/** Some of the names, in their order. */
function some(names: readonly string[], text: string): string | undefined {
  const asked = text === "none" ? [] : text.split(",");
  if (!asked.every((name) => names.includes(name))) return undefined;
  return names.filter((name) => asked.includes(name)).join(",") || "none";
}

function wanted<M>(control: Control<M>): string {
  const list = (values: readonly string[]) => values.map((value) => `“${value}”`).join(", ");
  if (control.kind === "choice") return `${control.label} is one of ${list(control.options.map(({ value }) => value))}`;
  if (control.kind === "button") return `${control.label} is one of ${list(control.values)}`;
  if (control.kind === "names") return `${control.label} are some of ${list(control.values)}, or “none”`;
  if (control.kind === "rounds") return `${control.label} is a whole number from 0 to ${MOST}`;
  const range = `between ${show(control.min)} and ${show(control.max)}`;
  if (control.kind === "numbers") return `${control.label} are numbers ${range}`;
  return `${control.label} ${control.step === 1 ? `is a whole number ${range}` : `lies ${range}`}`;
}

/** Write the state into the address, as far as it is not understood. */
export function publish(id: string, state: State, understood: State): void {
  const url = new URL(location.href);
  for (const key of [...url.searchParams.keys()]) {
    if (key.startsWith(`${id}.`) && !(key.slice(id.length + 1) in state)) url.searchParams.delete(key);
  }
  for (const [name, value] of Object.entries(state)) {
    if (String(value) === String(understood[name])) url.searchParams.delete(`${id}.${name}`);
    else url.searchParams.set(`${id}.${name}`, String(value));
  }
  url.search = url.search.replaceAll("%2C", ",");
  if (url.href === location.href) return;
  try {
    history.replaceState(history.state, "", url);
  } catch {
    // A page opened from disk may not be allowed to: the figure works all the same.
  }
}

/** What a link of the text asks of one explorable, such as ?loop.epsilon=0.02; null if nothing. */
export function asked(link: Element | null, id: string): string | null {
  const search = link?.getAttribute("href")?.split("#")[0] ?? "";
  return [...new URLSearchParams(search).keys()].some((key) => key.startsWith(`${id}.`)) ? search : null;
}

/** Hear such links; returns how to stop. */
export function follow(id: string, go: (search: string, link: HTMLElement) => void): () => void {
  const hear = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>("a[href^='?']") : null;
    const search = asked(link, id);
    if (!link || search === null) return;
    event.preventDefault();
    go(search, link);
  };
  document.addEventListener("click", hear);
  return () => document.removeEventListener("click", hear);
}
