// What a reference points at, on a card beside it: for a mouse or a key, not for a finger, whose tap
// follows the link. Esc puts the card away, and the pointer may move onto it (WCAG 1.4.13). It
// repeats what is one click away, so that a screen reader hears nothing of it.
{
  const article = document.querySelector(".bd-article");
  const card = Object.assign(document.createElement("div"), { className: "card", hidden: true });
  card.setAttribute("aria-hidden", "true");

  const pages = new Map(); // other pages of the book, each asked for once
  let link = null; // that of the card, or of the card to come
  let timer;

  async function pageOf({ origin, pathname }) {
    if (pathname === location.pathname) return document;
    if (!pages.has(pathname))
      pages.set(
        pathname,
        fetch(origin + pathname)
          .then((answer) => answer.text())
          .then((html) => new DOMParser().parseFromString(html, "text/html")),
      );
    return pages.get(pathname);
  }

  // A term with its meaning, a section with how it begins, anything else as it is.
  function shown(target) {
    if (!target) return [];
    if (target.matches("dt")) return [target, target.parentElement.querySelector(`#${CSS.escape(target.id)} ~ dd`)];
    if (target.matches(".admonition, .math, figure, .citation")) return [target];
    const section = target.closest("section");
    const heading = section?.querySelector(":scope > :is(h1, h2, h3, h4)");
    return heading ? [heading, section.querySelector(":scope > p")] : [];
  }

  function copy(element, url) {
    const clone = document.importNode(element, true);
    for (const part of clone.querySelectorAll(".headerlink, details, mini-distill, .whose")) part.remove();
    for (const part of [clone, ...clone.querySelectorAll("*")]) {
      for (const name of ["id", "tabindex"]) part.removeAttribute(name);
      for (const name of ["href", "src", "srcset"])
        if (part.hasAttribute(name)) part.setAttribute(name, new URL(part.getAttribute(name), url).href);
      if (part.localName === "a") part.tabIndex = -1;
    }
    return clone;
  }

  function place() {
    const edge = 12;
    const at = link.getClientRects()[0];
    const origin = card.offsetParent.getBoundingClientRect();
    const below = innerHeight - at.bottom;
    const up = below < card.offsetHeight + edge && at.top > below;
    card.style.maxHeight = `${(up ? at.top : below) - 2 * edge}px`;
    const left = Math.max(edge, Math.min(at.left - 16, document.documentElement.clientWidth - card.offsetWidth - edge));
    card.style.left = `${left - origin.left}px`;
    card.style.top = `${(up ? at.top - card.offsetHeight - 6 : at.bottom + 6) - origin.top}px`;
  }

  async function show() {
    const wanted = link;
    const url = new URL(wanted.href);
    const page = await pageOf(url).catch(() => null); // opened from disk: there is no card
    const target = url.hash ? page?.getElementById(decodeURIComponent(url.hash.slice(1))) : page?.querySelector(".bd-article h1");
    const content = shown(target).filter(Boolean);
    if (link !== wanted || !content.length) return;
    card.replaceChildren(...content.map((element) => copy(element, url)));
    card.style.maxHeight = "";
    card.hidden = false;
    place();
  }

  function hide() {
    clearTimeout(timer);
    if (link?.dataset.title) link.title = link.dataset.title;
    link = null;
    card.hidden = true;
  }

  function want(next, delay) {
    clearTimeout(timer);
    if (next === link) return;
    hide();
    link = next;
    if (link.title) link.dataset.title = link.title; // no second card of the browser's
    link.removeAttribute("title");
    timer = setTimeout(show, delay);
  }

  const reference = (target) =>
    card.contains(target) ? null : target.closest?.(".bd-article :is(a.internal, .bibtex-citation a)");

  if (article) {
    article.append(card);
    document.addEventListener("pointerover", ({ target, pointerType }) => {
      if (pointerType === "touch") return;
      const next = reference(target);
      if (next) want(next, 250);
      else if (card.contains(target)) clearTimeout(timer);
      else if (link && !link.matches(":focus-visible")) {
        clearTimeout(timer);
        timer = setTimeout(hide, 250);
      }
    });
    document.addEventListener("focusin", ({ target }) => {
      const next = reference(target);
      if (next?.matches(":focus-visible")) want(next, 0);
      else if (link) hide();
    });
    document.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Escape" || !link) return;
        if (!card.hidden) event.stopPropagation();
        hide();
      },
      true,
    );
    addEventListener("pagehide", hide);
  }
}
