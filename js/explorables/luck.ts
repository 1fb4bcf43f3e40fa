/** The noise redrawn: one draw's best round is luck, and the mean over many has a dip. */
import { offer } from "../element";
import { describe, type LuckData, type LuckModel, type LuckState, solve, tables, tally } from "../models/luck";
import { type Axis, axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Challenge, Chart, Control, Drawing, Explorable } from "../view/explorable";
import { curve, framed, marker, marks } from "../view/marks";
import { around, type Place, type Point, writeNames } from "../view/names";

const byRound = (rounds: number): Axis => ({
  domain: [-0.6, rounds - 0.4],
  label: "round t",
  ticks: rounds > 12 ? 6 : Array.from({ length: rounds }, (_, t) => t),
});

/** The errors of this draw, of those before it, and the mean over all. */
function drawErrors({ svg, width, height, model, colors }: Drawing<LuckModel>): void {
  const { errors, mean, best, seed, T, ceiling, meanBest } = model;
  const frame = axes(svg, width, height, byRound(mean.length), {
    domain: [0, 1.12 * ceiling],
    label: "mean squared error against the truth",
    ticks: 5,
  });
  const { X, Y, left, right, bottom } = frame;
  const line = (row: readonly number[]) =>
    curve(
      row.map((_, t) => t),
      row,
      X,
      Y,
    );
  const own = errors[seed];
  const dot = (t: number) => (t === best[seed] ? 6.5 : 3.5);
  const inside = framed(svg, "errors", frame);
  const pen = { d: line, stroke: colors.ink };
  const before = errors.slice(0, seed);
  marks(inside, "path", "fan", before, { ...pen, "stroke-width": 0.8, "stroke-opacity": 0.25 });
  marks(inside, "path", "mean", [mean], { ...pen, "stroke-width": 5, "stroke-opacity": 0.35 });
  marks(inside, "path", "own", [own], { ...pen, "stroke-width": 1.5 });
  marks(
    inside,
    "path",
    "mark",
    own.map((error, t) => ({ error, t })),
    { d: ({ error, t }) => marker(X(t), Y(error), dot(t), t === T), fill: ({ t }) => roundColor(colors, t, T) },
  );
  marks(svg, "path", "least", [meanBest], {
    d: (t) => `M${X(t)},${bottom}V${Y(mean[t])}`,
    stroke: colors.ink,
    "stroke-dasharray": "1.5 3",
  });
  const points = (row: readonly number[]) => row.map((error, t): Point => [X(t), Y(error)]);
  const [fan, thick, thin] = [before.map(points), points(mean), points(own)];
  const dotted = thin.map(([x, y], t): Point[] => [-1, 1].map((sign) => [x + sign * dot(t), y + sign * dot(t)]));
  const stem = [bottom, Y(mean[meanBest])].map((y): Point => [X(meanBest), y]);
  const near = thin[best[seed]];
  const over = [-36, -50, -66].map((dy): Place => ({ x: near[0] + 8, y: near[1] + dy, anchor: "start" }));
  const free = ({ x, y, anchor }: Place) => {
    const from = anchor === "end" ? x - 100 : x; // and not on what the lines mean
    return from > left && from < right - (y < bottom - 48 ? 100 : 260);
  };
  const names = [{ text: `best: round ${best[seed]}`, places: [...around(...near), ...over].filter(free) }];
  writeNames(svg, "name", names, [...fan, thick, thin, ...dotted, stem], frame);
  marks(
    svg,
    "text",
    "name key",
    ["— this draw", "▬ mean of all draws"],
    { x: right, y: (_, i) => bottom - 26 + 18 * i, "text-anchor": "end" }, // the errors end above
    (text) => text,
  );
}

