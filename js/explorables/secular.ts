/** The secular equation: every multiplier has a training error; the tolerance picks the multiplier. */

import { oneFit } from "../core";
import { offer } from "../element";
import {
  describe,
  followed,
  refusal,
  type SecularData,
  type SecularModel,
  type SecularState,
  solve,
  tables,
} from "../models/secular";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Challenge, Chart, Control, Drawing, Explorable } from "../view/explorable";
import { count, show, subscript } from "../view/format";
import { curve, marks } from "../view/marks";
import { type Box, spare } from "../view/spare";
import { spots } from "../view/spots";
import { drawEquation } from "./equation";
import { labelHandles } from "./labels";

/** The fit, how far it misses each label, and the truth. */
function drawFit({ svg, width, height, model, colors, set, lit }: Drawing<SecularModel>): void {
  const { scene, labels, fit, fitted, heights, c, parts } = model;
  const { grid, truth, x } = scene;
  const frame = axes(
    svg,
    width,
    height,
    { domain: [grid[0], grid[grid.length - 1]], label: "x", ticks: 5 },
    { domain: heights, label: "fit and truth, f", ticks: height < 150 ? 2 : undefined },
  );
  const { X, Y, left, right } = frame;
  marks(svg, "path", "zero", [Y(0)], { d: (y) => `M${left},${y}H${right}` });
  marks(svg, "path", "truth", truth ? [truth] : [], { d: (f) => curve(grid, f, X, Y), stroke: colors.truth });
  marks(svg, "path", "miss", labels, { d: (y, j) => `M${X(x[j])},${Y(fitted[j])}V${Y(y)}`, stroke: colors.ink });
  const color = c === 0 || c === Infinity ? colors.ink : roundColor(colors, 0, 1);
  marks(svg, "path", "fit", [fit], {
    d: (f) => curve(grid, f, X, Y),
    stroke: color,
    "stroke-dasharray": c === 0 ? "2 4" : "none",
  });
  marks(svg, "path", "part", parts[lit] ? [parts[lit]] : [], { d: (f) => curve(grid, f, X, Y), stroke: color });
  marks(svg, "circle", "point", labels, { cx: (_, j) => X(x[j]), cy: (y) => Y(y), r: 4.5 });
  const text = c === 0 ? "closest, f₀₊" : c === Infinity ? "f = 0" : "f";
  const named = [{ text, values: fit }, ...(truth ? [{ text: "truth", values: truth }] : [])];
  const lines = named.map(({ values }) => (px: number) => {
    const part = (X.invert(px) - grid[0]) / (grid[grid.length - 1] - grid[0]);
    return Y(values[Math.round(Math.min(Math.max(part, 0), 1) * (grid.length - 1))]);
  });
  const dots: Box[] = labels.map((y, j) => ({
    left: X(x[j]) - 7,
    right: X(x[j]) + 7,
    top: Math.min(Y(y), Y(fitted[j])) - 7,
    bottom: Math.max(Y(y), Y(fitted[j])) + 7,
  }));
  const names: Box[] = [];
  for (const [k, { text }] of named.entries())
    names.push(spare(lines[k], lines, 7 * text.length, frame, [...dots, ...names]));
  marks(
    svg,
    "text",
    "name",
    names,
    { x: ({ left, right }) => (left + right) / 2, y: ({ bottom }) => bottom - 3, "text-anchor": "middle" },
    (_, k) => named[k].text,
  );
  marks(
    svg,
    "text",
    "tick-text key",
    ["○ labels: drag them"],
    { x: right, y: 12, "text-anchor": "end" },
    (text) => text,
  );

  labelHandles(svg, frame, x, labels, heights, set);
}

