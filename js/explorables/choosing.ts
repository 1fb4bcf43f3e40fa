/** Choosing the round: labels with noise, a guess, and, if asked for, the truth and what the scores say. */

import { expand } from "../core";
import { offer } from "../element";
import { type ChoosingData, type ChoosingModel, type ChoosingState, describe, solve, tables } from "../models/choosing";
import { type Axis, axes, type Frame } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Challenge, Chart, Control, Drawing, Explorable, State } from "../view/explorable";
import { show } from "../view/format";
import { curve, framed, marker, marks, type Svg } from "../view/marks";
import { around, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { numberAt, rounded } from "./shared";

/** An axis of rounds, with so many pixels free at its end. */
function byRound(T: number, width: number, free: number): Axis {
  const start = -0.02 * T - 0.2;
  const [all, rest] = [width - 52, width - 52 - free];
  return { domain: [start, start + ((T - 0.8 - start) * all) / rest], label: "round", ticks: rounded(T - 1, 6) };
}

/** The labels, the fit of this round, and the truth if it is shown. */
function drawFits({ svg, width, height, model, at, colors }: Drawing<ChoosingModel>): void {
  const { scene, labels, coefficients, shown } = model;
  const { grid, truth, x, basis } = scene;
  const [low, high] = [Math.min(...labels), Math.max(...labels)]; // not of the truth, which may be hidden
  const room = 0.06 * (high - low) || 1;
  const frame = axes(
    svg,
    width,
    height,
    { domain: [grid[0], grid[grid.length - 1]], label: "x", ticks: 5 },
    { domain: [low - room, high + room], label: `labels, and the fit of round ${Math.round(at)}` },
  );
  const { X, Y, left, right } = frame;
  marks(svg, "path", "zero", [Y(0)], { d: (y) => `M${left},${y}H${right}` });
  marks(svg, "circle", "given", labels, { cx: (_, j) => X(x[j]), cy: (y) => Y(y), r: 2.5 });
  const f = expand(basis, between(coefficients, at) as number[]);
  const inside = framed(svg, "fits", frame);
  marks(inside, "path", "truth", shown ? [truth] : [], { d: (f) => curve(grid, f, X, Y), stroke: colors.truth });
  marks(inside, "path", "fit", [f], {
    d: (values) => curve(grid, values, X, Y),
    stroke: roundColor(colors, at, coefficients.length + 1),
  });
  const line = (values: readonly number[]) => values.map((v, i): [number, number] => [X(grid[i]), Y(v)]);
  const dots = labels.map((y, j): [number, number][] => [0, 1].map(() => [X(x[j]), Y(y)]));
  const peaks = grid.map((_, i) => i).sort((i, j) => truth[j] - truth[i]);
  const places = peaks
    .filter((_, i) => i % 5 === 0)
    .flatMap((i) => [-9, 18].map((dy) => ({ x: X(grid[i]), y: Y(truth[i]) + dy, anchor: "middle" as const })));
  writeNames(svg, "name", shown ? [{ text: "truth", places }] : [], [line(truth), line(f), ...dots], frame);
}

interface Line {
  values: readonly number[];
  name: string;
  short: string;
  stroke: string;
  dash: string;
  best: number;
}

/** Before the truth is shown, the error to the labels: a place to choose a round. After it, the scores and the error. */
function drawScores({ svg, width, height, model, at, colors, set }: Drawing<ChoosingModel>): void {
  const { loo, gcv, training, error, sigma, shown, best } = model;
  const { ink, bound, truth } = colors;
  const T = loo.length;
  const noisy = error.map((value) => value + sigma ** 2);
  const lines: Line[] = shown
    ? [
        { values: loo, name: "leave-one-out", short: "LOO", stroke: ink, dash: "none", best: best.loo },
        { values: gcv, name: "GCV", short: "GCV", stroke: bound, dash: "9 3 2 3", best: best.gcv },
        { values: noisy, name: "to truth, + σ²", short: "truth", stroke: truth, dash: "5 4", best: best.error },
      ]
    : [{ values: training, name: "to the labels", short: "labels", stroke: ink, dash: "1.5 3", best: -1 }];
  // So close that the least is seen: what is before half of the way to it may leave the frame.
  const near = lines.flatMap(({ values, best }) => values.slice(Math.floor(Math.max(best, 0) / 2)));
  const [low, high] = [Math.min(...near), Math.max(...near)];
  const span = high - low || 1;
  const narrow = width < 250;
  const frame = axes(svg, width, height, byRound(T, width, narrow ? 44 : 96), {
    domain: [Math.max(low - 0.1 * span, 0), high + 0.15 * span],
    label: "mean squared error",
    ticks: 4,
  });
  const { X, Y, top, bottom } = frame;
  marks(svg, "path", "zero", [at], { d: (t) => `M${X(t)},${bottom}V${top}` });
  const rounds = loo.map((_, t) => t);
  marks(framed(svg, "scores", frame), "path", "score", lines, {
    d: ({ values }) => curve(rounds, values, X, Y),
    stroke: ({ stroke }) => stroke,
    "stroke-dasharray": ({ dash }) => dash,
  });
  marks(
    svg,
    "circle",
    "least",
    lines.filter((line) => line.best >= 0),
    { cx: (line) => X(line.best), cy: (line) => Y(line.values[line.best]), r: 4, fill: ({ stroke }) => stroke },
  );
  nameEnds(svg, frame, lines, narrow);
  const y = Math.max(Y(numberAt(shown ? noisy : training, at)), top);
  marks(svg, "path", "mark", [at], { d: (t) => marker(X(t), y, 7, false), fill: (t) => roundColor(colors, t, T + 1) });
  stepper(svg, frame, { at, last: T - 1, y, set });
}

/** Write the names of lines where they end, below each other. */
function nameEnds(svg: Svg, { X, Y, top, bottom }: Frame, lines: readonly Line[], narrow: boolean): void {
  const last = lines[0].values.length - 1;
  const ends = lines.map(({ values }, i) => ({ i, y: Y(values[last]) + 4 })).sort((a, b) => a.y - b.y);
  ends.forEach((end, place) => {
    end.y = Math.max(end.y, place ? ends[place - 1].y + 14 : top + 6);
  });
  const below = Math.max(ends[ends.length - 1].y - bottom, 0);
  const heights = Object.fromEntries(ends.map(({ i, y }) => [i, y - below]));
  marks(svg, "text", "score-name", lines, { x: X(last) + 7, y: (_, i) => heights[i] }, (line) =>
    narrow ? line.short : line.name,
  );
}

/** What every round has spent. */
function drawFreedom({ svg, width, height, model, at, colors, set }: Drawing<ChoosingModel>): void {
  const { df } = model;
  const T = df.length;
  const frame = axes(svg, width, height, byRound(T, width, width < 250 ? 44 : 96), {
    domain: [0, 1.6 * df[0]],
    label: "degrees of freedom, tr Bₜ",
    ticks: 3,
  });
  const { X, Y } = frame;
  const line = df.map((v, t): [number, number] => [X(t), Y(v)]);
  marks(svg, "path", "course", [df], { d: (values) => curve([...values.keys()], values, X, Y) });
  const now = [numberAt(df, at)];
  marks(svg, "circle", "now", now, { cx: X(at), cy: (v) => Y(v), r: 6, fill: roundColor(colors, at, T + 1) });
  const names = now.map((v) => ({ text: show(df[Math.round(at)]), places: around(X(at), Y(v)) }));
  writeNames(svg, "name", names, [line], frame);
  stepper(svg, frame, { at, last: T - 1, y: Y(now[0]), set });
}

const charts = (): Chart<ChoosingModel>[] => [
  { title: "Labels and fit", height: 250, phone: 114, symbols: ["y", "f"], draw: drawFits },
  { title: "Errors by round", height: 200, phone: 108, whole: true, handles: true, draw: drawScores },
  {
    title: "Degrees of freedom by round",
    phone: 66,
    height: 120,
    handles: true,
    symbols: ["S", "B"],
    draw: drawFreedom,
  },
];

function controls({ noise, ranges, rounds }: ChoosingData): Control<ChoosingModel>[] {
  return [
    { kind: "slider", name: "sigma", label: "noise σ", symbol: "σ", min: ranges.sigma[0], max: ranges.sigma[1] },
    {
      kind: "slider",
      name: "sample",
      label: "sample",
      min: 1,
      max: noise.length,
      step: 1,
      text: (s) => `${s} of ${noise.length}`,
      state: { truth: "hidden" },
    },
    { kind: "slider", name: "c", label: "multiplier c", symbol: "c", min: ranges.c[0], max: ranges.c[1], log: true },
    { kind: "rounds", name: "round", label: "round t", last: () => rounds - 1, text: (t) => `${t}` },
    {
      kind: "button",
      name: "truth",
      label: "the truth",
      values: ["hidden", "shown"],
      text: ({ truth }) => (truth === "hidden" ? "Show the truth" : "Next sample"),
      press: ({ truth, sample }): State =>
        truth === "hidden" ? { truth: "shown" } : { sample: ((sample as number) % noise.length) + 1 },
    },
  ];
}

const FAR = 20; // rounds

/** Labels that lead leave-one-out astray, if there are rounds enough. */
function challenge(data: ChoosingData): Challenge<ChoosingState, ChoosingModel> | undefined {
  if (data.rounds < 2 * FAR) return undefined;
  return {
    task: `Find labels for which leave-one-out is ${FAR} rounds off.`,
    done: ({ shown, best }) => shown && Math.abs(best.loo - best.error) >= FAR,
    reward: "A score is right on average over the noise, and may be far off in one sample.",
  };
}

export const choosing: Explorable<ChoosingData, ChoosingState, ChoosingModel> = {
  title: "Choosing the round",
  controls,
  solve,
  describe,
  charts,
  tables,
  challenge,
};

offer({ choosing });
