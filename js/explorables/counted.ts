/** A fit, and what is left of it when only the counted basis functions are kept. */
import { expand } from "../core";
import { type AloneModel, counted } from "../models/basis-alone";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { subscript } from "../view/format";
import { curve, marks } from "../view/marks";
import { type Place, type Point, writeNames } from "../view/names";

export function drawCounted({ svg, width, height, model, at, colors }: Drawing<AloneModel>): void {
  const { scene, fits, amounts, labels, T, feasible } = model;
  const { grid, basis } = scene;
  const t = Math.round(at);
  const ends: [number, number] = [grid[0], grid[grid.length - 1]];
  const N = counted(model, t);
  const fit = feasible ? between(fits, at) : [];
  const rest = feasible
    ? expand(
        basis,
        between(amounts, at).map((amount, k) => (k < N ? amount : 0)),
      )
    : [];
  const all = t < T ? [...fit, ...rest] : labels; // the frame is that of the fit on show: it is of its height that the share is said
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  const margin = 0.16 * (high - low) || 1;
  const up = { domain: [low - margin, high + margin] as [number, number], label: `fit f${subscript(t)}`, ticks: 3 };
  const frame = axes(svg, width, height, { domain: ends, label: "x", ticks: 4 }, up);
  const { X, Y, left, right } = frame;
  const apart = rest.length && t < T ? [[...fit.entries(), ...[...rest.entries()].reverse()]] : [];
  marks(svg, "polygon", "room", apart, {
    points: (corners) => corners.map(([i, y]) => [X(grid[i]), Y(y)]).join(" "),
    fill: roundColor(colors, at, T),
    "fill-opacity": 0.18,
  });
  marks(svg, "path", "zero", [0], { d: (y) => `M${left},${Y(y)}H${right}` });
  marks(svg, "path", "fit", fit.length ? [fit] : [], {
    d: (f) => curve(grid, f, X, Y),
    stroke: roundColor(colors, at, T),
  });
  marks(svg, "path", "counted", rest.length && t < T ? [rest] : [], {
    d: (f) => curve(grid, f, X, Y),
    stroke: colors.ink,
    "stroke-width": 2,
    "stroke-dasharray": "6 4",
  });
  const [whole, few] = [fit, rest].map((f) => f.map((y, i): Point => [X(grid[i]), Y(y)]));
  const text = N === 1 ? "the first alone" : `the first ${N} alone`;
  const names =
    fit.length && t < T
      ? [
          { text: `f${subscript(t)}`, places: outside(whole, few) },
          { text, places: outside(few, whole) },
        ]
      : [];
  writeNames(svg, "name", names, [whole, few], frame);
}

/** Places on the far side of a curve from another, where they are farthest apart first. */
function outside(curve: readonly Point[], other: readonly Point[]): Place[] {
  const apart = (i: number) => Math.abs(curve[i][1] - other[i][1]);
  const some = curve.map((_, i) => i).filter((i) => i % 5 === 0);
  some.sort((i, j) => apart(j) - apart(i));
  return [0, 16].flatMap((more) =>
    some.map((i): Place => {
      const [x, y] = curve[i];
      return { x, y: y < other[i][1] ? y - 9 - more : y + 19 + more, anchor: "middle" };
    }),
  );
}
