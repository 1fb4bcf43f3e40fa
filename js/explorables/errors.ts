/** The same fits, measured twice: the error to the labels only climbs, that to the truth turns. */
import { toLabels } from "../models/errors";
import { best, type LoopModel } from "../models/loop";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Chart, Drawing } from "../view/explorable";
import { align } from "../view/format";
import { curve, marker, marks } from "../view/marks";
import { type Place, type Point, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { roundAxis } from "./by-round";
import { numberAt } from "./shared";

/** Beside a line that climbs: above it on the left, or below it on the right. */
const besideClimb = (line: readonly Point[], side: "above" | "below"): Place[] =>
  [0.6, 0.7, 0.5, 0.8, 0.4, 0.9, 0.3].map((share) => {
    const [x, y] = line[Math.round(share * (line.length - 1))];
    return side === "above" ? { x: x - 9, y: y - 5, anchor: "end" } : { x: x + 9, y: y + 14, anchor: "start" };
  });

/** Beside a big dot: above it if it is the higher of the two, else below it, in the frame. */
const numberPlaces = (x: number, y: number, higher: boolean, bottom: number): Place[] => {
  const within = (place: Place): Place => ({ ...place, y: Math.min(place.y, bottom - 5) });
  const [near, far] = higher ? [-11, -24] : [20, 30];
  const places: Place[] = [
    { x: x + 10, y: y + near, anchor: "start" },
    { x: x - 10, y: y + near, anchor: "end" },
    { x: x + 13, y: y + 5, anchor: "start" },
    { x, y: y + far, anchor: "middle" },
    { x: x - 13, y: y + 5, anchor: "end" },
    { x: x - 12, y: y + far, anchor: "end" },
  ];
  return places.map(within);
};

function drawErrors({ svg, width, height, model, at, colors, set }: Drawing<LoopModel>): void {
  const { T, last, feasible } = model;
  const truth = (feasible && model.errors) || [];
  const labels = feasible ? toLabels(model) : [];
  const most = Math.max(...truth, ...labels, 0) || 1; // below 0 is room for the number of the lower curve
  const frame = axes(svg, width, height, roundAxis(T, width), {
    domain: [-0.17 * most, 1.22 * most],
    label: "mean squared error of the fit",
    ticks: 4,
  });
  const { X, Y, right, bottom } = frame;
  const rounds = [...truth.keys()];
  const line = (values: readonly number[]) => values.map((v, t): Point => [X(t), Y(v)]);
  marks(svg, "path", "climb", labels.length ? [labels] : [], { d: (v) => curve(rounds, v, X, Y) });
  marks(svg, "path", "story", truth.length ? [truth] : [], { d: (v) => curve(rounds, v, X, Y) });
  const turn = last > 0 && truth.length ? [best(model)] : [];
  marks(svg, "path", "limit", turn, { d: (t) => `M${X(t)},${Y(truth[t])}V${bottom}` });
  const under = { x: (t: number) => Math.min(X(t), right - 75), y: height - 3, "text-anchor": "middle" };
  marks(svg, "text", "name best", turn, under, () => "best");
  const there = truth.length ? [at] : [];
  const open = [
    ...labels.map((v, t) => ({ t, v, r: 3.5 })),
    ...there.map((t) => ({ t, v: numberAt(labels, t), r: 6 })),
  ];
  const dots = [...truth.map((v, t) => ({ t, v, r: 4 })), ...there.map((t) => ({ t, v: numberAt(truth, t), r: 8 }))];
  const round = { d: ({ t, v, r }: { t: number; v: number; r: number }) => marker(X(t), Y(v), r, t === T) };
  marks(svg, "path", "open", open, round);
  marks(svg, "path", "mark", dots, { ...round, fill: ({ t }) => roundColor(colors, t, T) });
  const texts = align([...truth, ...labels]);
  const t = Math.round(at);
  const alone = [Y(truth[0]), Y(labels[0])].map((y, i, ys): Place[] => {
    const above = y < ys[1 - i] || (y === ys[1 - i] && i === 1);
    return [{ x: X(0) + 14, y: above ? y - 3 : y + 14, anchor: "start" }];
  });
  const names = !there.length
    ? []
    : truth.length === 1 // one round: names and numbers are one
      ? [
          { text: `${texts[1]} to the labels y`, places: alone[1] },
          { text: `${texts[0]} to the truth`, places: alone[0] },
        ]
      : [
          { text: "to the labels y", places: besideClimb(line(labels), "above") },
          { text: "to the truth", places: besideClimb(line(truth), "below") },
          { text: texts[t], places: numberPlaces(X(at), Y(numberAt(truth, at)), truth[t] > labels[t], bottom) },
          {
            text: texts[truth.length + t],
            places: numberPlaces(X(at), Y(numberAt(labels, at)), truth[t] <= labels[t], bottom),
          },
        ];
  const foot = turn.map((t): Point[] => [
    [X(t), Y(truth[t])],
    [X(t), bottom],
  ]);
  const big = there
    .flatMap((t) => [truth, labels].map((v) => numberAt(v, t)))
    .map((v): Point[] => [
      [X(at) - 7, Y(v) - 7],
      [X(at) + 7, Y(v) + 7],
    ]);
  const arrows = there.map((t) => [-28, 28].map((away): Point => [X(t) + away, Y(numberAt(truth, t))]));
  writeNames(svg, "name", names, [line(labels), line(truth), ...foot, ...big, ...arrows], frame);
  stepper(svg, frame, { at, last: there.length ? last : 0, y: Y(there.length ? numberAt(truth, at) : 0), set });
}

export const errorsChart: Chart<LoopModel> = {
  title: "Error to the labels, and to the truth",
  height: 260,
  phone: 220,
  handles: true,
  draw: drawErrors,
};
