/** Your own data: the fits of every round, what leave-one-out says of them, and of the best single fit. */
import { offer } from "../element";
import {
  describe,
  percent,
  refusal,
  solve,
  tables,
  type YoursData,
  type YoursModel,
  type YoursState,
} from "../models/yours";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Challenge, Chart, Control, Drawing, Explorable } from "../view/explorable";
import { show, subscript } from "../view/format";
import { curve, framed, marker, marks } from "../view/marks";
import { spots } from "../view/spots";
import { stepper } from "../view/stepper";
import { numberAt, rounded } from "./shared";
import { yoursInput } from "./yours-input";

/** Ticks of data as they are: a year needs four digits. */
const asItIs = (value: number) => {
  const text = `${+value.toPrecision(12)}`.replace("-", "−");
  return text.length > 7 ? show(value) : text;
};

function span(values: readonly number[], share: number): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = share * (high - low) || 1;
  return [low - room, high + room];
}

/** The data, the fit of this round and, faint, earlier ones, the best single fit and the mean. */
function drawFits({ svg, width, height, model, at, colors, lit }: Drawing<YoursModel>): void {
  const { state, refused, T, fits, grid, mean, single } = model;
  const { x, y, x_name, y_name } = state;
  const frame = axes(
    svg,
    width,
    height,
    { domain: span(x, 0), label: x_name, ticks: 5, format: asItIs },
    { domain: span(y, 0.08), label: y_name, format: asItIs },
  );
  const { X, Y, left, right, top } = frame;
  const t = Math.round(at);
  const some = refused ? [] : [0];
  marks(svg, "path", "limit", some, { d: () => `M${left},${Y(mean)}H${right}` });
  marks(svg, "circle", "point", x, { cx: X, cy: (_, j) => Y(y[j]), r: x.length > 30 ? 2.5 : 4 });
  const lines = framed(svg, "fits", frame);
  const stride = Math.ceil(at / 8) || 1;
  const past = refused ? [] : fits.map((_, s) => s).filter((s) => s < at && s % stride === 0);
  marks(lines, "path", "past", past, { d: (s) => curve(grid, fits[s], X, Y), stroke: (s) => roundColor(colors, s, T) });
  marks(lines, "path", "rival", refused ? [] : [single.fit], { d: (f) => curve(grid, f, X, Y), stroke: colors.ink });
  marks(lines, "path", "fit", refused ? [] : [between(fits, at)], {
    d: (f) => curve(grid, f, X, Y),
    stroke: roundColor(colors, at, T),
  });
  const part = !refused && model.bars[t][lit] !== undefined ? [model.part(lit, t)] : [];
  marks(lines, "path", "part", part, { d: (f) => curve(grid, f, X, Y), stroke: roundColor(colors, at, T) });
  const key = refused ? [] : [t === T ? `f${subscript(t)}, the mean` : `f${subscript(t)}`, "best single fit", "mean"];
  const line = (i: number) => top + 6 + 16 * i;
  marks(svg, "path", "key-line", key, {
    d: (_, i) => `M${right - 126},${line(i)}h24`,
    stroke: (_, i) => (i === 0 ? roundColor(colors, at, T) : colors.ink),
    "stroke-width": (_, i) => [3, 1.5, 1.5][i],
    "stroke-dasharray": (_, i) => ["none", "6 3", "1.5 3"][i],
  });
  marks(svg, "text", "name key", key, { x: right - 96, y: (_, i) => line(i) + 4 }, (text) => text);
}

/** What the rounds have left of each basis function. */
function drawBars({ svg, width, height, model, at, colors, lit, light }: Drawing<YoursModel>): void {
  const { refused, T, bars } = model;
  const n = refused ? 9 : bars[0].length;
  const { X, Y, top, bottom } = axes(
    svg,
    width,
    height,
    {
      domain: [0.4, n + 0.6],
      label: height < 130 ? "k" : "basis function k, smoothest first",
      ticks: n <= 12 ? [...Array(n).keys()].map((k) => k + 1) : 6,
    },
    { domain: [0, 1], label: `left of each basis function, B${subscript(Math.round(at))}[k]`, ticks: [0, 0.5, 1] },
  );
  const half = Math.min(0.4 * (X(2) - X(1)), 14);
  marks(svg, "rect", "bar", refused ? [] : between(bars, at), {
    x: (_, k) => X(k + 1) - half,
    y: (B) => Y(B),
    width: 2 * half,
    height: (B) => bottom - Y(B),
    fill: (_, k) => (k === lit ? colors.ink : roundColor(colors, at, T)),
  });
  const places = refused ? [] : bars[Math.round(at)];
  spots(
    svg,
    places.map((B, k) => ({
      x: X(k + 0.5),
      y: top,
      width: X(2) - X(1),
      height: bottom - top,
      label: `basis function ${k + 1}, ${show(B)} left`,
    })),
    { lit, light },
  );
}

