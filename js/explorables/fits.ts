/** The labels, which can be dragged, the truth, and the fits: what all rounds are about. */
import type { LoopModel } from "../models/loop";
import { unseen } from "../models/shared";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { subscript } from "../view/format";
import { curve, key, marks } from "../view/marks";
import { type Place, type Point, writeNames } from "../view/names";
import { labelHandles } from "./labels";
import { drawPart, pastRounds } from "./part";

/** Places for a name: at the highest place of a curve or the lowest, then along it; over it first, or under it. */
function overAndUnder(line: readonly Point[], first: number): Place[] {
  const byHeight = [...line].sort(([, a], [, b]) => first * (a - b));
  const along = [0.5, 0.35, 0.65, 0.2, 0.8, 0.42, 0.28, 0.58, 0.73, 0.12, 0.88].map(
    (share) => line[Math.round(share * (line.length - 1))],
  );
  const off = (sign: number, [x, y]: Point, away = 0): Place => ({
    x,
    y: y + (sign > 0 ? -9 - away : 18 + away),
    anchor: "middle",
  });
  return [
    off(first, byHeight[0]),
    off(-first, byHeight[byHeight.length - 1]),
    ...[first, -first].flatMap((sign) => [0, 5].flatMap((away) => along.map((point) => off(sign, point, away)))),
  ];
}

/** The fit of this round and, faint, earlier ones; the part of it that is lit. */
export function drawFits({ svg, width, height, model, at, lit, colors, set }: Drawing<LoopModel>): void {
  const { scene, T, fits, labels, heights, feasible, brief, amounts } = model;
  const { grid, truth, x } = scene;
  const frame = axes(
    svg,
    width,
    height,
    { domain: [grid[0], grid[grid.length - 1]], label: "x", ticks: 5 },
    { domain: heights, label: "" },
  );
  const { X, Y, left, right, top, bottom } = frame;
  const t = Math.round(at);
  marks(svg, "path", "zero", [Y(0)], { d: (y) => `M${left},${y}H${right}` });
  const shown = feasible ? between(fits, at) : [];
  const gap = brief && truth && feasible ? [[...shown, ...[...truth].reverse()]] : [];
  const there = [...grid, ...[...grid].reverse()];
  marks(svg, "path", "gap", gap, { d: (f) => `${curve(there, f, X, Y)}Z`, fill: roundColor(colors, at, T) });
  marks(svg, "path", "truth", truth ? [truth] : [], { d: (f) => curve(grid, f, X, Y), stroke: colors.truth });
  const past = feasible ? pastRounds(at, 12) : [];
  marks(svg, "path", "past", past, { d: (s) => curve(grid, fits[s], X, Y), stroke: (s) => roundColor(colors, s, T) });
  const f = feasible ? [shown] : [];
  marks(svg, "path", "fit", f, { d: (values) => curve(grid, values, X, Y), stroke: roundColor(colors, at, T) });
  const lost = feasible ? [] : unseen(scene);
  marks(svg, "path", "unseen", lost, { d: (j) => `M${X(x[j])},${Y(0)}V${Y(labels[j])}` });
  const part = drawPart(svg, scene, feasible ? between(amounts, at) : [], lit, X, Y, colors);

  const later = feasible && at > 0 ? between(model.given, at) : [];
  const tight = brief && height < 200; // no room for much: the curve is the line that is not dashed
  const signs = brief
    ? [
        "○ measurements",
        ...(later.length ? [tight ? `● round ${t} fits these` : `● what round ${t} is fitted to`] : []),
      ]
    : ["○ data y₀: drag them", ...(later.length ? [`● labels y${subscript(t)} of this round`] : [])];
  const drawn = grid.map((_, i) => i).filter((i) => i % 5 === 0); // often enough for a name to keep clear of it
  const line = (values: readonly number[]) => drawn.map((i): Point => [X(grid[i]), Y(values[i])]);
  const dot = (y: number, j: number): Point[] => [-5, 5].map((away): Point => [X(x[j]) + away, Y(y) + away]);
  const grip = Math.floor(x.length / 2); // the one that says that it can be dragged, with arrows
  const arrows = [-24, 24].map((away): Point => [X(x[grip]), Y(labels[grip]) + away]);
  // in the upper corner, or in the lower where that is freer
  const sign = (text: string, i: number, up: number): Point[] =>
    [-7.4 * text.length, 0].map((away): Point => [right + away, up + 8 + 18 * i]);
  const hits = (up: number) => {
    const hit = ([px, py]: Point) =>
      signs.some((text, i) => {
        const [[from, height]] = sign(text, i, up);
        return px > from - 6 && Math.abs(py - height) < 13;
      });
    return labels.filter((y, j) => hit([X(x[j]), Y(y)])).length + +f.some((values) => line(values).some(hit));
  };
  const corner = hits(top) > hits(bottom - 46) ? bottom - 46 : top;
  const fit = brief ? "the curve" : `f${subscript(t)}${t === T ? " = 0" : ""}`;
  const named = [
    ...(tight ? [] : f).map((values) => ({ text: fit, values, first: 1 })),
    ...(truth ? [{ text: brief ? "the wave" : "truth", values: truth, first: -1 }] : []),
    ...(part ? [{ text: `part ${lit + 1}`, values: part, first: 1 }] : []),
  ];
  writeNames(
    svg,
    "name",
    named.map(({ text, values, first }) => ({ text, places: overAndUnder(line(values), first) })),
    [
      ...[truth, ...f, part].flatMap((values) => (values ? [line(values)] : [])),
      ...labels.map(dot),
      arrows,
      ...later.map(dot),
      ...signs.map((text, i) => sign(text, i, corner)),
    ],
    frame,
    [[left, right].map((x): Point => [x, Y(0)]), ...past.map((s) => line(fits[s]))],
  );

  marks(svg, "circle", "point", labels, { cx: (_, j) => X(x[j]), cy: (y) => Y(y), r: 4.5 });
  marks(svg, "circle", "given", later, { cx: (_, j) => X(x[j]), cy: (y) => Y(y), r: 3.5 });
  key(svg, { right, top: corner }, signs);

  labelHandles(svg, frame, x, labels, heights, set);
}
