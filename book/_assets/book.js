// What is wider than the page scrolls: then the keyboard must be able to reach it, and the edge at
// which it is cut fades.
const hidden = (wide) => wide.scrollWidth - wide.clientWidth;

function edges(wide, beyond = hidden(wide), left = wide.scrollLeft) {
  wide.classList.toggle("cut-left", beyond > 1 && left > 1);
  wide.classList.toggle("cut-right", beyond > 1 && left < beyond - 1);
}

// Everything is read before anything is written: at each change of the two a browser would lay out
// the page again.
const reach = new ResizeObserver((entries) => {
  const read = entries.map(({ target }) => [target, hidden(target), target.scrollLeft]);
  for (const [target, beyond, left] of read) {
    if (beyond > 0) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
    edges(target, beyond, left);
    target.onscroll = () => edges(target);
  }
});

// The tabs with code, each by itself or all together; the reader's choice is kept.
const tabs = document.querySelectorAll("details.code-tab");
const allCode = document.querySelector(".all-code");

function showCode(all) {
  for (const tab of tabs) tab.open = all;
  allCode.ariaPressed = all;
}

if (allCode) {
  try {
    if (localStorage.getItem("all-code")) showCode(true);
  } catch {} // a browser that keeps nothing
  allCode.addEventListener("click", () => {
    const all = allCode.ariaPressed !== "true";
    showCode(all);
    try {
      localStorage.setItem("all-code", all ? "yes" : "");
    } catch {}
  });
}

// A link, or a hit of the search, inside a folded proof or solution unfolds it.
function reveal(element) {
  for (let box = element; box; box = box.parentElement) {
    if (box.localName === "details") box.open = true;
  }
}

function revealTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  reveal(target);
  target?.scrollIntoView();
}

addEventListener("hashchange", revealTarget);

// Paper cannot be unfolded and is white; afterwards the page is as it was.
const root = document.documentElement.dataset;
let printing = null;
addEventListener("beforeprint", () => {
  printing ??= { folds: document.querySelectorAll("details:not([open])"), theme: root.theme };
  printing.folds.forEach((fold) => (fold.open = true));
  root.theme = "light";
});
addEventListener("afterprint", () => {
  printing.folds.forEach((fold) => (fold.open = false));
  root.theme = printing.theme;
  printing = null;
});

// A hit may be an anchor without text, as that of an entry of the index, or the name of something
// in Python, whose dots are no classes: Sphinx shows the words around it and fails on the first.
if (typeof Search !== "undefined") {
  const { htmlToText } = Search;
  Search.htmlToText = (html, anchor) =>
    (anchor && htmlToText(html, `#${CSS.escape(anchor.slice(1))}`)) || htmlToText(html);
}

addEventListener("load", () => {
  document.querySelectorAll("span.highlighted").forEach(reveal);
  revealTarget();
  document
    .querySelectorAll(".math > .wide, pre, .pst-scrollable-table-container, .text_html")
    .forEach((element) => reach.observe(element));
});
