/** One step of the loop and the curve from where it ends, against the curve: both ways are rolled out below. */
import { expand } from "../core";
import { offer } from "../element";
import { type GeometryData, type GeometryState, refusal } from "../models/geometry";
import { describe, lengths, type ShortcutModel, solve, tables } from "../models/shortcut";
import { axes } from "../view/axes";
import type { Chart, Control, Drawing, Explorable } from "../view/explorable";
import { show } from "../view/format";
import { handles, snap } from "../view/handles";
import { curve, framed, marks } from "../view/marks";
import { around, beside, type Point, writeNames } from "../view/names";

const [ROLLED, ROW] = [68, 32]; // pixels: of all that is below the plane, and of a way

function draw({ svg, width, height, model, colors, set }: Drawing<ShortcutModel>): void {
  const { labels, path, V, course, rest, taken } = model;
  const points = (ways: readonly number[][]) => ways.map((z) => expand(V, z));
  const [whole, left] = [course, rest].map((way) => (way ? points([...way.z, [0, 0]]) : []));
  const [across, up] = [0, 1].map((j) => {
    const seen = [0, labels[j], ...whole.map((y) => y[j])];
    return [Math.min(...seen) - 0.12, Math.max(...seen) + 0.12] as [number, number];
  });
  const axis = { domain: across, label: "label at x₁", ticks: 3 };
  const rolled = height < 2.5 * ROLLED ? 0 : ROLLED; // beside a sentence far away there is room for the plane alone
  const frame = axes(svg, width, height - rolled, axis, { domain: up, label: "label at x₂", ticks: 3 }, true);
  const { X, Y } = frame;
  const at = ([x, y]: readonly number[]): Point => [X(x), Y(y)];
  const line = (ys: readonly (readonly number[])[]) =>
    curve(
      ys.map(([x]) => x),
      ys.map(([, y]) => y),
      X,
      Y,
    );
  const inside = framed(svg, "shortcut", frame);
  const { ink, rounds } = colors;
  const color = rounds[0];
  marks(inside, "path", "curve", [whole], { d: line, stroke: ink, "stroke-width": 1.6 });
  marks(inside, "path", "curve rest", [left], { d: line, stroke: color, "stroke-width": 2 });
  const steps = course ? [[labels, path[1]]] : [];
  marks(inside, "path", "step", steps, { d: line, stroke: color, "stroke-width": 4 });
  marks(svg, "path", "zero", [at([0, 0])], { d: ([x, y]) => `M${x - 5},${y}h10M${x},${y - 5}v10` });
  marks(svg, "circle", "given", [at(labels)], { cx: ([x]) => x, cy: ([, y]) => y, r: 4 });
  marks(svg, "circle", "point", steps, { cx: ([, y]) => X(y[0]), cy: ([, y]) => Y(y[1]), r: 6 });
  const lines = [whole, left, ...steps].map((ys) => ys.map(at));
  const names = [
    { text: "y₀", places: around(...at(labels)) },
    ...steps.map(([, y]) => ({ text: "y₁", places: around(...at(y)) })),
    ...(whole.length ? [{ text: "curve", places: beside(lines[0]) }] : []),
  ];
  writeNames(svg, "name", names, lines, frame);
  // both ways, rolled out
  const [alone, , , both] = lengths(model);
  const longest = course?.length ?? 1;
  const pixels = Math.min(X(1) - X(0), (frame.right - frame.left) / longest);
  const rows = [
    { text: `the curve: ${alone}`, parts: [{ from: 0, to: longest, color: ink, wide: 1.6 }] },
    {
      text: `the step, and the curve from y₁: ${both}`,
      parts: [
        { from: 0, to: taken, color, wide: 4 },
        { from: taken, to: taken + (rest?.length ?? 0), color, wide: 2 },
      ],
    },
  ].slice(0, course && rolled ? 2 : 0);
  const base = (i: number) => height - ROLLED + ROW * (i + 1);
  marks(svg, "text", "name rolled", rows, { x: frame.left, y: (_, i) => base(i) - 7 }, ({ text }) => text);
  const parts = rows.flatMap(({ parts }, i) => parts.map((part) => ({ ...part, y: base(i) })));
  marks(svg, "path", "way", parts, {
    d: ({ from, to, y }) => `M${frame.left + pixels * from},${y}H${frame.left + pixels * to}`,
    stroke: ({ color }) => color,
    "stroke-width": ({ wide }) => wide,
  });
  const farthest = Math.hypot(...labels);
  const go = (length: number) =>
    set({ epsilon: +(snap(length, 0.05, farthest - 0.005, 0.01) ** 2 / 2).toPrecision(6) });
  const grip = steps.map(([, y]) => ({
    place: [X(y[0]), Y(y[1])] as [number, number],
    label: "length of the step",
    text: `${show(taken)}, with the curve from there ${both}`,
    now: taken,
    min: 0.05,
    max: farthest,
    way: "↔" as const,
    drag: (px: number, py: number) => go(Math.hypot(X.invert(px) - labels[0], Y.invert(py) - labels[1])),
    nudge: (dx: number, dy: number) => go(taken + 0.02 * (dy - dx)),
  }));
  handles(svg, "end", grip);
}

const controls = ({ range }: GeometryData): Control<ShortcutModel>[] => [
  { kind: "slider", name: "epsilon", label: "tolerance ε", symbol: "ε", min: range[0], max: range[1], log: true },
];

const charts = (): Chart<ShortcutModel>[] => [
  { title: "A step cuts the corner", height: 250, phone: 250, whole: true, handles: true, symbols: ["y"], draw },
];

export const shortcut: Explorable<GeometryData, GeometryState, ShortcutModel> = {
  title: "A step cuts the corner",
  controls,
  gripped: true,
  solve,
  refusal,
  describe,
  charts,
  tables,
};

offer({ shortcut });
