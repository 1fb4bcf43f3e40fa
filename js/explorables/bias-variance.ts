import {
  type BiasData,
  type BiasModel,
  type BiasState,
  describe,
  refusal,
  solve,
  tables,
} from "../models/bias-variance";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Chart, Control, Drawing, Explorable } from "../view/explorable";
import { align, show, subscript } from "../view/format";
import { curve, marker, marks } from "../view/marks";
import { numberAt, roundControl } from "./shared";

/** Bias, variance and their sum by round; the best single fit. */
function drawErrors({ svg, width, height, model, at, colors }: Drawing<BiasModel>): void {
  const { sums, T, best, single, feasible } = model;
  const { bias, variance, error } = feasible ? sums : { bias: [], variance: [], error: [] };
  const rounds = error.map((_, s) => s);
  const last = Math.max(rounds.length - 1, 0);
  const end = Math.max(last, 5);
  const { X, Y, left, right, top, bottom } = axes(
    svg,
    width,
    height,
    { domain: [-0.3, end + 0.3], label: "round t", ticks: end > 12 ? 6 : Array.from({ length: end + 1 }, (_, s) => s) },
    {
      domain: [0, 1.15 * (Math.max(...error, single.error) || 1)],
      label: "expected error, the multipliers held fixed",
      ticks: 5,
    },
  );
  const now = error.length ? [bias, variance, error].map((v) => numberAt(v, at)) : [];
  marks(svg, "path", "zero", now.slice(2), { d: (v) => `M${X(at)},${bottom}V${Y(v)}` });
  const least = error.length ? [best] : [];
  marks(svg, "path", "limit", feasible ? [single] : [], { d: `M${left},${Y(single.error)}H${right}` });
  marks(svg, "path", "least", least, { d: (s) => `M${X(s)},${top + 18}V${Y(error[s]) - 9}`, stroke: colors.ink });
  marks(svg, "path", "part", error.length ? [bias, variance] : [], {
    d: (v) => curve(rounds, v, X, Y),
    stroke: colors.ink,
    "stroke-width": 2,
    "stroke-dasharray": (_, i) => (i ? "2 4" : "8 4"),
  });
  marks(svg, "path", "sum", error.length ? [error] : [], {
    d: (v) => curve(rounds, v, X, Y),
    stroke: colors.ink,
    "stroke-width": 1.2,
  });
  const dots = [...error.map((v, s) => ({ s, v, r: 4 })), ...now.map((v, i) => ({ s: at, v, r: i === 2 ? 7 : 4 }))];
  marks(svg, "path", "mark", dots, {
    d: ({ s, v, r }) => marker(X(s), Y(v), r, s === T),
    fill: ({ s }) => roundColor(colors, s, T),
  });

  const inside = (s: number) => s > 0.6 * end; // no room to the right
  const spots = [0.4, 0.7].map((share) =>
    Math.max(
      Math.min(
        bias.findIndex((v) => v >= share * bias[last]),
        last - 1,
      ),
      0,
    ),
  );
  const beside = last < end; // there is room behind the last round
  const floor = Y(variance[last]) - 7;
  const line = Math.abs(Y(single.error) - 5 - floor) < 16 ? floor - 16 : Y(single.error) - 5;
  const spot = spots.find((s) => Math.abs(Y(bias[s]) + 16 - line) > 16) ?? spots[0]; // clear of that line
  const names = !error.length
    ? []
    : [
        { text: "bias²", x: X(spot) + 10, y: Math.min(Y(bias[spot]) + 16, bottom - 4), anchor: "start" },
        { text: "variance", x: X(last) + (beside ? 12 : 0), y: floor, anchor: beside ? "start" : "end" },
        beside
          ? { text: "sum", x: X(last) + 12, y: Y(error[last]) + 5, anchor: "start" }
          : { text: "sum", x: X(last - 1) - 12, y: Math.max(Y(error[last - 1]) - 8, top + 28), anchor: "end" },
        {
          text: `least in round ${best}`,
          x: X(best) + (inside(best) ? 6 : -6),
          y: top + 12,
          anchor: inside(best) ? "end" : "start",
        },
        {
          text: `${width < 420 ? "one fit" : "best single fit"} ${align([single.error, ...error])[0]}`,
          x: right,
          y: line,
          anchor: "end",
        },
        { text: align(error)[Math.round(at)], x: Math.max(X(at), left + 20), y: Y(now[2]) - 12, anchor: "middle" },
      ];
  marks(
    svg,
    "text",
    "name",
    names,
    { x: ({ x }) => x, y: ({ y }) => Math.max(y, top + 12), "text-anchor": ({ anchor }) => anchor },
    ({ text }) => text,
  );
}

/** Bars for the directions of one chart. */
function columns({ svg, width, height, model }: Drawing<BiasModel>, top: number, label: string, ticks?: number[]) {
  const { K } = model;
  const frame = axes(
    svg,
    width,
    height,
    {
      domain: [0.4, K + 0.6],
      label: "basis function k, smoothest first",
      ticks: K <= 12 ? model.d.map((_, k) => k + 1) : 6,
    },
    { domain: [0, top], label, ticks: ticks ?? 3 },
  );
  return { ...frame, half: Math.min(0.4 * (frame.X(2) - frame.X(1)), 14) };
}

