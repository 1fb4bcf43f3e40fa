// What TeX does between the symbols of a formula, and MathML or its browsers do not.

const SCRIPTS = ["msub", "msup", "msubsup", "munder", "mover", "munderover"];
// Letters of Libertinus Math that lean over their right edge. A subscript stands below what leans; all
// else has to keep away by the letter's italic correction, which browsers leave out.
const LEANING = {
  "lean-1": "CDGOQScdgjlqtαβδεθκνυϕσρ",
  "lean-2": "KMPRkrvwxyzγπσχϑ∂ℓ",
  "lean-3": "FHIJNTUVWXYZfζξτψΓΠΥΨℋℱ𝒩",
};

function text(node) {
  return node.text ?? (node.children ?? []).map(text).join("");
}

function hasClass(node, name) {
  return (node.classes ?? []).includes(name);
}

/** Whether a node is the name of a function, such as log, with what stands at it and applies it. */
function named(node) {
  if (node.type === "mi") return /^[a-z]{2,}$/i.test(text(node));
  return (SCRIPTS.includes(node.type) || node.type === "mrow") && node.children.length > 0 && named(node.children[0]);
}

/** Whether a space belongs between a node and the name of a function after it. */
function ends(node) {
  if (node.type === "mo") return node.attributes.form === "postfix";
  if (node.type === "mrow") return node.children.length > 0 && ends(node.children.at(-1));
  return !["mspace", "mtext", "munder", "munderover"].includes(node.type) && !named(node);
}

/** The style of the parts of a node: display, text or script. */
function styleOf(node, style, part) {
  const { displaystyle, scriptlevel } = node.attributes ?? {};
  if (node.type === "mstyle" && scriptlevel > 0) return "script";
  if (displaystyle === "true") return "display";
  if (displaystyle === "false") return "text";
  if (node.type === "mtable") return "text";
  if (node.type === "mfrac") return style === "display" ? "text" : "script";
  if (SCRIPTS.includes(node.type) && part > 0) return "script";
  return style;
}

function close(operator) {
  operator.setAttribute("lspace", "0");
  operator.setAttribute("rspace", "0");
}

function mendOperator(node, style) {
  const { fence, form, lspace } = node.attributes;
  const loose =
    lspace === undefined && (style === "script" || (form === "prefix" && !fence) || /[…⋯]/.test(text(node)));
  if (fence || loose) close(node);
  for (const size of ["minsize", "maxsize"]) if (node.attributes[size] === "1.2em") node.setAttribute(size, "1.15em");
}

/** The last symbol of a node. */
function last(node) {
  return node.type === "mrow" && node.children.length ? last(node.children.at(-1)) : node;
}

/** What ends in a bar or bracket, for its exponent as high as a letter: browsers raise that by the rest. */
function lower(base, create) {
  const end = last(base);
  if (!/^[|‖)\]}⟩]$/.test(text(end)) || (end.type === "mo" && end.attributes.stretchy !== "false")) return base;
  const box = create("mpadded", { height: "0.5em" });
  box.children.push(base);
  return box;
}

/** The parts of a node without boxes that hold one thing only. */
function unwrapped(node) {
  const bare =
    node.type === "mrow" && !node.classes.length && !Object.keys({ ...node.attributes, ...node.style }).length;
  if (node.children && (!node.type || (bare && node.children.length === 1))) return node.children.flatMap(unwrapped);
  return [node];
}

function mendRow(node, create) {
  const children = [];
  for (const child of node.children) {
    const before = children.at(-1);
    if (child.type === "mspace" && !Object.keys(child.attributes).length) continue;
    if (hasClass(child, "tml-prime") && before && hasClass(before, "tml-prime")) {
      before.children[0].text = { "′": "″", "″": "‴" }[text(before)] ?? text(before) + text(child);
      continue;
    }
    if (before && named(child) && ends(before)) children.push(create("mspace", { width: "0.1667em" }));
    children.push(child);
  }
  node.children = children;
}

/** Mend a tree of Temml's; `create` makes an element. */
export function mend(node, create, style) {
  if (!node.children) return;
  node.children = node.children.flatMap(unwrapped);
  if (node.type === "mo") mendOperator(node, style);
  if (["mrow", "math", "mtd", "msqrt", "mstyle"].includes(node.type)) mendRow(node, create);
  if (["msup", "msubsup"].includes(node.type)) node.children[0] = lower(node.children[0], create);
  for (const [part, child] of node.children.entries()) {
    const base = part === 0 && SCRIPTS.includes(node.type) && node.type !== "msup";
    if (child.type === "mi" && !base && child.attributes.mathvariant !== "normal") {
      for (const [name, letters] of Object.entries(LEANING))
        if (letters.includes(text(child))) child.classes.push(name);
    }
    if (child.type !== "annotation") mend(child, create, styleOf(node, style, part));
  }
}
