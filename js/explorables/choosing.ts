/** Choosing the round: labels with noise, what they alone say of every round, and, if asked, the truth. */
import { expand } from "../core";
import { type ChoosingData, type ChoosingModel, type ChoosingState, describe, solve, tables } from "../models/choosing";
import { type Axis, axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Chart, Control, Drawing, Explorable } from "../view/explorable";
import { show } from "../view/format";
import { curve, framed, marks } from "../view/marks";
import { numberAt } from "./shared";

const byRound = (T: number): Axis => ({
  domain: [-0.02 * T, 1.02 * T - 1],
  label: "round t",
  ticks: T < 7 ? [...Array(T).keys()] : 6,
});

/** The labels, the fit of this round, and the truth if it is shown. */
function drawFits({ svg, width, height, model, at, colors }: Drawing<ChoosingModel>): void {
  const { scene, labels, coefficients, shown } = model;
  const { grid, truth, x, basis } = scene;
  const [low, high] = [Math.min(...labels, ...truth), Math.max(...labels, ...truth)];
  const room = 0.06 * (high - low) || 1;
  const frame = axes(
    svg,
    width,
    height,
    { domain: [grid[0], grid[grid.length - 1]], label: "x", ticks: 5 },
    { domain: [low - room, high + room], label: `labels, and the fit of round ${Math.round(at)}` },
  );
  const { X, Y, left, right, top } = frame;
  marks(svg, "path", "zero", [Y(0)], { d: (y) => `M${left},${y}H${right}` });
  marks(svg, "circle", "point", labels, { cx: (_, j) => X(x[j]), cy: (y) => Y(y), r: 3 });
  marks(svg, "path", "truth", shown ? [truth] : [], { d: (f) => curve(grid, f, X, Y), stroke: colors.truth });
  const f = expand(basis, between(coefficients, at) as number[]);
  marks(framed(svg, "fits", frame), "path", "fit", [f], {
    d: (values) => curve(grid, values, X, Y),
    stroke: roundColor(colors, at, coefficients.length + 1),
  });
  const names = shown ? [truth.reduce((peak, value, i) => (value > truth[peak] + 1e-9 ? i : peak), 0)] : [];
  marks(
    svg,
    "text",
    "name",
    names,
    { x: (i) => X(grid[i]), y: (i) => Math.max(Y(truth[i]) - 9, top + 12), "text-anchor": "middle" },
    () => "truth",
  );
}

/** What the labels say of every round, and what the truth says. */
function drawScores({ svg, width, height, model, at, colors }: Drawing<ChoosingModel>): void {
  const { loo, gcv, training, error, sigma, shown, best } = model;
  const T = loo.length;
  const lines = [
    { values: loo, name: "leave-one-out", stroke: colors.ink, dash: "none", best: best.loo },
    { values: gcv, name: "GCV", stroke: colors.bound, dash: "9 3 2 3", best: best.gcv },
    { values: training, name: "to the labels", stroke: colors.ink, dash: "1.5 3", best: -1 },
    ...(shown
      ? [
          {
            values: error.map((value) => value + sigma ** 2),
            name: "to the truth, plus σ²",
            stroke: colors.truth,
            dash: "5 4",
            best: best.error,
          },
        ]
      : []),
  ];
  const all = lines.flatMap(({ values }) => values);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const span = high - low || 1;
  const { X, Y, top, bottom, left } = axes(svg, width, height, byRound(T), {
    domain: [Math.max(low - 0.05 * span, 0), high + 0.7 * span],
    label: "mean squared error",
    ticks: 4,
  }); // room for the key
  const rounds = loo.map((_, t) => t);
  marks(svg, "path", "zero", [at], { d: (t) => `M${X(t)},${bottom}V${top}` });
  const pen = {
    stroke: ({ stroke }: (typeof lines)[number]) => stroke,
    "stroke-dasharray": ({ dash }: (typeof lines)[number]) => dash,
  };
  marks(svg, "path", "score", lines, { d: ({ values }) => curve(rounds, values, X, Y), ...pen });
  marks(
    svg,
    "circle",
    "least",
    lines.filter((line) => line.best >= 0),
    { cx: (line) => X(line.best), cy: (line) => Y(line.values[line.best]), r: 4.5, fill: ({ stroke }) => stroke },
  );
  const line = (i: number) => top + 8 + 15 * i;
  marks(svg, "path", "score-key", lines, { d: (_, i) => `M${left + 6},${line(i)}h28`, ...pen });
  marks(svg, "text", "score-name", lines, { x: left + 40, y: (_, i) => line(i) + 4 }, ({ name }) => name);
}

/** What every round has spent. */
function drawFreedom({ svg, width, height, model, at, colors }: Drawing<ChoosingModel>): void {
  const { df } = model;
  const T = df.length;
  const { X, Y } = axes(svg, width, height, byRound(T), {
    domain: [0, 1.15 * df[0]],
    label: "degrees of freedom, tr Bₜ",
    ticks: 3,
  });
  marks(svg, "path", "course", [df], {
    d: (values) =>
      curve(
        values.map((_, t) => t),
        values,
        X,
        Y,
      ),
  });
  const now = [numberAt(df, at)];
  marks(svg, "circle", "now", now, { cx: X(at), cy: (v) => Y(v), r: 6, fill: roundColor(colors, at, T + 1) });
  const late = at > 0.8 * T;
  marks(
    svg,
    "text",
    "name",
    now,
    { x: X(at) + (late ? 0 : 10), y: (v) => Y(v) - 6, "text-anchor": late ? "end" : "start" },
    () => show(df[Math.round(at)]),
  );
}

const charts = (): Chart<ChoosingModel>[] => [
  { title: "Labels and fit", height: 260, draw: drawFits },
  { title: "Scores by round", height: 250, draw: drawScores },
  { title: "Degrees of freedom by round", height: 120, draw: drawFreedom },
];

function controls({ noise, ranges, rounds }: ChoosingData): Control<ChoosingModel>[] {
  return [
    { kind: "slider", name: "sigma", label: "noise σ", min: ranges.sigma[0], max: ranges.sigma[1] },
    {
      kind: "slider",
      name: "sample",
      label: "sample of the noise",
      min: 1,
      max: noise.length,
      step: 1,
      text: (s) => `${s} of ${noise.length}`,
    },
    { kind: "slider", name: "c", label: "multiplier c", min: ranges.c[0], max: ranges.c[1], log: true },
    { kind: "rounds", name: "round", label: "round t", last: () => rounds - 1, text: (t) => `${t}` },
    {
      kind: "choice",
      name: "truth",
      label: "the truth",
      options: [
        { value: "hidden", label: "is hidden" },
        { value: "shown", label: "is shown" },
      ],
    },
  ];
}

export const choosing: Explorable<ChoosingData, ChoosingState, ChoosingModel> = {
  title: "Choosing the round",
  controls,
  solve,
  describe,
  charts,
  tables,
};
