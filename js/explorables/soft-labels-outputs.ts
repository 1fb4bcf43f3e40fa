import { decimals, type SoftModel, top } from "../models/soft-labels";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { marks } from "../view/marks";
import { cut } from "./images";

/** The outputs of the image as bars, the given and the true class as boxes of height 1. */
export function drawOutputs({ svg, width, height, model, at, colors }: Drawing<SoftModel>): void {
  const { i, T, truth, given, names, outputs, others, source, reach } = model;
  const t = Math.round(at);
  const [low, high] = reach;
  const ticks = low >= -1 && high <= 2 ? [0, 0.5, 1] : 5;
  const room = 46; // px for three lines of words above the boxes
  const tall = high + (high - low) * (room / Math.max(height - 60 - room, 20));
  const whose = [
    ...(source ? [cut(source, 80)] : []),
    ...(others.length ? [`━ ${cut(others.map(({ name }) => name).join(", "), 80)}`] : []),
  ].join("; ");
  const {
    X,
    Y,
    left,
    right,
    top: ceiling,
    bottom,
  } = axes(
    svg,
    width,
    height,
    { domain: [-0.6, names.length - 0.4], label: "class", ticks: [] },
    {
      domain: [low - 0.03, tall],
      label: `outputs of round ${t}${whose ? ` (${whose})` : t < T ? `, the labels of round ${t + 1}` : ""}`,
      ticks,
    },
  );
  const half = Math.min(0.36 * (X(1) - X(0)), 20);
  const row = between(outputs, at);
  const vote = top(row);
  marks(svg, "path", "zero", [Y(0)], { d: (y) => `M${left},${y}H${right}` });
  marks(svg, "rect", "bar", row, {
    x: (_, q) => X(q) - half,
    y: (v) => Y(Math.max(v, 0)),
    width: 2 * half,
    height: (v) => Math.abs(Y(v) - Y(0)),
    fill: roundColor(colors, at, T + 1),
    "fill-opacity": (_, q) => (q === vote ? 1 : 0.55),
  });
  const [is, was] = [truth[i], given[i]];
  const boxes =
    is === was
      ? [{ q: was, word: "given and true" }]
      : [
          { q: was, word: "given" },
          { q: is, word: "true" },
        ];
  marks(svg, "rect", "box", boxes, {
    x: ({ q }) => X(q) - half - 2,
    y: Y(1),
    width: 2 * half + 4,
    height: Y(0) - Y(1),
    fill: "none",
    stroke: (_, k) => (k ? colors.truth : colors.ink),
    "stroke-width": 1.8,
    "stroke-dasharray": (_, k) => (k ? "5 4" : null),
  });
  for (const [name, stroke, thick] of [
    ["halo", "var(--paper)", 5],
    ["rest", colors.ink, 2.5],
  ] as const) {
    marks(
      svg,
      "path",
      name,
      others.flatMap((one) => [...between(one.outputs, at)].map((v, q) => ({ v, q }))),
      { d: ({ v, q }) => `M${X(q) - half - 3},${Y(v)}h${2 * half + 6}`, stroke, "stroke-width": thick },
    );
  }
  const inside = (x: number, text: string) => Math.min(Math.max(x, left + 4 * text.length), right - 4 * text.length);
  const says = `says ${cut(names[vote], 90)}: ${decimals(row[vote])}`;
  // above all boxes, and one above the other where they would meet
  const words = [{ q: vote, text: says, y: Math.min(Y(1), Y(row[vote])) - 6 }];
  for (const { q, word } of boxes) {
    const below = words.filter((one) => Math.abs(X(one.q) - X(q)) < 4 * (one.text.length + word.length));
    words.push({ q, text: word, y: Math.max(Math.min(Y(1) - 6, ...below.map(({ y }) => y - 14)), ceiling + 9) });
  }
  marks(
    svg,
    "text",
    "name",
    words,
    { x: ({ q, text }) => inside(X(q), text), y: ({ y }) => y, "text-anchor": "middle" },
    ({ text }) => text,
  );
  marks(
    svg,
    "text",
    "tick-text",
    names,
    { x: (_, q) => X(q), y: bottom + 15, "text-anchor": "middle", "font-weight": (_, q) => (q === vote ? 700 : 400) },
    (name) => cut(name, X(1) - X(0)),
  );
}
