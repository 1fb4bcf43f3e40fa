// A letter in a formula and what the figure shows of it light together. The figure says of its parts
// which letters they show (data-symbols); see js/view/symbols.ts for its half.
{
  const figures = [...document.querySelectorAll("mini-distill")];
  const formulas = document.getElementsByTagName("math");
  let shown = null; // the letter that is lit in the figures
  let lit = []; // the letters that are lit in the formulas

  // \mathrm d is no letter of a figure's, and neither is a word
  const letterOf = (element) =>
    element?.localName === "mi" && !element.hasAttribute("mathvariant") ? element.textContent : null;

  const knows = (symbol, which = "") => (figure) =>
    figure.shadowRoot?.querySelector(`${which}[data-symbols~="${CSS.escape(symbol)}"]`);

  function mark(letters) {
    for (const letter of lit) letter.classList.remove("lit");
    lit = letters;
    for (const letter of lit) letter.classList.add("lit");
  }

  function inView(element) {
    const { bottom, height, top } = element.getBoundingClientRect();
    return height > 0 && bottom > 0 && top < innerHeight;
  }

  /** Whether a figure on screen would light with it: a letter that lights alone promises too much. */
  const answered = (symbol) =>
    figures.some((figure) =>
      figure.matches("[docked]") ? knows(symbol, ".docked")(figure) : inView(figure) && knows(symbol)(figure),
    );

  function light(element) {
    const letter = letterOf(element);
    const symbol = letter && answered(letter) ? letter : null;
    if (symbol === shown && (symbol === null || lit[0] === element)) return;
    shown = symbol;
    mark(symbol ? [element] : []);
    for (const figure of figures)
      figure.dispatchEvent(new CustomEvent("mini-distill-light", { detail: { symbol } }));
  }

  /** Say of the first such letter of each section that it can be pointed at. */
  function invite() {
    const told = new Map(); // the letters that each section has had
    for (const letter of document.querySelectorAll("section :is(p, li, .math) mi")) {
      const [name, section] = [letterOf(letter), letter.closest("section:has(> :is(h1, h2, h3))")];
      if (!name || !section) continue;
      const letters = told.get(section) ?? new Set();
      told.set(section, letters);
      if (letters.has(name)) continue;
      letters.add(name);
      if (figures.some(knows(name))) letter.classList.add("lights");
    }
  }

  if (figures.length) {
    customElements.whenDefined("mini-distill").then(invite);
    document.addEventListener("pointerover", ({ target }) => {
      if (!target.closest?.("mini-distill")) light(target.closest?.("mi"));
    });
    // a formula that is wider than the page can have the focus: its first letter that a figure shows
    document.addEventListener("focusin", ({ target }) => {
      const letters = [...(target.querySelectorAll?.(":scope math mi, :scope > mi") ?? [])];
      if (!target.closest?.("mini-distill"))
        light(letters.find((letter) => letterOf(letter) && answered(letterOf(letter))));
    });
    document.addEventListener("mini-distill-lit", ({ detail: { symbol } }) => {
      const seen = symbol ? [...formulas].filter(inView) : [];
      mark(seen.flatMap((f) => [...f.querySelectorAll("mi")].filter((letter) => letterOf(letter) === symbol)));
    });
  }
}
