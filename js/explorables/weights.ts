/** The weights of all labels in the fit at one training point, round by round: what one fit with another kernel has too. */
import { expand } from "../core";
import type { PullModel } from "../models/pull";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { show } from "../view/format";
import { handles } from "../view/handles";
import { curve, framed, marks } from "../view/marks";
import { around, type Point, writeNames } from "../view/names";

export function drawWeights({ svg, width, height, model, at, colors, set }: Drawing<PullModel>): void {
  const { scene, i, response, weights, shares, T } = model;
  const { grid, basis, x } = scene;
  const K = x.length;
  const most = Math.max(...shares[0]); // no weight is larger, of whichever point and round
  const frame = axes(
    svg,
    width,
    height,
    { domain: [grid[0], grid[grid.length - 1]], label: "x", ticks: 5 },
    { domain: [-0.18 * most, 1.2 * most], label: "weight of each label in the fit at the diamond", ticks: 3 },
  );
  const { X, Y, left, right } = frame;
  const color = roundColor(colors, at, T);
  marks(svg, "path", "zero", [Y(0)], { d: (y) => `M${left},${y}H${right}` });
  const inside = framed(svg, "weights", frame);
  const line = { d: (c: readonly number[]) => curve(grid, expand(basis, c), X, Y) };
  const past = response.slice(0, Math.ceil(at));
  const now = between(response, at);
  marks(inside, "path", "past", past, { ...line, stroke: (_, t) => roundColor(colors, t, T) });
  marks(inside, "path", "fit", [now], { ...line, stroke: color });
  const dots = between(weights, at);
  marks(svg, "circle", "weight", dots, {
    cx: (_, j) => X(x[j]),
    cy: (w) => Y(w),
    r: (_, j) => (j === i ? 6.5 : 4),
    fill: color,
  });
  const foot: [number, number] = [X(x[i]), Y(0)];
  marks(svg, "path", "limit", [foot], { d: ([px, y]) => `M${px},${y}V${Y(dots[i])}` });
  marks(svg, "path", "grip", [foot], {
    d: ([px, y]) => `M${px},${y - 8}l6,8l-6,8l-6,-8Z`,
    fill: "var(--paper)",
    stroke: colors.ink,
    "stroke-width": 1.5,
  });

  const drawn = [...past, now].map((c) => expand(basis, c).map((v, j): Point => [X(grid[j]), Y(v)]));
  const marked = dots.map((w, j): Point[] => [-6, 6].map((r): Point => [X(x[j]) + r, Y(w) + r]));
  const [px, py] = [X(x[i]), Y(dots[i])];
  const higher = [30, 50, 75, 100, 125].flatMap((dy) =>
    (["start", "end"] as const).map((anchor) => ({ x: px + (anchor === "start" ? 8 : -8), y: py - dy, anchor })),
  );
  const arrows: Point[] = [-28, 28].map((dx): Point => [px + dx, foot[1]]);
  const names = [{ text: show(dots[i]), places: [...around(px, py), ...higher] }];
  writeNames(svg, "name", names, [...drawn, ...marked, arrows], frame);

  const pick = (j: number) => set({ label: Math.min(Math.max(j, 0), K - 1) + 1 });
  const nearest = (px: number) => {
    const away = x.map((xj) => Math.abs(X(xj) - px));
    pick(away.indexOf(Math.min(...away)));
  };
  const grip = {
    place: foot,
    label: "training point, on the chart",
    text: `${i + 1} of ${K}, at x = ${show(x[i])}`,
    now: i + 1,
    min: 1,
    max: K,
    way: "↔" as const,
    drag: nearest,
    nudge: (dx: number, dy: number) => pick(Math.abs(dy) === Infinity ? (dy < 0 ? 0 : K - 1) : i + dx + dy),
  };
  handles(svg, "training", [grip]);
}