/** What is wrong in each direction in this round: lost signal filled, kept noise hatched on top of it. */
function drawParts(drawing: Drawing<BiasModel>): void {
  const { svg, model, at, colors } = drawing;
  const { zStar, sigma, K, T, feasible } = model;
  // The two largest may leave the frame, or the noise could not be seen beside them.
  const signals = zStar.map((value) => value ** 2 / K).sort((a, b) => b - a);
  const limit = Math.max((1.5 * sigma ** 2) / K, 1.1 * (signals[2] ?? signals[0])) || 1.1 * signals[0] || 1;
  const { X, Y, top, half } = columns(drawing, limit, "bias² filled, variance hatched");
  const [bias, variance] = feasible ? [between(model.bias, at), between(model.variance, at)] : [[], []];
  const cut = (value: number) => Y(Math.min(value, limit));
  const color = roundColor(colors, at, T);
  marks(svg, "rect", "bar", bias, {
    x: (_, k) => X(k + 1) - half,
    y: cut,
    width: 2 * half,
    height: (v) => Y(0) - cut(v),
    fill: color,
  });
  marks(svg, "path", "variance", variance, {
    d: (v, k) => hatched(X(k + 1) - half, cut(bias[k] + v), 2 * half, cut(bias[k]) - cut(bias[k] + v)),
    stroke: color,
  });
  const over = bias.map((v, k) => ({ v: v + variance[k], k, left: k < K / 2 })).filter(({ v }) => v > limit);
  marks(
    svg,
    "text",
    "name",
    over,
    {
      x: ({ k, left }) => X(k + 1) + (left ? 1 : -1) * (half + 3),
      y: (_, i) => top + 10 + 16 * i,
      "text-anchor": ({ left }) => (left ? "start" : "end"),
    },
    ({ v, left }) => (left ? `↑ ${show(v)}` : `${show(v)} ↑`),
  );
}

/** A box with slanted lines. */
function hatched(x: number, y: number, width: number, height: number): string {
  if (!(height > 0.1)) return "";
  let path = `M${x},${y}h${width}v${height}h${-width}Z`;
  for (let shift = 5 - height; shift < width; shift += 5) {
    const [low, high] = [Math.max(-shift, 0), Math.min(width - shift, height)];
    path += `M${x + shift + low},${y + height - low}L${x + shift + high},${y + height - high}`;
  }
  return path;
}

/** What is left of each direction, beside what would be best. */
function drawKept(drawing: Drawing<BiasModel>): void {
  const { svg, model, at, colors } = drawing;
  const { ideal, kept, T, feasible } = model;
  const { X, Y, bottom, half } = columns(
    drawing,
    1,
    `fraction kept, B${subscript(Math.round(at))}[k]; ━ the best, b*[k]`,
    [0, 0.5, 1],
  );
  marks(svg, "rect", "bar", feasible ? between(kept, at) : [], {
    x: (_, k) => X(k + 1) - half,
    y: (B) => Y(B),
    width: 2 * half,
    height: (B) => bottom - Y(B),
    fill: roundColor(colors, at, T),
  });
  for (const [name, stroke, thick] of [
    ["halo", "var(--paper)", 6],
    ["ideal", colors.ink, 3],
  ] as const) {
    marks(svg, "path", name, feasible ? ideal : [], {
      d: (b, k) => `M${X(k + 1) - half - 3},${Y(b)}h${2 * half + 6}`,
      stroke,
      "stroke-width": thick,
    });
  }
}

const charts = (): Chart<BiasModel>[] => [
  { title: "Expected error by round", height: 250, draw: drawErrors },
  { title: "Bias and variance of each basis function", height: 150, draw: drawParts },
  { title: "Fraction kept of each basis function, and the best fraction", height: 136, draw: drawKept },
];

function controls({ presets, ranges }: BiasData): Control<BiasModel>[] {
  const options = presets.map(({ name, sigma, epsilon, smoothness }) => ({
    value: name,
    label: name,
    state: { sigma, epsilon, round: 0, ...(smoothness === null ? {} : { smoothness }) },
  }));
  const range = (name: keyof typeof ranges) => ({
    kind: "slider" as const,
    name,
    min: ranges[name][0],
    max: ranges[name][1],
  });
  return [
    { kind: "choice", name: "preset", label: "start with", options },
    { ...range("sigma"), label: "noise σ" },
    { ...range("smoothness"), label: "smoothness s", off: ({ given }) => (given ? "not used" : "") },
    { ...range("epsilon"), label: "tolerance ε", log: true },
    roundControl(({ kept }) => kept.length - 1),
  ];
}

export const biasVarianceExplorable: Explorable<BiasData, BiasState, BiasModel> = {
  title: "Bias and variance",
  controls,
  solve,
  refusal,
  describe,
  charts,
  tables,
};
