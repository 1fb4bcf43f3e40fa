/** Bias and variance by round, and the noise under the hand: one chart, in a frame that stands still. */
import { type BiasData, type BiasModel, type BiasState, solve, sum } from "../models/bias-variance";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { show } from "../view/format";
import { handles, snap } from "../view/handles";
import { curve, framed, marker, marks } from "../view/marks";
import { type Name, type Place, type Point, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { numberAt, rounded } from "./shared";

const STEP = 0.01; // of the noise
const STEM = 34; // pixels, over the best round
const GRIP = 46; // pixels left of round 0, for the grip of the noise

/** What the frame has room for while the noise is dragged: the rounds of the start, and the errors of all noise. */
export interface Room {
  rounds: number;
  error: number;
}

export function room(data: BiasData, epsilon: number): Room {
  const { start, ranges } = data;
  const at = (sigma: number) => solve(data, { ...(start as BiasState), epsilon, sigma });
  return {
    rounds: Math.max(at((start as BiasState).sigma).kept.length - 1, 2),
    error: 1.05 * Math.max(...ranges.sigma.flatMap((sigma) => at(sigma).sums.error)),
  };
}

/** A dot, as a line that names keep off. */
const cross = ([x, y]: Point, r: number): Point[] => [
  [x - r, y - r],
  [x + r, y + r],
];

/** Squared bias, variance and their sum by round; the variance of round 0 is pulled up and down, and the noise with it. */
export function drawTwoWays({ svg, width, height, model, at, colors, set }: Drawing<BiasModel>, all: Room): void {
  const { sums, kept, T, K, best, sigma, noises, feasible } = model;
  const { bias, variance, error } = feasible ? sums : { bias: [], variance: [], error: [] };
  const rounds = error.map((_, t) => t);
  const last = Math.max(all.rounds, rounds.length - 1); // louder noise may have more
  const end = last + 0.3;
  const frame = axes(
    svg,
    width,
    height,
    {
      domain: [(-GRIP * end) / (width - 52 - GRIP), end],
      label: "round t",
      ticks: rounded(last, width < 420 ? 6 : 16),
    },
    { domain: [0, all.error], label: "expected error", ticks: 4 },
  );
  const { X, Y, left } = frame;
  const inside = framed(svg, "errors", frame);
  const line = { d: (v: readonly number[]) => curve(rounds, v, X, Y) };
  const least: Point[] = error.length ? [-11, -STEM].map((dy): Point => [X(best), Y(error[best]) + dy]) : [];
  marks(svg, "path", "least", error.length ? [least] : [], {
    d: ([[x, y], [, top]]) => `M${x},${y}V${top}`,
    stroke: colors.ink,
  });
  marks(inside, "path", "part", error.length ? [bias, variance] : [], {
    ...line,
    stroke: colors.ink,
    "stroke-width": 1.3,
    "stroke-dasharray": (_, i) => (i ? "3 3" : "9 4"), // as where all is shown
  });
  marks(inside, "path", "sum", error.length ? [error] : [], { ...line, stroke: colors.ink, "stroke-width": 3 });
  const now = error.length ? [numberAt(error, at)] : [];
  const dots = [...error.map((v, t) => ({ t, v, r: 4.5 })), ...now.map((v) => ({ t: at, v, r: 7.5 }))];
  marks(svg, "path", "mark", dots, {
    d: ({ t, v, r }) => marker(X(t), Y(v), r, t === T),
    fill: ({ t }) => roundColor(colors, t, T),
  });

  // the noise, where it shows first: the variance of round 0, left of the dots
  const share = T > 0 ? sum(kept[0].map((B) => B ** 2)) / K : 0; // of σ², that round 0 keeps
  const grip: [number, number] = [left + 12, Y(share * sigma ** 2)];
  const stem: Point[] = [grip, [X(0), grip[1]]];
  marks(svg, "path", "level", share ? [stem] : [], { d: ([[x, y], [x2]]) => `M${x},${y}H${x2}` });
  marks(svg, "path", "grip", share ? [grip] : [], {
    d: ([x, y]) => `M${x},${y - 8}l6,8l-6,8l-6,-8Z`,
    fill: "var(--paper)",
    stroke: colors.ink,
    "stroke-width": 1.5,
  });

  const lines = [error, bias, variance].map((v) => v.map((value, t): Point => [X(t), Y(value)]));
  const taken = [
    ...lines,
    ...lines[0].map((dot) => cross(dot, 6)),
    ...now.map((v) => cross([X(at), Y(v)], 9)),
    least,
    stem,
    cross(grip, 12),
  ];
  const called: [string, number][] = [
    ["sum", 0.15],
    ["bias²", 0.75],
    [sigma > 0 ? "variance" : "", 0.7],
  ];
  const names: Name[] = [
    ...(share ? [{ text: `σ = ${show(sigma)}`, places: atGrip(grip) }] : []),
    ...(error.length
      ? [{ text: width < 420 ? `best: ${best}` : `best: round ${best}`, places: onStem(least[1]) }]
      : []),
    ...lines.flatMap((line, i) => {
      const [text, first] = called[i];
      return text && line.length ? [{ text, places: along(line, first) }] : [];
    }),
  ];
  writeNames(svg, "name", names, taken, frame);
  const [quiet, loud] = noises;
  const shake = (value: number) => set({ sigma: snap(value, quiet, loud, STEP) });
  const handle = {
    place: grip,
    label: "noise σ, on the chart",
    text: show(sigma),
    now: sigma,
    min: quiet,
    max: loud,
    drag: (_: number, py: number) => shake(Math.sqrt(Math.max(Y.invert(py), 0) / share)),
    nudge: (dx: number, dy: number) => shake(sigma + STEP * (dx + dy)),
  };
  handles(svg, "noise", share ? [handle] : []);
  const steps = { at, last: Math.max(rounds.length - 1, 0), y: Y(now[0] ?? 0), set };
  stepper(svg, { ...frame, left: X(0) - 16 }, steps); // right of the grip
}

/** Places at the upper end of the line over the best round. */
const onStem = ([x, y]: Point): Place[] =>
  [-5, 9, -22, -40].flatMap((dy): Place[] => [
    { x, y: y + dy, anchor: "middle" },
    { x: x + 7, y: y + dy, anchor: "start" },
    { x: x - 7, y: y + dy, anchor: "end" },
  ]);

/** Places above and below the grip, clear of its arrows. */
const atGrip = ([x, y]: Point): Place[] =>
  [-31, 42, -46, 57].map((dy): Place => ({ x: x - 4, y: y + dy, anchor: "start" }));

/** Places on all sides of a line, first at this share of it. */
const along = (line: readonly Point[], first: number): Place[] =>
  [first, 0.5, 0.6, 0.4, 0.7, 0.3, 0.8, 0.2, 0.9, 0.1, 1, 0].flatMap((part) => {
    const place = part * (line.length - 1);
    const [from, to] = [line[Math.floor(place)], line[Math.ceil(place)]];
    const [x, y] = [0, 1].map((i) => from[i] + (place % 1) * (to[i] - from[i]));
    return [8, 14, 22].flatMap((away): Place[] => [
      { x: x + away, y: y - away + 2, anchor: "start" },
      { x: x - away, y: y + away + 8, anchor: "end" },
      { x: x + away, y: y + away + 8, anchor: "start" },
      { x: x - away, y: y - away + 2, anchor: "end" },
    ]);
  });