/** A dot for each draw so far, above its best round. */
function drawBest({ svg, width, height, model, colors }: Drawing<LuckModel>): void {
  const { best, mean, seed } = model;
  const counts = tally(best, Math.max(...best, 1) + 1);
  const seen = tally(best.slice(0, seed + 1), counts.length);
  const { X, Y } = axes(svg, width, height, byRound(counts.length), {
    domain: [0, 1],
    label: "draws by best round",
    ticks: [],
  });
  // as many abreast as let the highest pile have the largest dots
  const [room, most, tall] = [0.85 * (X(1) - X(0)), Math.max(...counts), Y(0) - Y(1) - 18];
  const abreast = Math.max(Math.round(Math.sqrt((most * room) / tall)), 1);
  const step = Math.min(room / abreast, tall / Math.ceil(most / abreast), 9);
  const place = seen.map(() => 0);
  const dots = best.slice(0, seed + 1).map((t) => ({ t, n: place[t]++ }));
  const aside = (k: number) => Math.ceil(k / 2) * (k % 2 ? 1 : -1); // from the middle to both sides
  const up = (n: number) => Y(0) - (Math.floor(n / abreast) + 0.6) * step;
  marks(svg, "circle", "draw", dots, {
    cx: ({ t, n }) => X(t) + aside(n % abreast) * step,
    cy: ({ n }) => up(n),
    r: (_, s) => (s === seed ? 0.7 : 0.42) * step,
    fill: ({ t }) => roundColor(colors, t, mean.length),
    stroke: (_, s) => (s === seed ? colors.ink : "none"),
  });
  marks(
    svg,
    "text",
    "name",
    seen.map((n, t) => ({ n, t })).filter(({ n }) => n > 0),
    { x: ({ t }) => X(t), y: ({ n }) => up(n - 1) - step - 2, "text-anchor": "middle" },
    ({ n }) => `${n}`,
  );
}

/** The labels of this draw, the truth, and the best fit to them. */
function drawFit({ svg, width, height, model, colors }: Drawing<LuckModel>): void {
  const { scene, labels, fits, best, seed, T, sigma } = model;
  const { grid, truth, x } = scene;
  const most = Math.max(...truth.map(Math.abs)) + 2.2 * Math.max(sigma, 0.2);
  const frame = axes(
    svg,
    width,
    height,
    { domain: [grid[0], grid[grid.length - 1]], label: "x", ticks: 5 },
    { domain: [-most, most], label: "labels, truth and best fit", ticks: 3 },
  );
  const { X, Y, left, right } = frame;
  marks(svg, "path", "zero", [Y(0)], { d: (y) => `M${left},${y}H${right}` });
  const inside = framed(svg, "fit", frame);
  marks(inside, "path", "truth", [truth], { d: (f) => curve(grid, f, X, Y), stroke: colors.truth });
  marks(inside, "path", "fit", [fits[best[seed]]], {
    d: (f) => curve(grid, f, X, Y),
    stroke: roundColor(colors, best[seed], T),
  });
  marks(inside, "circle", "point", labels, { cx: (_, j) => X(x[j]), cy: (y) => Y(y), r: 3.5 });
}

const charts = (): Chart<LuckModel>[] => [
  { title: "Error by round", height: 260, draw: drawErrors },
  { title: "Best rounds", height: 150, draw: drawBest },
  { title: "Labels, truth and best fit", height: 150, draw: drawFit },
];

const controls = ({ noise, ranges }: LuckData): Control<LuckModel>[] => [
  {
    kind: "rounds",
    name: "seed",
    label: "draw of the noise",
    noun: "draw",
    last: () => noise.length - 1,
    text: (seed) => `seed ${seed}`,
  },
  { kind: "slider", name: "sigma", label: "noise σ", symbol: "σ", min: ranges.sigma[0], max: ranges.sigma[1] },
  {
    kind: "slider",
    name: "epsilon",
    label: "tolerance ε",
    symbol: "ε",
    min: ranges.epsilon[0],
    max: ranges.epsilon[1],
    log: true,
  },
];

const challenge = (): Challenge<LuckState, LuckModel> => ({
  task: "Redraw the noise until the first fit, that of round 0, is the best.",
  done: ({ best, seed, sigma }) => sigma > 0 && best[seed] === 0,
  reward: "Every further round makes this fit worse: with other noise the same rounds would have helped.",
});

export const luck: Explorable<LuckData, LuckState, LuckModel> = {
  title: "The noise redrawn",
  controls,
  solve,
  describe,
  charts,
  tables,
  challenge,
};

offer({ luck });
