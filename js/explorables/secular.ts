/** The secular equation: every multiplier has a training error; the tolerance picks the multiplier. */
import { oneFit, trainingError } from "../core";
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
import { handles } from "../view/handles";
import { curve, marks } from "../view/marks";
import { type Box, spare } from "../view/spare";
import { spots } from "../view/spots";
import { labelHandles } from "./labels";

/** The curve, the tolerance as a line, and the root where they meet: both can be dragged. */
function drawEquation({ svg, width, height, model, colors, set }: Drawing<SecularModel>): void {
  const { cs, errors, c, epsilon, smallest, largest, drawn, range, scene, z, lost } = model;
  const [low, high] = [cs[0], cs[cs.length - 1]];
  const ceiling = Math.max(1.25 * largest, 1.1 * range[1]);
  const { X, Y, left, right, top, bottom } = axes(
    svg,
    width,
    height,
    { domain: [low, high], label: "multiplier c", log: true },
    { domain: [0, ceiling], label: "mean squared training error of the fit" },
  );
  const depth = bottom - Y(smallest); // of the infeasible region
  const strokes = depth < 2 ? [] : Array.from({ length: Math.ceil((right - left) / 10) }, (_, i) => left + 10 * i);
  marks(svg, "rect", "region", [1], {
    x: left,
    y: top,
    width: right - left,
    height: Y(largest) - top,
    fill: "var(--grid)",
  });
  marks(svg, "path", "hatch", strokes, {
    d: (x) => {
      const run = Math.min(depth, right - x);
      return `M${x},${bottom}l${run},${-run}`;
    },
    stroke: "var(--faint)",
  });
  marks(
    svg,
    "path",
    "bound",
    drawn.filter(({ c }) => c >= low && c <= high),
    { d: ({ c }) => `M${X(c)},${bottom}V${Y(largest)}`, stroke: colors.bound },
  );
  marks(svg, "path", "secular", [errors], {
    d: (values) => curve(cs, values, X, Y),
    stroke: colors.ink,
    "stroke-width": 2.5,
  });
  const at = Math.min(Math.max(X(Math.min(Math.max(c, low), high)), left), right);
  const root = c > 0 && c < Infinity ? [[at, Y(epsilon)]] : [];
  const blue = roundColor(colors, 0, 1);
  marks(svg, "path", "tolerance", [Y(epsilon)], {
    d: (y) => `M${left},${y}H${right}`,
    stroke: blue,
    "stroke-width": 1.5,
  });
  marks(svg, "path", "limit", root, { d: ([x, y]) => `M${x},${y}V${bottom}` });
  marks(svg, "rect", "grip", [Y(epsilon)], {
    x: right - 9,
    y: (y) => y - 6,
    width: 12,
    height: 12,
    fill: "var(--paper)",
    stroke: blue,
    "stroke-width": 2,
  });

  const aside = at < left + 110; // no room on the left, where the curve is below the line
  const taken = aside ? at + 40 : at;
  const clear = [0.62, 0.35, 0.85].map((part) => left + part * (right - left)).find((x) => !(Math.abs(x - taken) < 90));
  const words = [
    { x: left + 8, y: (top + Y(largest)) / 2 + 5, text: "collapse: f = 0", anchor: "start" },
    ...drawn
      .filter(({ c }) => c >= low && c <= high)
      .map(({ name, c }, i) => ({
        x: X(c) + (i === 1 || X(c) < left + 55 ? 5 : -5), // the curve climbs between them
        y: Y(largest) + [18, 18 + (bottom - Y(largest)) / 2, 18][i],
        text: name.split(" ")[0],
        anchor: i === 1 || X(c) < left + 55 ? "start" : "end",
      })),
    {
      x: right - 14,
      y: Y(epsilon) + (Y(epsilon) - Y(largest) < 30 ? 18 : -7),
      text: `ε = ${show(epsilon)}`,
      anchor: "end",
    },
    ...root.map(([x, y]) => ({
      x: x - 8,
      y: aside ? y - 24 : y - 12,
      text: `c = ${show(c)}`,
      anchor: aside ? "start" : "end",
    })),
  ];
  marks(
    svg,
    "text",
    "name",
    words,
    { x: ({ x }) => x, y: ({ y }) => y, "text-anchor": ({ anchor }) => anchor },
    ({ text }) => text,
  );
  marks(
    svg,
    "text",
    "tick-text infeasible",
    depth < 2 ? [] : [clear ?? left],
    { x: (x) => x, y: bottom - depth / 2 + 4, "text-anchor": "middle" },
    () => "infeasible",
  );
  marks(svg, "circle", "root", root, { cx: ([x]) => x, cy: ([, y]) => y, r: 7, fill: blue });

  const tolerance = (value: number) => set({ epsilon: +Math.min(Math.max(value, range[0]), range[1]).toPrecision(3) });
  handles(svg, "line", [
    {
      place: [right - 3, Y(epsilon)],
      label: "tolerance ε, the line",
      text: show(epsilon),
      now: epsilon,
      min: range[0],
      max: range[1],
      drag: (_, py) => tolerance(Y.invert(py)),
      nudge: (dx, dy) => tolerance(epsilon * 1.012 ** (dx + dy)),
    },
  ]);
  const move = (to: number) => {
    const error = trainingError(scene.d, z, lost, scene.x.length, Math.min(Math.max(to, low), high));
    const value = +Math.min(Math.max(error, range[0]), range[1]).toPrecision(6);
    if (value > smallest && value < largest) set({ epsilon: value });
  };
  handles(
    svg,
    "dial",
    root.map((place) => ({
      place: place as [number, number],
      label: "multiplier c, the root",
      text: `${show(c)}, tolerance ${show(epsilon)}`,
      now: Math.log10(c),
      way: "↔",
      min: Math.log10(low),
      max: Math.log10(high), // screen readers do not take 1e-7 for a number
      drag: (px) => move(X.invert(px)),
      nudge: (dx, dy) => move(c * 1.05 ** (dx + dy)),
    })),
  );
}

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
