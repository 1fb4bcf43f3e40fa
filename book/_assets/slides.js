// Shows the slides of a page one at a time. Without it they are one long page.
const slides = [...document.querySelectorAll(".slide")];
const root = document.documentElement;
const nav = document.body.appendChild(document.createElement("nav"));
nav.setAttribute("aria-label", "Slides");

function button(text, name, press) {
  const made = nav.appendChild(document.createElement("button"));
  made.type = "button";
  made.textContent = text;
  if (name) made.setAttribute("aria-label", name);
  made.addEventListener("click", press);
  return made;
}

const back = button("←", "Previous slide", () => show(at - 1));
const where = nav.appendChild(document.createElement("span"));
const on = button("→", "Next slide", () => show(at + 1));
const start = button("Present", "", () => (presenting() ? leave() : show(inView())));
let at = 0;

const presenting = () => root.classList.contains("presenting");

/** The slide at the top of the window: the first of which more than half is below its edge. */
function inView() {
  const boxes = slides.map((slide) => slide.getBoundingClientRect());
  return Math.max(0, boxes.findIndex(({ top, bottom }) => top + bottom > 0));
}

function tell() {
  for (const part of [back, where, on]) part.hidden = !presenting();
  start.textContent = presenting() ? "All slides" : "Present";
  where.textContent = `${at + 1} / ${slides.length}`;
}

function show(place) {
  at = Math.min(Math.max(place, 0), slides.length - 1);
  root.classList.add("presenting");
  slides.forEach((slide, other) => slide.classList.toggle("shown", other === at));
  history.replaceState(null, "", `#slide-${at + 1}`);
  tell();
  slides[at].firstElementChild.focus(); // a screen reader begins there
}

function leave() {
  root.classList.remove("presenting");
  tell();
  slides[at].scrollIntoView();
  start.focus();
}

const KEYS = {
  ArrowRight: () => show(at + 1),
  PageDown: () => show(at + 1),
  ArrowLeft: () => show(at - 1),
  PageUp: () => show(at - 1),
  Home: () => show(0),
  End: () => show(slides.length - 1),
  Escape: leave,
};

addEventListener("keydown", (event) => {
  if (!presenting() || event.altKey || event.ctrlKey || event.metaKey || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});
tell();

// what scrolls sideways can be reached by keys
for (const formula of document.querySelectorAll(".wide")) {
  if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
}