/** What is missed at a label that was not seen, round by round, and by the best single fit. */
function drawScores({ svg, width, height, model, at, colors, set }: Drawing<YoursModel>): void {
  const { refused, T, best, single } = model;
  const [loo, gcv] = [model.loo, model.gcv].map((values) => values.map(Math.sqrt));
  const rival = refused ? [] : [Math.sqrt(single.loo)];
  const all = refused ? [0, 1] : [...loo, ...gcv, ...rival];
  const low = Math.min(...all);
  const high = Math.min(Math.max(...all), 3 * low || 1); // a wild first fit would flatten the others
  const room = high - low || high;
  const last = Math.max(T, 1);
  const narrow = width < 240; // no room for a key
  const frame = axes(
    svg,
    width,
    height,
    { domain: [-0.3, last + 0.3], label: narrow ? "t" : "round t", ticks: rounded(last, narrow ? 6 : 12) },
    {
      domain: [Math.max(low - 0.1 * room, 0), high + (narrow ? 0.1 : 0.75) * room],
      label: narrow ? "— LOO  –·– GCV  - - one fit" : "misses an unseen label by",
      ticks: 4,
      format: asItIs,
    },
  );
  const { X, Y, left, right, top, bottom } = frame;
  const inside = (value: number) => Math.max(Y(value), top + 4);
  const scores = [
    { values: loo, name: "leave-one-out", stroke: colors.ink, dash: "none", best: best.loo },
    { values: gcv, name: "GCV", stroke: colors.bound, dash: "9 3 2 3", best: best.gcv },
  ];
  const shown = refused ? [] : scores;
  marks(svg, "path", "zero", refused ? [] : [at], { d: (t) => `M${X(t)},${bottom}V${top}` });
  marks(svg, "path", "rival", rival, { d: (value) => `M${left},${Y(value)}H${right}`, stroke: colors.ink });
  const lines = framed(svg, "scores", frame);
  marks(lines, "path", "score", shown, {
    d: ({ values }) => curve([...values.keys()], values, X, Y),
    stroke: ({ stroke }) => stroke,
    "stroke-dasharray": ({ dash }) => dash,
  });
  marks(svg, "circle", "least", shown, {
    cx: ({ best }) => X(best),
    cy: ({ values, best }) => inside(values[best]),
    r: 4.5,
    fill: ({ stroke }) => stroke,
  });
  const now = refused ? [] : [numberAt(loo, at)];
  marks(svg, "path", "mark", now, {
    d: (v) => marker(X(at), inside(v), 6.5, at === T),
    fill: roundColor(colors, at, T),
  });
  const key = narrow ? [] : [...scores, { name: "best single fit", stroke: colors.ink, dash: "6 3" }];
  const line = (i: number) => top + 6 + 15 * i;
  marks(svg, "path", "score-key", key, {
    d: (_, i) => `M${right - 134},${line(i)}h28`,
    stroke: ({ stroke }) => stroke,
    "stroke-dasharray": ({ dash }) => dash,
  });
  stepper(svg, frame, { at, last: refused ? 0 : T, y: inside(now[0] ?? 0), set });
  marks(svg, "text", "score-name", key, { x: right - 100, y: (_, i) => line(i) + 4 }, ({ name }) => name);
}

const charts = (): Chart<YoursModel>[] => [
  { title: "Data and fits", height: 260, phone: 180, symbols: ["f", "y"], draw: drawFits },
  { title: "Leave-one-out by round", height: 200, handles: true, symbols: ["t"], draw: drawScores },
  { title: "Basis functions", height: 120, handles: true, symbols: ["B"], draw: drawBars },
];

const KERNELS = [
  { value: "matern", label: "Matérn 3/2" },
  { value: "gaussian", label: "Gaussian" },
  { value: "laplace", label: "Laplace" },
  { value: "cubic-spline", label: "cubic spline" },
];

function controls({ ranges }: YoursData): Control<YoursModel>[] {
  const [width, epsilon] = [ranges.width, ranges.epsilon];
  return [
    {
      kind: "slider",
      name: "width",
      label: "width",
      min: width[0],
      max: width[1],
      log: true,
      text: (value) => `${percent(value)} of range`,
      needed: ({ kernel }) => kernel !== "cubic-spline", // the spline has none
    },
    {
      kind: "slider",
      name: "epsilon",
      label: "tolerance ε",
      symbol: "ε",
      min: epsilon[0],
      max: epsilon[1],
      log: true,
      text: (value, { refused, variance }) =>
        `${percent(value)}${refused ? "" : `, ± ${show(Math.sqrt(value * variance))}`}`,
    },
    {
      kind: "rounds",
      name: "round",
      label: "round t",
      last: ({ T }) => T,
      collapse: true,
      text: (t, { refused, T }) => (refused ? "no fit" : t === T ? `${t}, the mean` : `${t} of ${T}`),
    },
    { kind: "choice", name: "kernel", label: "kernel", options: KERNELS },
  ];
}

/** Where one fit is loose enough, there is nothing left for a second one to do. */
function challenge(data: YoursData): Challenge<YoursState, YoursModel> | undefined {
  if (solve(data, data.start as YoursState).best.loo < 1) return undefined;
  return {
    task: "Find an ε for which round 0 is taken.",
    done: ({ best }) => best.loo === 0,
    reward: "One fit that misses so much needs no second one.",
  };
}

export const yours: Explorable<YoursData, YoursState, YoursModel> = {
  title: "Your own data",
  controls,
  solve,
  refusal,
  describe,
  charts,
  tables,
  challenge,
  extra: yoursInput,
};

offer({ "your-data": yours });
