/** The axis of the rounds, and the error by round: the round is moved where it is drawn. */
import type { LoopModel } from "../models/loop";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { align } from "../view/format";
import { curve, marker, marks } from "../view/marks";
import { stepper } from "../view/stepper";
import { numberAt } from "./shared";

/** The axis of the rounds, with room for at least five. */
export const roundAxis = (T: number, width: number) => {
  const end = Math.max(T, 5);
  const few = Array.from({ length: end + 1 }, (_, t) => t);
  const domain: [number, number] = [-Math.max(0.5, end / 25), end + 0.3]; // the big dot keeps off the numbers
  return { domain, label: "round t", ticks: end > 12 || width < 240 ? 5 : few };
};

/** The error of every round to the truth, this round's emphasised. */
export function drawErrors({ svg, width, height, model, at, colors, set }: Drawing<LoopModel>): void {
  const { T, last, feasible, errors } = model;
  const shown = feasible ? (errors ?? []) : [];
  const frame = axes(svg, width, height, roundAxis(T, width), {
    domain: [0, 1.25 * (Math.max(...shown, 0) || 1)], // room for the big dot
    label: width < 150 ? "error" : width < 240 ? "error to the truth" : "mean squared error against the truth",
    ticks: 3,
  });
  const { X, Y, right } = frame;
  marks(svg, "path", "course", shown.length ? [shown] : [], { d: (v) => curve([...v.keys()], v, X, Y) });
  const now = at <= shown.length - 1 ? [numberAt(shown, at)] : [];
  const dots = [...shown.map((v, s) => ({ s, v, r: 3.5 })), ...now.map((v) => ({ s: at, v, r: 6.5 }))];
  marks(svg, "path", "mark", dots, {
    d: ({ s, v, r }) => marker(X(s), Y(v), r, s === T),
    fill: ({ s }) => roundColor(colors, s, T),
  });
  const said = (v: number) => align([...shown, v])[shown.length];
  marks(svg, "text", "name", now, { x: right, y: 12, "text-anchor": "end" }, () => said(shown[Math.round(at)]));
  if (shown.length) stepper(svg, frame, { at, last, y: Y(now[0] ?? shown[shown.length - 1]), set });
}
