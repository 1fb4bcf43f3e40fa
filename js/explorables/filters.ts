/** Filters: fitting the values removes noise and costs signal, fitting the residuals does the opposite. */
import { offer } from "../element";
import {
  describe,
  type FiltersData,
  type FiltersModel,
  type FiltersState,
  solve,
  tables,
  type Way,
} from "../models/filters";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Challenge, Chart, Control, Drawing, Explorable } from "../view/explorable";
import { curve, marker, marks } from "../view/marks";
import { beside, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { numberAt, readable } from "./shared";

/** The same in every chart: solid, long dashes, short dashes. */
const DASHES: Record<Way["name"], string> = { rounds: "none", boosting: "9 4", mixing: "3 3" };

/** What is kept of each basis function, and what would be best. */
function drawKept({ svg, width, height, model, at, colors }: Drawing<FiltersModel>): void {
  const { ways, once, ideal, N } = model;
  const ks = ideal.map((_, k) => k + 1);
  const frame = axes(
    svg,
    width,
    height,
    {
      domain: [0.4, ks.length + 0.6],
      label: height < 130 ? "k" : "basis function k, smoothest first",
      ticks: ks.length > 12 || width < 300 ? 6 : ks,
    },
    { domain: [-0.02, 1.08], label: "fraction kept; ━ the best, b*[k]", ticks: [0, 0.5, 1] },
  );
  const { X, Y } = frame;
  const half = Math.min(0.35 * (X(2) - X(1)), 12);
  const lines = [once, ...ways.map(({ kept }) => between(kept, at))];
  const names = ["one fit", ...ways.map(({ name }) => name)];
  const line = { d: (values: readonly number[]) => curve(ks, values, X, Y) };
  marks(svg, "path", "once", [once], { ...line, stroke: colors.ink, "stroke-width": 1, "stroke-opacity": 0.6 });
  marks(svg, "path", "kept", lines.slice(1), {
    ...line,
    stroke: (_, i) => (i ? colors.ink : roundColor(colors, at, N)),
    "stroke-width": (_, i) => (i ? 2 : 3.5),
    "stroke-dasharray": (_, i) => DASHES[ways[i].name],
  });
  for (const [name, stroke, thick] of [
    ["halo", "var(--paper)", 6],
    ["ideal", colors.ink, 3],
  ] as const) {
    marks(svg, "path", name, ideal, {
      d: (b, k) => `M${X(k + 1) - half},${Y(b)}h${2 * half}`,
      stroke,
      "stroke-width": thick,
    });
  }
  const points = lines.map((values) => values.map((v, k): [number, number] => [X(k + 1), Y(v)]));
  const best = ideal.map((b, k): [number, number][] => [-1, 1].map((side) => [X(k + 1) + side * half, Y(b)]));
  // after one fit the four are one
  const shown = at < 0.5 ? [0] : names.map((_, i) => i);
  writeNames(
    svg,
    "name",
    shown.map((i) => ({ text: names[i], places: beside(points[i], i % 2 ? "below" : "above") })),
    [...points, ...best],
    frame,
  );
}

/** A dot, as a line that names keep off. */
const cross = ([x, y]: [number, number], r: number): [number, number][] => [
  [x - r, y - r],
  [x + r, y + r],
];

/** The place on a line between two of its points. */
const numberOn = (line: [number, number][], at: number): [number, number] => [
  numberAt(
    line.map(([x]) => x),
    at,
  ),
  numberAt(
    line.map(([, y]) => y),
    at,
  ),
];

/** The expected error after every number of fits. */
function drawErrors({ svg, width, height, model, at, colors, set }: Drawing<FiltersModel>): void {
  const { ways, single, N } = model;
  const errors = [single.error, ...ways.flatMap(({ error }) => error)];
  const [low, high] = [0.8 * Math.min(...errors), 1.2 * Math.max(...errors)];
  const narrow = width < 240; // no room for names
  const stride = N > 12 || width < 300 ? 5 : 1;
  const frame = axes(
    svg,
    width,
    height,
    {
      domain: [-0.5, N - 0.5],
      label: "number of fits n",
      ticks: Array.from({ length: N }, (_, t) => t).filter((t) => t === 0 || (t + 1) % stride === 0),
      format: (t) => `${t + 1}`,
    },
    {
      domain: [low, high],
      label: narrow ? "error; ┈ tuned fit" : "expected error",
      log: true,
      ticks: readable(low, high),
    },
  );
  const { X, Y, left, right } = frame;
  const fits = ways[0].error.map((_, t) => t);
  marks(svg, "path", "limit", [single], { d: ({ error }) => `M${left},${Y(error)}H${right}` });
  marks(svg, "path", "way", ways, {
    d: ({ error }) => curve(fits, error, X, Y),
    stroke: colors.ink,
    "stroke-width": (_, i) => (i ? 2 : 2.5),
    "stroke-dasharray": ({ name }) => DASHES[name],
  });
  const rounds = ways[0].error;
  const now = numberAt(rounds, at);
  marks(svg, "path", "mark", [...rounds.map((v, t) => ({ t, v, r: 3.5 })), { t: at, v: now, r: 7.5 }], {
    d: ({ t, v, r }) => marker(X(t), Y(v), r, false),
    fill: ({ t }) => roundColor(colors, t, N),
  });
  marks(svg, "circle", "point", ways.slice(1), { cx: X(at), cy: ({ error }) => Y(numberAt(error, at)), r: 4.5 });
  const lines = ways.map(({ error }) => error.map((v, t): [number, number] => [X(t), Y(v)]));
  const level = [left, right].map((x): [number, number] => [x, Y(single.error)]);
  writeNames(
    svg,
    "name",
    [
      // in a narrow chart the first one says whose the dashes are
      ...(narrow ? [] : ways).map(({ name }, i) => ({
        text: name,
        places: beside(lines[i], i === 1 ? "above" : "below").reverse(),
      })),
      ...(narrow ? [] : [1]).map(() => ({
        text: "tuned fit",
        places: [1, 0.85, 0.7, 0.55].flatMap((share) =>
          [-6, 17].map((dy) => {
            return { x: left - 4 + share * (right - left), y: Y(single.error) + dy, anchor: "end" as const };
          }),
        ),
      })),
    ],
    [...lines, level, ...lines[0].map((dot) => cross(dot, 4)), ...lines.map((line) => cross(numberOn(line, at), 8))],
    frame,
  );
  stepper(svg, frame, { at, last: N - 1, y: Y(now), set, noun: "number of fits n", from: 1 });
}

const charts = (): Chart<FiltersModel>[] => [
  { title: "Fraction kept of each basis function", height: 300, phone: 156, symbols: ["b"], draw: drawKept },
  {
    title: "Expected error by number of fits",
    height: 220,
    phone: 136,
    handles: true,
    symbols: ["n"],
    draw: drawErrors,
  },
];

function controls({ presets, range, fits }: FiltersData): Control<FiltersModel>[] {
  const options = presets.map(({ name, c }) => ({ value: name, label: name, state: { c, round: 0 } }));
  return [
    { kind: "choice", name: "preset", label: "first fit", options },
    { kind: "slider", name: "c", label: "multiplier c", symbol: "c", min: range[0], max: range[1], log: true },
    { kind: "slider", name: "alpha", label: "weight α of the data", symbol: "α", min: 0, max: 1, step: 0.01 },
    {
      kind: "rounds",
      name: "round",
      label: "number of fits n",
      noun: "number of fits",
      last: () => fits - 1,
      text: (t) => `${t + 1} of ${fits}`,
    },
  ];
}

/** Neither rounds nor boosting are ever better than the fit that they begin with. */
const balanced = ({ ways }: FiltersModel) => ways.slice(0, 2).every(({ best }) => best === 0);

function challenge(data: FiltersData): Challenge<FiltersState, FiltersModel> | undefined {
  const start = data.start as FiltersState;
  const tuned = solve(data, { ...start, c: solve(data, start).single.c });
  return balanced(tuned) && !balanced(solve(data, start))
    ? {
        task: "Find a multiplier from which neither rounds nor boosting help.",
        done: balanced,
        reward: "Where noise kept and signal lost are in balance, each way of going on makes one of them worse.",
      }
    : undefined;
}

export const filters: Explorable<FiltersData, FiltersState, FiltersModel> = {
  title: "Filters",
  controls,
  solve,
  describe,
  charts,
  tables,
  challenge,
};

offer({ filters });
