// Formulas are there when the page is; here is what a reader does with them.

// What is copied of a formula is its TeX.
document.addEventListener("copy", (event) => {
  const range = getSelection().rangeCount && getSelection().getRangeAt(0);
  if (!range || range.collapsed) return;
  for (const edge of ["start", "end"]) {
    const formula = range[`${edge}Container`].parentElement?.closest("math");
    if (formula) range[edge === "start" ? "setStartBefore" : "setEndAfter"](formula);
  }
  const copied = range.cloneContents();
  const formulas = copied.querySelectorAll("math");
  if (!formulas.length) return;
  const html = document.createElement("div");
  html.append(copied.cloneNode(true));
  for (const formula of formulas) {
    const [open, close] = formula.getAttribute("display") ? ["\\[", "\\]"] : ["\\(", "\\)"];
    formula.replaceWith(`${open}${formula.querySelector("annotation").textContent}${close}`);
  }
  event.clipboardData.setData("text/plain", copied.textContent);
  event.clipboardData.setData("text/html", html.innerHTML);
  event.preventDefault();
});

// Words around a hit of the search: of a formula, its TeX.
if (typeof Search !== "undefined") {
  const { htmlToText } = Search;
  const formula = /<math\b.*?<annotation[^>]*>(.*?)<\/annotation><\/semantics><\/math>/gs;
  Search.htmlToText = (html, anchor) => htmlToText(html.replace(formula, "$1"), anchor);
}