/** What the multiplier does: it cuts among the eigenvalues. */
function drawCut({ svg, width, height, model, colors, lit, light }: Drawing<SecularModel>): void {
  const { scene, cs, c, kept } = model;
  const { X, Y, left, right, top, bottom } = axes(
    svg,
    width,
    height,
    { domain: [cs[0], cs[cs.length - 1]], label: "eigenvalue d", log: true },
    { domain: [0, 1], label: "kept of each basis function, d / (d + c)", ticks: [0, 0.5, 1] },
  );
  const inside = c >= cs[0] && c <= cs[cs.length - 1] ? [X(c)] : [];
  const color = c === 0 || c === Infinity ? colors.ink : roundColor(colors, 0, 1);
  marks(svg, "path", "limit", inside, { d: (x) => `M${x},${top}V${bottom}` });
  marks(svg, "path", "course", [cs.map((d) => oneFit(d, c))], { d: (values) => curve(cs, values, X, Y) });
  marks(svg, "circle", "kept", kept, {
    cx: (_, k) => X(scene.d[k]),
    cy: (A) => Y(A),
    r: (_, k) => (k === lit ? 7 : 4),
    fill: color,
  });
  marks(
    svg,
    "text",
    "tick-text",
    inside,
    {
      x: (x) => (x < left + 20 ? x + 4 : x - 4), // above the curve
      y: top + 9,
      "text-anchor": (x) => (x < left + 20 ? "start" : "end"),
    },
    () => "c",
  );
  // each from the middle to one neighbour to the middle to the other
  const edges = scene.d.map((d, k) => (k ? (X(d) + X(scene.d[k - 1])) / 2 : right));
  spots(
    svg,
    kept.map((A, k) => {
      const x = edges[k + 1] ?? left;
      return {
        x,
        y: top,
        width: edges[k] - x,
        height: bottom - top,
        label: `basis function ${k + 1}, ${show(A)} kept`,
      };
    }),
    { lit, light },
  );
}

const charts = (): Chart<SecularModel>[] => [
  {
    title: "Training error by multiplier",
    height: 270,
    phone: 150,
    handles: true,
    symbols: ["c", "ε"],
    draw: drawEquation,
  },
  {
    title: "Labels, truth and fit",
    height: 220,
    phone: 108,
    whole: true,
    handles: true,
    symbols: ["f", "y"],
    draw: drawFit,
  },
  { title: "Kept of each basis function", height: 136, phone: 84, handles: true, symbols: ["A", "d"], draw: drawCut },
];

function controls({ scene, presets, range, heights }: SecularData): Control<SecularModel>[] {
  const options = presets.map(({ name, labels, epsilon }) => ({
    value: name,
    label: name,
    state: { labels, epsilon },
  }));
  const list: Control<SecularModel>[] = [
    { kind: "slider", name: "epsilon", label: "tolerance ε", symbol: "ε", min: range[0], max: range[1], log: true },
    {
      kind: "numbers",
      name: "labels",
      label: "labels",
      length: () => scene.x.length,
      min: heights[0],
      max: heights[1],
    },
  ];
  const bounds = [
    { value: "none", label: "hidden" },
    { value: "both", label: "from the eigenvalues" },
    { value: "better", label: "and from the labels" },
  ];
  list.push({ kind: "choice", name: "bounds", label: "bounds on c", options: bounds });
  if (options.length > 1) list.unshift({ kind: "choice", name: "preset", label: "start with", options });
  return list;
}

/** The multiplier cuts among the eigenvalues: the reader puts it one place higher than it starts. */
function challenge(data: SecularData): Challenge<SecularState, SecularModel> | undefined {
  const wanted = followed(solve(data, data.start as SecularState)) - 1;
  if (wanted < 1) return undefined;
  const d = (k: number) => `d${subscript(k)}`;
  return {
    task: `Keep more than half of only ${count(wanted, "basis function")}.`,
    done: (model) => model.c > 0 && followed(model) === wanted,
    reward: `The multiplier is between ${d(wanted + 1)} and ${d(wanted)}.`,
  };
}

export const secular: Explorable<SecularData, SecularState, SecularModel> = {
  title: "The secular equation",
  controls,
  solve,
  refusal,
  describe,
  charts,
  tables,
  challenge,
};

offer({ secular });
