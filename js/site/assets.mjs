// The style sheets of a site as one, with the rules only that its pages and scripts can use, and its
// scripts as one: { site, styles, scripts, pages } in, { style, script } out. All are paths; styles and
// scripts are in their order.
import { readFileSync } from "node:fs";
import { build, transform } from "esbuild";
import { PurgeCSS } from "purgecss";

const TAG = /<([a-z][\w-]*)((?:"[^"]*"|[^">])*)>/g;

/** The words of the tags of a page: names, classes, ids, attributes. The text between them has none. */
function wordsOfTags(html) {
  const words = new Set(["html", "body"]);
  for (const [, name, attributes] of html.matchAll(TAG)) {
    words.add(name);
    for (const word of attributes.split(/[\s"'=;:]+/)) words.add(word);
  }
  return [...words];
}

const { site, styles, scripts, pages } = JSON.parse(readFileSync(0, "utf8"));
const bundle = await build({
  stdin: { contents: styles.map((path) => `@import "./${path}";`).join("\n"), loader: "css", resolveDir: site },
  bundle: true,
  external: ["*.woff2", "*.ttf", "*.png", "*.svg"],
  minify: true,
  write: false,
});
// Icons are drawings in the pages, see light_pages.py: what would draw them with a font goes, but not
// the variables of the theme, which stand in one rule with theirs.
const ICON = /@font-face\{[^}]*font ?awesome[^}]*\}|[^{}]+\{(?!--)[^{}]*var\(--(?:fa-font|pst-icon)[^{}]*\}/gi;
const whole = bundle.outputFiles[0].text.replace(ICON, "");
const [{ css }] = await new PurgeCSS().purge({
  css: [{ raw: whole }],
  content: [`${site}/_static/**/*.js`, ...pages],
  extractors: [
    { extensions: ["html"], extractor: wordsOfTags },
    { extensions: ["js"], extractor: (script) => script.match(/[\w-]+/g) ?? [] },
  ],
  blocklist: [/^fa[srb]?$/, /^fa-/],
  keyframes: true,
});
// The theme asks each block whether it scrolls and writes the answer into it before it asks the next: a slow phone
// lays out a chapter twenty times. book.js asks all at once.
const LOOP = "e.tabIndex=e.scrollWidth>e.clientWidth||e.scrollHeight>e.clientHeight?0:-1";
const texts = scripts.map((path) => readFileSync(`${site}/${path}`, "utf8"));
if (scripts.length && !texts.some((text) => text.includes(LOOP))) throw new Error("The theme has another loop now.");
const minified = texts.map((text) => transform(text.replace(LOOP, ""), { minify: true }));
const script = (await Promise.all(minified)).map(({ code }) => code).join(";\n");
process.stdout.write(JSON.stringify({ style: css, script }));
