/** The labels, which can be dragged, the truth, and the fits: what all rounds are about. */
import type { LoopModel } from "../models/loop";
import { unseen } from "../models/shared";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { subscript } from "../view/format";
import { curve, key, marks } from "../view/marks";
import { labelHandles } from "./labels";
import { drawPart, pastRounds } from "./part";

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

  const peak = (values: readonly number[], sign: number) =>
    values.reduce((best, v, i) => (sign * v > sign * values[best] + 1e-9 ? i : best), 0);
  const round = brief ? `round ${t}` : `f${subscript(t)}${t === T ? " = 0" : ""}`;
  const tight = brief && height < 200; // the name of the round would stand on its curve; the caption says it
  // above the top of the curve or under its bottom, whichever has no label in the way; or nowhere
  const free = ({ values, sign, i }: { values: readonly number[]; sign: number; i: number }) =>
    labels.every((y, j) => Math.abs(X(x[j]) - X(grid[i])) > 14 || Math.abs(Y(y) - Y(values[i]) + 14 * sign) > 11);
  const ends = (tight ? [] : f).flatMap((values) =>
    [1, -1].map((sign) => ({ values, sign, text: round, i: peak(values, sign) })),
  );
  const names = ends.filter(free).slice(0, 1);
  // under the truth, where nothing comes down to its letters
  const reach = (30 * (grid[grid.length - 1] - grid[0])) / (right - left);
  const clear = truth?.map((v, i) => {
    const close = (at: number) => Math.abs(at - grid[i]) <= reach;
    if (grid[i] - reach < grid[0] || grid[i] + reach > grid[grid.length - 1]) return -Infinity;
    const curves = [truth, shown].flatMap((values) => values.filter((_, j) => close(grid[j])));
    return Math.min(...curves, ...labels.filter((_, j) => close(x[j]))) - v;
  });
  if (truth && clear) names.push({ values: truth, sign: -1, text: brief ? "the wave" : "truth", i: peak(clear, 1) });
  if (part) {
    const sign = part[peak(part, 1)] > 0 ? 1 : -1;
    names.push({ values: part, sign, text: `part ${lit + 1}`, i: peak(part, sign) });
  }
  const spot = ({ values, i }: (typeof names)[number]) => (values[i] === 0 ? Math.round(0.85 * values.length) : i);
  const inside = (y: number) => Math.min(Math.max(y, top + 12), bottom - 4);
  marks(
    svg,
    "text",
    "name",
    names,
    {
      x: (name) => X(grid[spot(name)]),
      y: (name) => inside(Y(name.values[spot(name)]) + (name.sign > 0 ? -9 : 18)),
      "text-anchor": "middle",
    },
    ({ text }) => text,
  );

  const later = feasible && at > 0 ? between(model.given, at) : [];
  marks(svg, "circle", "point", labels, { cx: (_, j) => X(x[j]), cy: (y) => Y(y), r: 4.5 });
  marks(svg, "circle", "given", later, { cx: (_, j) => X(x[j]), cy: (y) => Y(y), r: 3.5 });
  const signs = brief
    ? ["○ measurements", ...(later.length ? [`● what round ${t} is fitted to`] : [])]
    : ["○ data y₀: drag them", ...(later.length ? [`● labels y${subscript(t)} of this round`] : [])];
  key(svg, frame, signs);

  labelHandles(svg, frame, x, labels, heights, set);
}
