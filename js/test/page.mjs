// node page.mjs < { function, input }: the function may open() explorables on a page without a browser. The page measures
// as is told here, and its clock stands still until it is told to run on.
import { Window } from "happy-dom";
import { answer } from "./answer.mjs";

const [WIDTH, FIRST, OTHERS] = [720, 394, 288]; // of a figure in the text, and of its charts
const window = new Window({ url: "http://localhost/", width: 1000, height: 800 });
let now = 0;
let last = 0;
let sized = true; // whether the page has given it a width
const waiting = new Map(); // what is to be called, and when
const later = (what, ms) => {
  waiting.set(++last, { what, at: now + ms });
  return last;
};
const forget = (id) => waiting.delete(id);

/** Let time go by, in steps of a frame. */
function run(ms) {
  for (const end = now + ms; now < end; ) {
    now = Math.min(now + 16, end);
    for (const [id, { what, at }] of [...waiting]) if (at <= now && waiting.delete(id)) what(now);
  }
}

/** Puts an explorable on a page with this address, and lets it draw. */
function open(kind, data, search = "", drawn = true) {
  sized = drawn;
  window.document.body.replaceChildren();
  window.history.replaceState(null, "", search || "/");
  const element = window.document.createElement("mini-distill");
  element.setAttribute("kind", kind);
  element.setAttribute("id", data.id);
  const script = element.appendChild(window.document.createElement("script"));
  script.setAttribute("type", "application/json");
  script.textContent = JSON.stringify(data);
  window.document.body.append(element);
  run(16);
  const root = element.shadowRoot;
  const find = (selector) => root.querySelector(selector);
  return {
    element,
    root,
    find,
    run,
    text: (selector) => find(selector).textContent,
    charts: () => [...root.querySelectorAll(".chart > svg")].map((svg) => svg.outerHTML),
    style: () => root.adoptedStyleSheets[0].text,
    search: () => window.location.search,
    /** Brings the state as Python would, and lets it be drawn. */
    set(state) {
      element.view.update({ ...data.start, ...state });
      run(500);
    },
  };
}

Object.defineProperty(window.HTMLElement.prototype, "clientWidth", { get: () => WIDTH });
Object.defineProperty(window.SVGElement.prototype, "clientWidth", {
  get() {
    return this.parentNode === this.getRootNode().querySelector(".chart") ? FIRST : OTHERS;
  },
});
const globals = {
  window: { setTimeout: later },
  setTimeout: later,
  clearTimeout: forget,
  requestAnimationFrame: (what) => later(what, 16),
  cancelAnimationFrame: forget,
  performance: { now: () => now },
  matchMedia: (query) => window.matchMedia(query),
  CSSStyleSheet: class extends window.CSSStyleSheet {
    replaceSync(text) {
      this.text = text;
      super.replaceSync(text);
    }
  },
  ResizeObserver: class {
    constructor(measure) {
      this.observe = () => sized && later(measure, 16);
      this.disconnect = () => {};
    }
  },
};
for (const name of ["customElements", "document", "history", "location", "addEventListener", "removeEventListener"])
  globals[name] = typeof window[name] === "function" ? window[name].bind(window) : window[name];
for (const name of ["Element", "Event", "HTMLElement", "IntersectionObserver", "KeyboardEvent", "navigator"])
  globals[name] = window[name];
for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value, writable: true });

answer({ open });
