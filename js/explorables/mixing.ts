/** How far to follow the teacher: the plane of all pairs (c, ξ), and two cuts through it. */

import { errorAt } from "../core";
import { offer } from "../element";
import {
  describe,
  type MixingData,
  type MixingModel,
  type MixingState,
  regions,
  solve,
  tables,
} from "../models/mixing";
import { axes, type Frame } from "../view/axes";
import type { Challenge, Chart, Control, Drawing, Explorable } from "../view/explorable";
import { show } from "../view/format";
import { handles, snap } from "../view/handles";
import { curve, framed, marks } from "../view/marks";
import { beside, type Name, type Place, writeNames } from "../view/names";

const BEATEN = 0.98; // what the challenge asks for, of the error of the tuned single fit
const [DECADES, FOLLOW] = [0.01, 0.05]; // the lattice of the hand, in log₁₀ c and ξ
const ONE_ROUND = "4 3";
const KEY = "ξ = 0 ─, ξ = 1 ┄, best ξ ━, expected error"; // in a narrow chart the last part alone

type Point = [number, number];

const toC = (value: number, [low, high]: [number, number]): number => {
  const [least, most] = [Math.log10(low), Math.log10(high)];
  const power = snap(Math.log10(Math.min(Math.max(value, low), high)), least, most, DECADES);
  return Math.min(Math.max(+(10 ** power).toPrecision(4), low), high);
};
const toXi = (value: number, [low, high]: [number, number]): number => snap(value, low, high, FOLLOW);

const path = (points: readonly (readonly number[])[], { X, Y }: Frame): Point[] =>
  points.map(([x, y]): Point => [X(x), Y(y)]);
const closed = (points: readonly Point[]) => `M${points.map((p) => p.map((v) => v.toFixed(1)).join(",")).join("L")}Z`;
const inFrame = ({ top, bottom }: Frame, y: number) => Math.min(Math.max(y, top), bottom);

/** The error over all pairs as nested greys with level lines, the best ξ, and the pair, which is dragged. */
function drawPlane({ svg, width, height, model, colors, set }: Drawing<MixingModel>): void {
  const { c, xi, ranges, cs, bests, single, levels, steps, error } = model;
  const frame = axes(
    svg,
    width,
    height,
    { domain: ranges.c, label: "multiplier c", log: true },
    { domain: ranges.xi, label: "how far the student follows, ξ", ticks: [-4, -2, 0, 2, 4, 6] },
  );
  const { X, Y, left, right, top, bottom } = frame;
  const box = `M${left},${top}H${right}V${bottom}H${left}Z`;
  const shapes = levels.map((level) => regions(model, level).map((shape) => path(shape, frame)));
  const inside = framed(svg, "plane", frame);
  marks(inside, "path", "worse", shapes, {
    d: (shape) => box + shape.map(closed).join(""), // all but the region
    style: "fill: var(--ink); fill-rule: evenodd",
  });
  marks(inside, "path", "contour", shapes, {
    d: (shape) => shape.map(closed).join(""),
    stroke: colors.ink,
    "stroke-width": (_, i) => (i ? 0.7 : 1.8),
    "stroke-opacity": (_, i) => (i ? 0.5 : 0.9),
  });
  marks(inside, "path", "teacher", [0], { d: (v) => `M${left},${Y(v)}H${right}`, stroke: colors.ink });
  marks(inside, "path", "one-round", [1], {
    d: (v) => `M${left},${Y(v)}H${right}`,
    stroke: colors.ink,
    "stroke-dasharray": ONE_ROUND,
  });
  marks(inside, "path", "tuned", [single.c], { d: (v) => `M${X(v)},${top}V${bottom}`, stroke: colors.ink });
  marks(inside, "path", "best", [bests], { d: (v) => curve(cs, v, X, Y), stroke: colors.bound, "stroke-width": 3 });
  marks(inside, "path", "limit", [path(steps, frame)], { d: (points) => `M${points.map(String).join("L")}` });
  marks(svg, "circle", "mark pair", [xi], { cx: X(c), cy: (v) => Y(v), r: 7, fill: colors.ink });

  const onLine = (v: number): Point[] => [
    [left + 4, Y(v)],
    [right - 4, Y(v)],
  ];
  const upright: Point[] = [
    [X(single.c), top + 8],
    [X(single.c), bottom - 8],
  ];
  const seen = (points: Point[]) => points.filter(([x, y]) => x > left && x < right && y > top && y < bottom);
  const green = seen(
    path(
      cs.map((at, i) => [at, bests[i]]),
      frame,
    ),
  );
  const small = height < 200 || width < 420;
  const named = (text: string, line: Point[]): Name[] => (line.length ? [{ text, places: beside(line) }] : []);
  const level = (text: string, v: number): Name => ({ text, places: beside(onLine(v)).reverse() }); // from its end
  const names = [
    ...named("best ξ", green),
    level(small ? "teacher" : "ξ = 0, the teacher", 0),
    level(small ? "one round" : "ξ = 1, one round", 1),
    ...(X(single.c) > left && X(single.c) < right ? named("tuned c", upright) : []),
  ];
  const pair: Point[] = [-24, 24].map((dy) => [X(c), Y(xi) + dy]); // and the arrows on both sides of it
  const lines = [green, onLine(0), onLine(1), upright, path(steps, frame), pair];
  const written = writeNames(svg, "name", names, lines, frame); // the levels, which are everywhere, run under these
  const heights = shapes.flatMap((shape, i) => named(show(+levels[i].toPrecision(2)), seen(shape.flat())));
  writeNames(svg, "name height", small ? [] : heights, [...lines, ...shapes.flat(), ...written], frame);
  handles(svg, "pair", [
    {
      place: [X(c), Y(xi)],
      label: "multiplier c and ξ",
      text: `c ${show(c)}, ξ ${show(xi)}, error ${show(error)}`,
      now: xi,
      min: ranges.xi[0],
      max: ranges.xi[1],
      drag: (px, py) => set({ c: toC(X.invert(px), ranges.c), xi: toXi(Y.invert(py), ranges.xi) }),
      nudge: (dx, dy) =>
        set(dx ? { c: toC(c * 10 ** (0.05 * dx), ranges.c) } : { xi: toXi(xi + 2 * FOLLOW * dy, ranges.xi) }),
    },
  ]);
}

