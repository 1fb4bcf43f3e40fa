/** The smoothest curve within a tolerance, which is dragged, and how much of the tolerance the curve uses up. */
import { type BesideModel, fitOf } from "../models/loop-beside";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { show } from "../view/format";
import { handles } from "../view/handles";
import { curve, marks } from "../view/marks";

const [GAUGE, WIDE] = [76, 14]; // px on the right: of the tolerance, and of the column that is used
const FINE = 1.1; // by which a key changes the tolerance

/** Tolerances to write beside the gauge: the larger ones, as far as there is room. */
const written = (most: number, height: number): number[] => {
  const power = 10 ** Math.floor(Math.log10(most));
  const found: number[] = [];
  for (const e of [5, 1, 0.5, 0.1, 0.01].map((digit) => +(digit * power).toPrecision(1)))
    if (e <= most && Math.sqrt(e / most) * height > 12 && !found.some((other) => near(e, other, most, height)))
      found.push(e);
  return found;
};

const near = (e: number, other: number, most: number, height: number) =>
  Math.abs(Math.sqrt(e / most) - Math.sqrt(other / most)) * height < 13;

export function drawWithin(drawing: Drawing<BesideModel>, [min, max]: [number, number]): void {
  const { svg, width, height, model, colors, set } = drawing;
  const { scene, labels, heights, feasible, epsilon, T } = model;
  const { grid, x } = scene;
  const frame = axes(
    svg,
    width - GAUGE,
    height,
    { domain: [grid[0], grid[grid.length - 1]], label: "x", ticks: 3 },
    { domain: heights, label: "labels ○ and the curve f", ticks: 3 },
  );
  const { X, Y, left, right, top, bottom } = frame;
  const f = feasible ? [model.fits[0]] : [];
  const fitted = model.given[1] ?? labels.map(() => 0);
  const color = roundColor(colors, T ? 0 : 1, T);
  marks(svg, "path", "zero", [Y(0)], { d: (y) => `M${left},${y}H${right}` });
  marks(svg, "path", "miss", feasible ? labels : [], {
    d: (y, j) => `M${X(x[j])},${Y(fitted[j])}V${Y(y)}`,
    stroke: colors.ink,
  });
  marks(svg, "path", "fit", f, { d: (values) => curve(grid, values, X, Y), stroke: color });
  marks(svg, "circle", "point", labels, { cx: (_, j) => X(x[j]), cy: (y) => Y(y), r: 4.5 });

  // the root of the scale is even: where little is allowed, little matters
  const [side, edge] = [width - 56, width - 40]; // of the handle, and of what it measures
  const level = (e: number) => bottom - (bottom - top) * Math.sqrt(Math.min(e, max) / max);
  const used = feasible ? [fitOf(model).used] : [];
  marks(svg, "rect", "used", used, { x: edge, y: level, width: WIDE, height: (e) => bottom - level(e), fill: color });
  marks(svg, "path", "allowed", [epsilon], {
    d: (e) => `M${side},${level(e)}H${edge + WIDE + 4}M${edge},${level(e)}V${bottom}h${WIDE}V${level(e)}`,
    stroke: colors.ink,
    "stroke-width": 1.5,
  });
  const ticks = written(max, bottom - top);
  marks(svg, "text", "tick-text", ticks, { x: edge + WIDE + 7, y: (e) => level(e) + 4 }, show);
  marks(svg, "text", "label", [0], { x: width, y: 12, "text-anchor": "end" }, () => "mean sq. error");
  const name = { x: side - 14, y: (e: number) => level(e) + 5, "text-anchor": "end" };
  marks(svg, "text", "name", [epsilon], name, () => "ε");
  marks(svg, "circle", "mark", [epsilon], { cx: side, cy: level, r: 7.5, fill: colors.ink });

  const ask = (e: number) => set({ epsilon: +Math.min(Math.max(e, min), max).toPrecision(3) });
  handles(svg, "tolerance", [
    {
      place: [side, level(epsilon)],
      label: "tolerance ε, on the chart",
      text: show(epsilon),
      now: epsilon,
      min,
      max,
      drag: (_, py) => ask(max * (Math.max(bottom - py, 0) / (bottom - top)) ** 2),
      nudge: (dx, dy) => ask(epsilon * FINE ** (dx + dy)),
    },
  ]);
}
