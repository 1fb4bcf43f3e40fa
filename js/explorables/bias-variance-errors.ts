import type { BiasModel } from "../models/bias-variance";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { align } from "../view/format";
import { curve, marker, marks } from "../view/marks";
import { beside, type Place, type Point, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { numberAt, rounded } from "./shared";

/** A dot, as a line that names keep off. */
const cross = ([x, y]: Point, r: number): Point[] => [
  [x - r, y - r],
  [x + r, y + r],
];

/** Places around the big dot: above and below it, then on its sides. */
const atDot = (x: number, y: number): Place[] => [
  ...[-14, 24].flatMap((dy) => [0, 26, -26].map((dx): Place => ({ x: x + dx, y: y + dy, anchor: "middle" }))),
  ...[-8, 16, 5, -24, 34, -44, -64].flatMap((dy): Place[] => [
    { x: x + 12, y: y + dy, anchor: "start" },
    { x: x - 12, y: y + dy, anchor: "end" },
  ]),
];

/** Bias, variance and, before all, their sum by round; the best single fit. */
export function drawErrors({ svg, width, height, model, at, colors, set }: Drawing<BiasModel>): void {
  const { sums, T, best, single, sigma, feasible } = model;
  const { bias, variance, error } = feasible ? sums : { bias: [], variance: [], error: [] };
  const rounds = error.map((_, s) => s);
  const last = Math.max(rounds.length - 1, 0);
  const end = Math.max(last, 3);
  const flat = width < 380; // no room for the names of the parts, which its title tells apart instead
  const frame = axes(
    svg,
    width,
    height,
    { domain: [-0.3, end + 0.3], label: "round t", ticks: rounded(end, 12) },
    {
      domain: [0, 1.25 * (Math.max(...error, single.error) || 1)],
      label: flat ? "expected error = bias² ╌╌ + variance ┈┈" : "expected error, the multipliers held fixed",
      ticks: flat ? 3 : 5,
    },
  );
  const { X, Y, left, right, top } = frame;
  const now = error.length ? [numberAt(error, at)] : [];
  const least = error.length ? [best] : [];
  const mark = (s: number) => [top + 18, Math.max(Y(error[s]) - 12, top + 18)];
  marks(svg, "path", "limit", feasible ? [single] : [], { d: `M${left},${Y(single.error)}H${right}` });
  marks(svg, "path", "least", least, { d: (s) => `M${X(s)},${mark(s)[0]}V${mark(s)[1]}`, stroke: colors.ink });
  marks(svg, "path", "part", error.length ? [bias, variance] : [], {
    d: (v) => curve(rounds, v, X, Y),
    stroke: colors.ink,
    "stroke-width": 1.3,
    "stroke-dasharray": (_, i) => (i ? "3 3" : "9 4"),
  });
  marks(svg, "path", "sum", error.length ? [error] : [], {
    d: (v) => curve(rounds, v, X, Y),
    stroke: colors.ink,
    "stroke-width": 3,
  });
  const dots = [...error.map((v, s) => ({ s, v, r: 4.5 })), ...now.map((v) => ({ s: at, v, r: 8 }))];
  marks(svg, "path", "mark", dots, {
    d: ({ s, v, r }) => marker(X(s), Y(v), r, s === T),
    fill: ({ s }) => roundColor(colors, s, T),
  });

  const line = (values: readonly number[]) => values.map((v, s): Point => [X(s), Y(v)]);
  const level: Point[] = [
    [left, Y(single.error)],
    [right, Y(single.error)],
  ];
  const one = `${width < 420 ? "one fit" : "best single fit"} ${align([single.error, ...error])[0]}`;
  const names = !error.length
    ? []
    : [
        // in a flat chart what is said below has the number
        ...(flat ? [] : [{ text: align(error)[Math.round(at)], places: atDot(X(at), Y(now[0])) }]),
        ...least.map((s) => ({
          text: `least in round ${s}`,
          places: [12, 30].flatMap((dy) => [
            { x: X(s) + 6, y: top + dy, anchor: "start" as const },
            { x: X(s) - 6, y: top + dy, anchor: "end" as const },
          ]),
        })),
        {
          text: one,
          places: [
            ...[18, -5].map((dy) => ({ x: left + 4, y: Y(single.error) + dy, anchor: "start" as const })),
            ...[right, (left + right) / 2 + 60, left + 150].flatMap((x) =>
              [-5, 16].map((dy) => ({ x, y: Y(single.error) + dy, anchor: "end" as const })),
            ),
          ],
        },
        ...(flat ? [] : sigma > 0 ? [bias, variance] : [bias]).map((values, i) => ({
          text: i ? "variance" : "bias²",
          places: beside(line(values).slice(Math.floor(rounds.length / 2)), i ? "above" : "below"),
        })),
      ];
  const stem = least.map((s) => mark(s).map((y): Point => [X(s), y]));
  const big = now.flatMap((v) => [cross([X(at), Y(v)], 8), [-24, 24].map((dx): Point => [X(at) + dx, Y(v)])]); // and its arrows
  const dotted = line(error).map((dot) => cross(dot, 5));
  writeNames(svg, "name", names, [line(error), line(bias), line(variance), level, ...stem, ...dotted, ...big], frame);
  stepper(svg, frame, { at, last, y: Y(now[0] ?? 0), set });
}