const errors = ({ single }: MixingModel, label = "expected error") => ({
  domain: [0, 3.6 * single.error] as [number, number],
  label,
  ticks: 3,
});

/** The tuned single fit as a level, in both cuts. */
function drawTuned({ svg, model }: Drawing<MixingModel>, { Y, left, right }: Frame): void {
  marks(svg, "path", "limit", [model.single.error], { d: (v) => `M${left},${Y(v)}H${right}` });
}

/** The parabola at this c, with its least point and the pair, which moves along it. */
function drawSlice(drawing: Drawing<MixingModel>): void {
  const { svg, width, height, model, colors, set } = drawing;
  const { c, xi, ranges, here, error, best } = model;
  const x = { domain: ranges.xi, label: `ξ, at c = ${show(c)}`, ticks: [-4, -2, 0, 2, 4, 6] };
  const frame = axes(svg, width, height, x, errors(model));
  const { X, Y, left, right, top, bottom } = frame;
  const [low, high] = ranges.xi;
  const grid = Array.from({ length: 101 }, (_, i) => low + (i * (high - low)) / 100);
  const inside = framed(svg, "slice", frame);
  drawTuned(drawing, frame);
  marks(inside, "path", "slice", [grid.map((v) => errorAt(here, v))], {
    d: (v) => curve(grid, v, X, Y),
    stroke: colors.ink,
    "stroke-width": 2,
  });
  const least = errorAt(here, best);
  marks(inside, "path", "least", [best], {
    d: (v) => `M${X(v)},${bottom}V${Y(least)}`,
    stroke: colors.bound,
    "stroke-width": 3,
  });
  marks(inside, "circle", "given", [0, 1], { cx: (v) => X(v), cy: (v) => Y(errorAt(here, v)), r: 3.5 });
  marks(svg, "circle", "mark pair", [xi], { cx: (v) => X(v), cy: inFrame(frame, Y(error)), r: 7, fill: colors.ink });
  const [at, foot] = [X(best), Y(least)];
  const sides = [1, -1].flatMap((side): Place[] =>
    [bottom - 6, foot - 8, top + 12].map((y) => ({ x: at + 8 * side, y, anchor: side > 0 ? "start" : "end" })),
  );
  sides.push(...[-10, -24, -38].map((dy): Place => ({ x: at, y: foot + dy, anchor: "middle" }))); // in the parabola
  const taken: Point[][] = [
    grid.map((v) => [X(v), Y(errorAt(here, v))]),
    [left, right].map((x) => [x, Y(model.single.error)]),
    [
      [at, foot],
      [at, bottom],
    ],
    ...[0, 1, xi].map((v): Point[] => [-8, 8].map((r) => [X(v) + r, inFrame(frame, Y(errorAt(here, v))) + r])),
  ];
  // in a narrow chart what is said below has the number
  const told =
    width >= 240 && best > low && best < high ? [{ text: `best ${show(+best.toFixed(2))}`, places: sides }] : [];
  writeNames(svg, "name", told, taken, frame);
  handles(svg, "follow", [
    {
      place: [X(xi), inFrame(frame, Y(error))],
      label: "ξ, at this c",
      way: "↔",
      text: `${show(xi)}, error ${show(error)}`,
      now: xi,
      min: low,
      max: high,
      drag: (px) => set({ xi: toXi(X.invert(px), ranges.xi) }),
      nudge: (dx, dy) => set({ xi: toXi(xi + 2 * FOLLOW * (dx + dy), ranges.xi) }),
    },
  ]);
}

