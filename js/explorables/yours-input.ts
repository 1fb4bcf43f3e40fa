/** Where the reader puts data in, and takes the Python out. Nothing of it leaves the page. */
import { program } from "../models/python";
import { type Points, read, write } from "../models/table";
import type { YoursData, YoursModel, YoursState } from "../models/yours";
import { element } from "../view/controls";
import type { State } from "../view/explorable";
import style from "./yours.css";

const REST = 300; // ms after which a text is read: half a line is no mistake yet
const LARGEST = 100_000; // bytes of a file: three hundred points need ten times less
const HINT =
  "Paste, type, or drop a file: two columns, x and y, one point a line, with commas, semicolons, tabs or spaces. 3 to 300 points. Nothing leaves this page.";

const points = ({ x, y, x_name, y_name }: YoursState): Points => ({ x, y, names: [x_name, y_name] });
const change = ({ x, y, names: [x_name, y_name] }: Points): State => ({ x, y, x_name, y_name });
const same = (one: Points | null, other: Points) => JSON.stringify(one) === JSON.stringify(other);

/** Build both around the figure; the function that comes back brings them into line with a state. */
export function yoursInput(
  live: HTMLElement,
  data: YoursData,
  set: (change: State) => void,
): (model: YoursModel, round: number) => void {
  const root = live.getRootNode() as ShadowRoot;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];

  const above = element("div", { class: "yours" });
  const row = above.appendChild(element("div", { class: "row" }));
  const fold = folding(row, "Your data", "yours-panel", (root.host as HTMLElement).clientWidth >= 600);
  const open = row.appendChild(element("button", {}, "Open a file"));
  const example = row.appendChild(element("button", {}, "The example"));
  const panel = above.appendChild(fold.panel);
  panel.append(element("label", { for: "table" }, "x and y"), element("p", { class: "hint", id: "table-hint" }, HINT));
  const area = panel.appendChild(
    element("textarea", { id: "table", rows: 6, spellcheck: "false", autocomplete: "off", wrap: "off" }),
  );
  area.setAttribute("aria-describedby", "table-hint table-error");
  const error = above.appendChild(element("p", { class: "error", id: "table-error", role: "alert" }));
  live.querySelector(".controls")?.before(above);

  let known: Points | null = null; // what the text says, or said before it was spoilt
  let waiting = 0;

  /** Take what the text says, or say why not. */
  function take() {
    clearTimeout(waiting);
    const found = read(area.value);
    complain(typeof found === "string" ? found : "");
    if (typeof found === "string" || same(known, found)) return;
    known = found;
    set({ ...change(found), round: 0 });
  }

  function complain(words: string) {
    error.textContent = words && `${words} The figure keeps the data that it has.`;
    area.setAttribute("aria-invalid", String(words !== ""));
  }

  async function load(file: File | undefined) {
    if (!file) return;
    if (file.size > LARGEST)
      return complain(`${file.name} is larger than ${LARGEST / 1000} kB: keep at most 300 lines.`);
    area.value = await file.text();
    take();
  }

  area.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(take, REST);
  });
  area.addEventListener("change", take);
  for (const name of ["dragenter", "dragover"]) {
    above.addEventListener(name, (event) => {
      event.preventDefault();
      above.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) above.addEventListener(name, () => above.classList.remove("over"));
  above.addEventListener("drop", (event) => {
    const given = event.dataTransfer;
    if (!given) return;
    event.preventDefault();
    if (given.files.length) {
      load(given.files[0]);
      return;
    }
    area.value = given.getData("text/plain");
    take();
  });
  open.addEventListener("click", () => {
    const picker = element("input", { type: "file", accept: ".csv,.tsv,.txt,text/*" });
    picker.addEventListener("change", () => load(picker.files?.[0]));
    picker.click();
  });
  example.addEventListener("click", () => {
    known = null;
    complain("");
    set({ ...change(points(data.start as YoursState)), round: 0 });
  });

  const python = pythonBelow(live);
  return ({ state }, round) => {
    const now = points(state);
    if (!same(known, now)) {
      known = now;
      area.value = write(now);
      complain("");
    }
    python(program(state, round));
  };
}

/** A part that a button folds away. */
function folding(row: HTMLElement, name: string, id: string, open: boolean) {
  const button = row.appendChild(element("button", { "aria-controls": id, class: "fold" }, name));
  const panel = element("div", { id });
  const fold = (shown: boolean) => {
    panel.hidden = !shown;
    button.setAttribute("aria-expanded", String(shown));
  };
  button.addEventListener("click", () => fold(Boolean(panel.hidden)));
  fold(open);
  return { panel };
}

/** The program, folded away, and a button that copies it. */
function pythonBelow(live: HTMLElement): (text: string) => void {
  const below = live.appendChild(element("div", { class: "yours" }));
  const row = below.appendChild(element("div", { class: "row" }));
  const { panel } = folding(row, "The Python", "yours-python", false);
  const copy = row.appendChild(element("button", {}, "Copy it"));
  const said = row.appendChild(element("span", { "aria-live": "polite" }));
  below.append(panel);
  const code = panel.appendChild(element("pre", { tabindex: 0, role: "region", "aria-label": "The Python" }));
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent ?? "");
      said.textContent = "Copied.";
    } catch {
      said.textContent = "This page may not copy: open the Python and copy it by hand.";
    }
  });
  return (text) => {
    if (text === code.textContent) return;
    code.textContent = text;
    said.textContent = "";
  };
}
