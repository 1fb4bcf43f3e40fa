/** Two loops: one keeps the tolerance, the other, from the round that is dragged on, its multiplier. */
import { oneFit } from "../core";
import { type BesideModel, largest, SHOWN } from "../models/loop-beside";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { curve, framed, marker, marks } from "../view/marks";
import { beside, type Name, type Point, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { rounded, spread } from "./shared";

const FLOOR = 1e-3;
const LEAST = 1e-12; // far below the frame
const BEYOND = 4; // rounds after the last, which the other loop has too
const GUTTER = 8; // px on the right, for numbers

export function drawTwoLoops({ svg, width, height, model, at, colors, set }: Drawing<BesideModel>): void {
  const { scene, z, c, T, last, feasible, labels, epsilon } = model;
  const there = feasible && T > 0;
  const rho = Math.sqrt(labels.length * epsilon);
  const sizes = there ? z.map((row) => row.slice(0, SHOWN).map((v) => Math.max(Math.abs(v) / rho, LEAST))) : [];
  const end = T + BEYOND;
  const frame = axes(
    svg,
    width - GUTTER,
    height,
    { domain: [-0.5, end + 0.5], label: "round t", ticks: rounded(end, 8) },
    {
      domain: [FLOOR, 4 * Math.max(...(sizes[0] ?? [1]))],
      label: `labels by basis function, |zₜ[k]| / √(Kε)`,
      log: true,
      ticks: [FLOOR, 0.03, 1],
    },
  );
  const { X, Y, left, right, top, bottom } = frame;
  const inside = framed(svg, "loops", frame);
  const after = model.collapsed ? [LEAST] : []; // 0 has no place on the axis
  const courses = (sizes[0] ?? []).map((_, k) => [...sizes.map((row) => row[k]), ...after]);
  marks(inside, "path", "kept", courses, {
    d: (course) => curve([...course.keys()], course, X, Y),
    stroke: "var(--faint)",
    "stroke-width": 1.4,
  });

  // the other loop goes on from here with the factors of this round
  const from = Math.min(at, T);
  const logs = between(
    sizes.map((row) => row.map(Math.log)),
    there ? from : 0,
  );
  const factors = c.map((ct) => scene.d.slice(0, SHOWN).map((d) => Math.log(oneFit(d, ct))));
  const slopes = there && from < T ? between([...factors, factors[T - 1]], from) : [];
  const to = end + 0.5 - from;
  const straight = slopes.map((slope, k): number[] => [
    Math.exp(logs[k]),
    Math.exp(Math.max(logs[k] + to * slope, -700)),
  ]);
  marks(inside, "path", "other", straight, {
    d: (ends) => curve([from, from + to], ends, X, Y),
    stroke: colors.ink,
    "stroke-width": 1.4,
    "stroke-dasharray": "5 3",
  });
  const small = sizes.flatMap((row, t) => row.map((v) => ({ t, v })));
  marks(inside, "circle", "dot", small, {
    cx: ({ t }) => X(t),
    cy: ({ v }) => Y(v),
    r: 2.8,
    fill: ({ t }) => roundColor(colors, t, T),
  });
  const k = there ? largest(model) : 0;
  const big = there ? [Math.exp(logs[k])] : [];
  marks(svg, "path", "limit", there ? [from] : [], { d: (t) => `M${X(t)},${top}V${bottom}` });
  marks(svg, "path", "mark", big, {
    d: (v) => marker(X(from), Y(v), 7.5, Math.round(from) === T),
    fill: roundColor(colors, from, T),
  });

  const points = straight.map((ends): Point[] => {
    const [y0, y1] = ends.map((v) => Y(Math.max(v, LEAST)));
    const reach = y1 > bottom ? (bottom - y0) / (y1 - y0) : 1;
    return [0, 0.25, 0.5, 0.75, 1].map(
      (s): Point => [X(from) + s * reach * (right - X(from)), y0 + s * reach * (y1 - y0)],
    );
  });
  const tips = points.map((line) => line[line.length - 1]);
  const ends = tips
    .map(([x, y], i) => ({ x, y, i }))
    .filter(({ x }) => x > right - 1)
    .sort((a, b) => a.y - b.y);
  const rows = spread(
    ends.map(({ y }) => y),
    bottom,
  );
  const numbers = ends.map(({ i }, n): Name => {
    return { text: `${i + 1}`, places: [{ x: right + 4, y: rows[n] + 4, anchor: "start" }] };
  });
  const solid = courses.map((course) => course.map((v, t): Point => [X(t), Math.min(Y(v), bottom)]));
  const low = solid[solid.length - 1]?.find(([, y]) => y > bottom - 24);
  const words: Name[] = [
    ...(points[k]
      ? [{ text: "multiplier kept", places: [...beside(points[k]), { x: right, y: top + 12, anchor: "end" as const }] }]
      : []),
    ...(low ? [{ text: "tolerance kept", places: [{ x: low[0] - 14, y: bottom - 12, anchor: "end" as const }] }] : []),
  ];
  writeNames(svg, "name", [...numbers, ...words], [...points, ...solid], { left, right: width, top, bottom });
  stepper(svg, frame, { at: from, last: there ? last : 0, y: Y(big[0] ?? 1), set });
}
