// [[TeX, whether it is displayed], …] in, [{ mathml } or { error }, …] out.
import { readFileSync } from "node:fs";
import temml from "temml";
import { mend } from "./mend.mjs";

const { constructor: Element } = temml.__renderToMathMLTree("x");

function create(type, attributes) {
  return Object.assign(new Element(type), { attributes });
}

function set([tex, displayMode]) {
  try {
    const tree = temml.__renderToMathMLTree(tex, { displayMode, annotate: true, throwOnError: true });
    mend(tree, create, displayMode ? "display" : "text");
    return { mathml: tree.toMarkup() };
  } catch (error) {
    return { error: error.message };
  }
}

const asked = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map(set)));
