/** How far two basis functions stand apart: on a logarithmic scale, a length that every round makes longer. */
import type { AloneModel } from "../models/basis-alone";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { show } from "../view/format";
import { curve, framed, marks } from "../view/marks";
import { around, type Point, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { roundAxis } from "./by-round";
import { numberAt } from "./shared";

const FLOOR = 1e-4;

/** What is left of each basis function, round by round, and the gap between the first and number m. */
export function drawGaps({ svg, width, height, model, at, colors, set }: Drawing<AloneModel>): void {
  const { kept, T, last, m, feasible, scene } = model;
  const label = width < 380 ? "what is left" : "what is left of each basis function, logarithmic";
  const frame = axes(svg, width, height, roundAxis(T, width), {
    domain: [FLOOR, 6],
    label,
    log: true,
    ticks: [1e-4, 1e-3, 1e-2, 1e-1, 1],
  });
  const { X, Y, bottom } = frame;
  const logs = feasible ? scene.d.map((_, k) => kept.slice(0, T).map((row) => Math.log(row[k]))) : [];
  const pair = [0, m];
  marks(framed(svg, "courses", frame), "path", "share-course", logs, {
    d: (row) => curve([...row.keys()], row, X, (log) => Y(Math.exp(log))),
    stroke: (_, k) => (pair.includes(k) ? colors.ink : "var(--faint)"),
    "stroke-width": (_, k) => (pair.includes(k) ? 2 : 1.2),
  });
  const there = logs.length > 0 && at <= T - 1;
  const now = there ? pair.map((k) => Math.exp(numberAt(logs[k], at))) : [];
  const ends = now.map((share) => Y(Math.max(share, FLOOR)));
  const color = roundColor(colors, at, T);
  marks(svg, "path", "gap-bar", there && m > 0 ? [ends] : [], {
    d: ([high, low]) => `M${X(at)},${high}V${low}`,
    stroke: color,
    "stroke-width": 4,
  });
  marks(svg, "circle", "dot", there ? ends.filter((_, i) => now[i] >= FLOOR) : [], {
    cx: X(at),
    cy: (y) => y,
    r: (_, i) => (i ? 5 : 7.5),
    fill: color,
  });
  const lines = logs.map((row): Point[] =>
    visible(
      row.map((log, t): Point => [X(t), Y(Math.exp(log))]),
      bottom,
    ),
  );
  const bar: Point[] = ends.map((y) => [X(at), y]);
  const ratio =
    there && m > 0 ? [`× ${show(+(kept[Math.round(at)][0] / kept[Math.round(at)][m]).toPrecision(2))}`] : [];
  const over = { x: X(at) + 10, y: (ends[0] ?? 0) - 10, anchor: "start" as const };
  const tips = lines.map((line, k) => ({ k, tip: line[line.length - 1] }));
  const near = (k: number, j: number) =>
    Math.hypot(tips[k].tip[0] - tips[j].tip[0], tips[k].tip[1] - tips[j].tip[1]) < 11;
  const end = tips.length - 1;
  const named = [...new Set([0, m, end])].filter((k) => k === 0 || k === end || !(near(k, 0) || near(k, end)));
  const names = [
    ...ratio.map((text) => ({ text, places: [...around(X(at), (ends[0] + ends[1]) / 2), over] })),
    ...tips
      .filter(({ k }) => named.includes(k))
      .map(({ k, tip }) => ({ text: `${k + 1}`, places: [behind(tip, bottom)] })),
  ];
  writeNames(svg, "name", names, [...lines, bar], frame);
  stepper(svg, frame, { at, last: logs.length ? last : 0, y: ends[0] ?? bottom, set });
}

/** Behind the end of a line; where it goes on below the floor, in the gap to the next line. */
const behind = ([x, y]: Point, floor: number) =>
  y < floor ? { x: x + 8, y: y + 4, anchor: "start" as const } : { x: x + 2, y: floor - 4, anchor: "start" as const };

/** The part of a falling line that is above the floor. */
function visible(line: Point[], floor: number): Point[] {
  const below = line.findIndex(([, y]) => y > floor);
  if (below < 1) return below ? line : [[line[0][0], floor]];
  const [[x, y], [x2, y2]] = [line[below - 1], line[below]];
  return [...line.slice(0, below), [x + ((floor - y) / (y2 - y)) * (x2 - x), floor]];
}
