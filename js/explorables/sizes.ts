/** The size of the labels by round, between the bounds that every regulariser obeys. */
import { normBounds, roundBounds } from "../core";
import type { LoopModel } from "../models/loop";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { align, count } from "../view/format";
import { curve, marker, marks } from "../view/marks";
import { around, beside, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { numberAt, rounded } from "./shared";

/** The frame has room for the least tolerance on offer, so that it stands still when another is set. */
export function drawSizes({ svg, width, height, model, at, colors, set }: Drawing<LoopModel>, least: number): void {
  const { r, T, last, epsilon, feasible } = model;
  const largest = r[0] * Math.sqrt(epsilon / least);
  const end = Math.ceil(2 * largest);
  const frame = axes(
    svg,
    width,
    height,
    { domain: [-0.5, end], label: "round t", ticks: rounded(end, width < 380 ? 5 : 12) },
    { domain: [0, 1.1 * largest], label: "size of the labels, rₜ = ‖yₜ‖ / √(Kε)", ticks: 5 },
  );
  const { X, Y, left, right } = frame;
  const sizes = feasible && T > 0 ? r.slice(0, last + 1) : [];
  const rounds = Array.from({ length: 4 * end + 1 }, (_, i) => i / 4);
  const bounds = [0, 1].map((side) =>
    sizes.length ? rounds.map((t) => [t, normBounds(r[0], t)[side]]).filter(([, size]) => size >= 0) : [],
  );
  const [lower, upper] = bounds.map((bound) => bound.map(([t, size]): [number, number] => [X(t), Y(size)]));
  const foot: [number, number][] = sizes.length ? [[upper[upper.length - 1][0], Y(0)]] : [];
  marks(svg, "polygon", "room", [[...upper, ...foot, ...[...lower].reverse()]], {
    points: (corners) => corners.join(" "),
    fill: colors.bound,
    "fill-opacity": 0.1,
  });
  marks(svg, "path", "limit", [1], { d: (size) => `M${left},${Y(size)}H${right}` });
  marks(svg, "path", "bound", bounds, {
    d: (bound) =>
      curve(
        bound.map(([t]) => t),
        bound.map(([, size]) => size),
        X,
        Y,
      ),
    stroke: colors.bound,
    "stroke-width": 1.5,
  });
  marks(svg, "path", "course", [sizes], { d: (v) => curve([...v.keys()], v, X, Y) });
  const now = sizes.length ? [numberAt(sizes, at)] : [];
  const dots = [...sizes.map((v, t) => ({ t, v, r: 4 })), ...now.map((v) => ({ t: at, v, r: 7.5 }))];
  marks(svg, "path", "mark", dots, {
    d: ({ t, v, r }) => marker(X(t), Y(v), r, t === T),
    fill: ({ t }) => roundColor(colors, t, T),
  });
  const course = sizes.map((v, t): [number, number] => [X(t), Y(v)]);
  const blobs = course.map(([x, y]) => [-6, 6].map((r): [number, number] => [x + r, y + r]));
  const limit: [number, number][] = [left, right].map((x) => [x, Y(1)]);
  const [fewest, most] = roundBounds(r[0]);
  const names = [
    ...now.map((v) => ({ text: align(sizes)[Math.round(at)], places: around(X(at), Y(v)) })),
    ...(sizes.length
      ? [
          { text: width < 380 ? `≤ ${most}` : `√(r₀² − t): at most ${count(most, "round")}`, places: beside(upper) },
          { text: width < 380 ? `≥ ${fewest}` : `r₀ − t: at least ${fewest}`, places: beside(lower, "below") },
        ]
      : []),
    {
      text: "collapse below 1",
      places: [-7, 16, -22].map((dy) => ({ x: right, y: Y(1) + dy, anchor: "end" as const })),
    },
  ];
  writeNames(svg, "name", names, [limit, course, lower, upper, ...blobs], frame);
  stepper(svg, frame, { at, last: sizes.length ? last : 0, y: Y(now[0] ?? 0), set });
}
