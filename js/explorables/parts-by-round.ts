/** What the error to the truth is made of: noise that is left, and what is lost of the truth. */
import { partsOf } from "../models/errors";
import type { LoopModel } from "../models/loop";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Chart, Drawing } from "../view/explorable";
import { align } from "../view/format";
import { curve, hatched, marker, marks } from "../view/marks";
import { around, type Place, type Point, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { roundAxis } from "./by-round";
import { numberAt } from "./shared";

function drawPartsByRound({ svg, width, height, model, at, colors, set }: Drawing<LoopModel>): void {
  const { T, last, feasible } = model;
  const { noise, total } = feasible ? partsOf(model) : { noise: [], total: [] };
  const frame = axes(svg, width, height, roundAxis(T, width), {
    domain: [0, 1.15 * (Math.max(...total, 0) || 1)],
    label: "error to the truth at the inputs",
    ticks: 4,
  });
  const { X, Y, bottom } = frame;
  const half = Math.min(0.32 * (X(1) - X(0)), 18);
  const t = Math.round(at);
  const bar = {
    stroke: (_: number, s: number) => roundColor(colors, s, T),
    opacity: (_: number, s: number) => (s === t ? 1 : 0.5),
  };
  marks(svg, "rect", "bar", total, {
    ...bar,
    x: (_, s) => X(s) - half,
    y: (e) => Y(e),
    width: 2 * half,
    height: (_, s) => Y(noise[s]) - Y(total[s]),
    fill: (_, s) => roundColor(colors, s, T),
  });
  marks(svg, "path", "noise", noise, { ...bar, d: (e, s) => hatched(X(s) - half, Y(e), 2 * half, bottom - Y(e)) });
  marks(svg, "path", "course", total.length ? [total] : [], { d: (v) => curve([...v.keys()], v, X, Y) });
  const now = total.length ? [numberAt(total, at)] : [];
  marks(svg, "path", "mark", now, {
    d: (e) => marker(X(at), Y(e), 8, at === T),
    fill: roundColor(colors, at, T),
    stroke: "var(--paper)",
    "stroke-width": 1.5,
  });

  const tops = total.map((e, s): Point => [X(s), Y(e)]);
  const outlines = tops.map(([x, y]): Point[] => [
    [x - half, bottom],
    [x - half, y],
    [x + half, y],
    [x + half, bottom],
  ]);
  const steep = [0.8, 0.7, 0.9, 0.6, 0.5].map((share) => tops[Math.round(share * (tops.length - 1))]);
  const behind = X(last) + half + 10; // the last bar, if the rounds are few
  const names: { text: string; places: Place[] }[] = now.length
    ? [
        {
          text: "▨ noise left",
          places: [
            ...[34, 48, 64, 90].map((up): Place => ({ x: X(0) - half, y: Y(total[0]) - up, anchor: "start" })),
            { x: behind, y: bottom - 8, anchor: "start" },
          ],
        },
        {
          text: "■ truth lost",
          places: [
            ...steep.map(([x, y]): Place => ({ x: x - half - 8, y: y + 4, anchor: "end" })),
            { x: behind, y: Y(total[last]) + 40, anchor: "start" },
          ],
        },
        {
          text: align(total)[t],
          places: [...around(X(at), Y(now[0])), { x: X(at), y: Y(now[0]) - 28, anchor: "middle" }],
        },
      ]
    : [];
  writeNames(svg, "name", names, [tops, ...outlines], frame);
  stepper(svg, frame, { at, last: now.length ? last : 0, y: Y(now[0] ?? 0), set });
}

export const partsChart: Chart<LoopModel> = {
  title: "Noise that is left, truth that is lost",
  height: 260,
  phone: 220,
  handles: true,
  draw: drawPartsByRound,
};
