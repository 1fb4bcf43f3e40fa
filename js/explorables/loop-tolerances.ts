/** For every tolerance the error of the first fit, and how far the rounds bring it down. */
import { offer } from "../element";
import { type LoopState, refusal } from "../models/loop";
import { describe, solve, type TolerancesData, type TolerancesModel, tables } from "../models/loop-tolerances";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing, Explorable } from "../view/explorable";
import { show } from "../view/format";
import { handles } from "../view/handles";
import { curve, marks } from "../view/marks";
import { around, beside, type Point, writeNames } from "../view/names";
import { controls } from "./loop-controls";
import { readable } from "./shared";

function drawTolerances({ svg, width, height, model, colors, set }: Drawing<TolerancesModel>): void {
  const { sweep, tuned, now } = model;
  const tolerances = sweep.map(({ epsilon }) => epsilon);
  const [low, high] = [tolerances[0], tolerances[tolerances.length - 1]];
  const most = Math.max(...sweep.map(({ first }) => first));
  const frame = axes(
    svg,
    width,
    height,
    { domain: [low * 0.97, high], label: width < 300 ? "ε" : "tolerance ε", log: true, ticks: readable(low, high) },
    { domain: [0, 1.15 * most], label: "error to the truth", ticks: 4 },
  );
  const { X, Y, left, right } = frame;
  const line = (values: number[]) => values.map((v, i): Point => [X(tolerances[i]), Y(v)]);
  const [first, best] = [line(sweep.map((one) => one.first)), line(sweep.map(({ error }) => error))];
  const level: Point[] = [left, right].map((x) => [x, Y(tuned.first)]);
  marks(svg, "path", "limit", [level], { d: ([[x, y], [end]]) => `M${x},${y}H${end}` });
  const path = { d: (v: number[]) => curve(tolerances, v, X, Y) };
  marks(svg, "path", "first", [sweep.map((one) => one.first)], {
    ...path,
    fill: "none",
    stroke: colors.ink,
    "stroke-width": 1.6,
    "stroke-dasharray": "7 4",
  });
  marks(svg, "path", "best", [sweep.map(({ error }) => error)], {
    ...path,
    fill: "none",
    stroke: colors.ink,
    "stroke-width": 3,
  });
  const there = now && now.epsilon <= high ? [now] : [];
  const color = (t: number) => roundColor(colors, t, now?.T ?? 0);
  marks(svg, "path", "gain", there, {
    d: ({ epsilon, first, error }) => `M${X(epsilon)},${Y(first)}V${Y(error)}`,
    stroke: ({ best }) => color(best),
    "stroke-width": 4,
  });
  const dots = there.flatMap(({ first, error, best }) => [
    { t: 0, y: Y(first), r: 8 },
    ...(best ? [{ t: best, y: Y(error), r: 6 }] : []),
  ]);
  const x = X(now ? Math.min(now.epsilon, high) : low);
  const y = Y(now ? Math.min(now.first, most) : sweep[0].first);
  marks(svg, "circle", "dot", dots, { cx: x, cy: ({ y }) => y, r: ({ r }) => r, fill: ({ t }) => color(t) });
  const names = [
    ...there.map(({ epsilon, first }) => ({ text: `ε = ${show(epsilon)}`, places: around(x, Y(first)) })),
    ...there
      .filter(({ best }) => best > 0)
      .map(({ best, error }) => ({ text: `round ${best}`, places: around(x, Y(error)).slice(2).reverse() })),
    { text: "first fit", places: beside(first.slice(0, Math.ceil(first.length / 2)), "above") },
    { text: "best round", places: beside(best.slice(0, Math.ceil(best.length / 2)), "below") },
    {
      text: "best single fit",
      places: [17, 33, -6].map((dy) => ({ x: right - 2, y: level[0][1] + dy, anchor: "end" as const })),
    },
  ];
  const blobs = dots.map(({ y }): Point[] => [-7, 7].map((r): Point => [x + r, y + r]));
  const bar = dots.map(({ y }): Point => [x, y]);
  const arrows = dots.slice(0, 1).map(({ y }) => [-28, 28].map((away): Point => [x + away, y]));
  writeNames(svg, "name", names, [first, best, level, bar, ...blobs, ...arrows], frame);
  const turn = (value: number) =>
    set({ epsilon: Math.min(Math.max(+value.toPrecision(3), +low.toPrecision(3)), +high.toPrecision(3)) });
  handles(svg, "tolerance-grip", [
    {
      place: [x, y],
      label: "tolerance, on the chart",
      text: `ε ${show(model.epsilon)}`,
      now: model.epsilon,
      min: low,
      max: high,
      way: "↔" as const,
      drag: (px) => turn(X.invert(px)),
      nudge: (dx, dy) => turn(model.epsilon * 1.05 ** (dx + dy)),
    },
  ]);
}

export const loopTolerances: Explorable<TolerancesData, LoopState, TolerancesModel> = {
  title: "Which tolerance?",
  controls: (data) => controls(data).filter(({ kind }) => kind !== "rounds"),
  gripped: true,
  solve,
  refusal,
  describe,
  charts: () => [
    {
      title: "Error of the first fit and of the best round, by tolerance",
      height: 230,
      handles: true,
      symbols: ["ε"],
      draw: drawTolerances,
    },
  ],
  tables,
};

offer({ "loop-tolerances": loopTolerances });