/** The error by c for the teacher, one round and the best student. */
function drawCourses(drawing: Drawing<MixingModel>): void {
  const { svg, width, height, model, colors } = drawing;
  const { c, error, ranges, cs, parabolas, bests } = model;
  const frame = axes(svg, width, height, { domain: ranges.c, label: "c", log: true }, errors(model, KEY));
  const { X, Y, top, bottom } = frame;
  const inside = framed(svg, "courses", frame);
  const by = (value: (i: number) => number) => parabolas.map((parabola, i) => errorAt(parabola, value(i)));
  drawTuned(drawing, frame);
  marks(inside, "path", "course-of", [by(() => 0), by(() => 1), by((i) => bests[i])], {
    d: (v) => curve(cs, v, X, Y),
    stroke: (_, i) => (i === 2 ? colors.bound : colors.ink),
    "stroke-width": (_, i) => (i === 2 ? 3 : 1.5),
    "stroke-dasharray": (_, i) => (i === 1 ? ONE_ROUND : null),
  });
  marks(svg, "path", "here", [c], { d: (v) => `M${X(v)},${top}V${bottom}`, stroke: colors.ink, "stroke-opacity": 0.4 });
  marks(svg, "circle", "mark pair", [error], { cx: X(c), cy: (v) => inFrame(frame, Y(v)), r: 6, fill: colors.ink });
}

const charts = (): Chart<MixingModel>[] => [
  {
    title: "Expected error of every pair of c and ξ",
    height: 330,
    phone: 200,
    handles: true,
    symbols: ["ξ"],
    draw: drawPlane,
  },
  { title: "Expected error by ξ, at this c", height: 165, phone: 110, handles: true, draw: drawSlice },
  {
    title: "Expected error by c: ξ = 0 drawn through, ξ = 1 dashed, the best ξ thick",
    height: 165,
    phone: 110,
    symbols: ["c"],
    draw: drawCourses,
  },
];

function controls({ presets, point, ranges }: MixingData): Control<MixingModel>[] {
  const options = presets.map(({ name, sigma }) => ({ value: name, label: name, state: { sigma, ...point } }));
  const range = (name: keyof typeof ranges) => ({ name, min: ranges[name][0], max: ranges[name][1] });
  return [
    { kind: "choice", name: "preset", label: "the truth", options },
    { kind: "slider", ...range("sigma"), label: "noise σ", symbol: "σ" },
    { kind: "slider", ...range("c"), label: "multiplier c", symbol: "c", log: true },
    { kind: "slider", ...range("xi"), label: "follow by ξ", symbol: "ξ", step: FOLLOW },
  ];
}

const beats = (error: number, { single }: MixingModel) => error <= BEATEN * single.error;

function challenge(data: MixingData): Challenge<MixingState, MixingModel> | undefined {
  const start = solve(data, data.start as MixingState);
  const possible = start.parabolas.some((parabola, i) => beats(errorAt(parabola, start.bests[i]), start));
  return possible && !beats(start.error, start)
    ? {
        task: "Find a pair that beats the tuned single fit by 2 %.",
        done: (model) => beats(model.error, model),
        reward: "The tuned fit is a pass: two dials find a way down.",
      }
    : undefined;
}

export const mixing: Explorable<MixingData, MixingState, MixingModel> = {
  title: "How far to follow the teacher",
  controls,
  solve,
  describe,
  charts,
  tables,
  challenge,
};

offer({ mixing });
