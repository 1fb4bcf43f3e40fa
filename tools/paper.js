// What a page of the site is on paper and in an e-book: its article, without what is for a mouse.

const place = (name, id) => name.replaceAll("/", ".") + (id && `--${id}`);

// `names` are the pages that are bound with it, at `address(name, id)`; all other links lead to the site.
async function article(name, names, site, address) {
  const source = new URL(`/${name}.html`, location.origin);
  const html = await (await fetch(source)).text();
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const body = parsed.querySelector("article.bd-article");
  for (const explorable of body.querySelectorAll("mini-distill")) {
    explorable.replaceWith(still(explorable, parsed));
  }
  const idle = "script, style, button, .headerlink, .sd-summary-state-marker";
  body.querySelectorAll(idle).forEach((element) => element.remove());
  body.querySelectorAll("details").forEach((fold) => (fold.open = true));
  for (const picture of body.querySelectorAll("picture")) {
    picture.replaceWith(picture.querySelector("img")); // the other is for a phone
  }
  for (const image of body.querySelectorAll("img")) {
    image.src = new URL(image.getAttribute("src"), source).href;
    image.removeAttribute("loading");
  }
  for (const link of body.querySelectorAll("a[href]")) {
    const target = new URL(link.getAttribute("href"), source);
    if (target.origin !== location.origin) continue;
    const page = target.pathname.slice(1).replace(/\.html$/, "");
    const beside = names.includes(page) && !target.search;
    link.setAttribute("href", beside
      ? address(page, decodeURIComponent(target.hash.slice(1)))
      : site + target.pathname + target.search + target.hash);
  }
  for (const element of body.querySelectorAll("[id]")) {
    element.id = place(name, element.id);
  }
  body.id = place(name, "");
  return { body, title: parsed.title.split(" — ")[0] };
}

function still(explorable, parsed) {
  const image = explorable.querySelector("img[alt]");
  const figure = parsed.createElement("figure");
  const caption = parsed.createElement("figcaption");
  if (explorable.id) figure.id = explorable.id;
  caption.textContent = image.alt;
  figure.append(image, caption);
  return figure;
}

// Put all pages in place of the one that is open.
async function bind(names, parts, site) {
  const all = [];
  const titles = [];
  let part = "";
  for (const [index, name] of names.entries()) {
    const { body, title } = await article(name, names, site, (...at) => `#${place(...at)}`);
    if (parts[index]) {
      part = parts[index];
      const heading = document.createElement("h1");
      heading.className = "part";
      heading.textContent = part;
      body.prepend(heading);
    }
    if (names.length > 1) { // a part, its chapters, and so on
      body.querySelectorAll("h1:not(.part), h2, h3, h4, h5").forEach((heading) =>
        heading.setAttribute("aria-level", Number(heading.localName[1]) + 1));
    }
    const opening = document.createElement("p"); // what is first, Chromium lists twice
    opening.textContent = part || title;
    opening.style = `font-size: 7pt; margin: 0; ${index ? "break-before: page" : ""}`;
    all.push(opening);
    all.push(body);
    titles.push(title);
  }
  document.title = names.length > 1 ? "mini-distill" : titles[0];
  document.querySelector("article.bd-article").replaceWith(...all);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page {
    @top-right { content: ${JSON.stringify(document.title)}; font: 8pt sans-serif }
    @bottom-center { content: counter(page); font: 8pt sans-serif }
  }`);
  document.adoptedStyleSheets = [sheet];
  await document.fonts.ready;
}

// A page as a chapter of an e-book: its title, its text as XHTML, and the addresses of its pictures.
async function chapter(name, names, site) {
  const file = (page) => `${place(page, "")}.xhtml`;
  const { body, title } = await article(name, names, site, (page, id) => `${file(page)}#${place(page, id)}`);
  body.querySelectorAll("input").forEach((element) => element.remove()); // the fold has the answer
  body.querySelectorAll("label").forEach((label) => label.removeAttribute("for"));
  for (const part of body.querySelectorAll("math :not(mstyle)[scriptlevel]")) { // MathML 3 wants it so
    const style = body.ownerDocument.createElementNS(part.namespaceURI, "mstyle");
    style.setAttribute("scriptlevel", part.getAttribute("scriptlevel"));
    part.removeAttribute("scriptlevel");
    part.replaceWith(style);
    style.append(part);
  }
  const pictures = [...body.querySelectorAll("img")].map((image, number) => {
    const source = image.src;
    image.setAttribute("src", `${place(name, "")}-${number}${source.includes("png") ? ".png" : ".svg"}`);
    return source;
  });
  return { file: file(name), title, pictures, text: new XMLSerializer().serializeToString(body) };
}
