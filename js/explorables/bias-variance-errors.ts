import type { BiasModel } from "../models/bias-variance";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { align } from "../view/format";
import { curve, marker, marks } from "../view/marks";
import { beside, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { numberAt, rounded } from "./shared";

/** Bias, variance and, before all, their sum by round; the best single fit. */
export function drawErrors({ svg, width, height, model, at, colors, set }: Drawing<BiasModel>): void {
  const { sums, T, best, single, feasible } = model;
  const { bias, variance, error } = feasible ? sums : { bias: [], variance: [], error: [] };
  const rounds = error.map((_, s) => s);
  const last = Math.max(rounds.length - 1, 0);
  const end = Math.max(last, 5);
  const flat = height < 130; // no room for the names of the parts, which its title tells apart instead
  const frame = axes(
    svg,
    width,
    height,
    { domain: [-0.3, end + 0.3], label: "round t", ticks: rounded(end, 12) },
    {
      domain: [0, 1.25 * (Math.max(...error, single.error) || 1)],
      label: flat ? "expected error = bias² ╌╌ + variance ┈┈" : "expected error, the multipliers held fixed",
      ticks: 5,
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

  const line = (values: readonly number[]) => values.map((v, s): [number, number] => [X(s), Y(v)]);
  const level: [number, number][] = [
    [left, Y(single.error)],
    [right, Y(single.error)],
  ];
  const one = `${width < 420 ? "one fit" : "best single fit"} ${align([single.error, ...error])[0]}`;
  const names = !error.length
    ? []
    : [
        {
          text: align(error)[Math.round(at)],
          places: [-14, 24].flatMap((dy) =>
            [0, 26, -26].map((dx) => ({ x: X(at) + dx, y: Y(now[0]) + dy, anchor: "middle" as const })),
          ),
        },
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
        ...(flat ? [] : [bias, variance]).map((values, i) => ({
          text: i ? "variance" : "bias²",
          places: beside(line(values), i ? "above" : "below"),
        })),
      ];
  const stem = least.map((s): [number, number][] => mark(s).map((y) => [X(s), y]));
  writeNames(svg, "name", names, [line(error), line(bias), line(variance), level, ...stem], frame);
  stepper(svg, frame, { at, last, y: Y(now[0] ?? 0), set });
}
