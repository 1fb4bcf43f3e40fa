/** First better, then worse: the error over the rounds, for those who see it for the first time. */
import { best, type LoopModel } from "../models/loop";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { align } from "../view/format";
import { curve, marker, marks } from "../view/marks";
import { stepper } from "../view/stepper";
import { roundAxis } from "./by-round";
import { numberAt } from "./shared";

export function drawStory({ svg, width, height, model, at, colors, set }: Drawing<LoopModel>): void {
  const { T, last } = model;
  const errors = model.errors ?? [];
  const narrow = width < 240;
  const label = narrow ? "times retrained" : "times retrained on its own predictions";
  const frame = axes(
    svg,
    width,
    height,
    { ...roundAxis(T, width), label },
    { domain: [0, 1.4 * (Math.max(...errors) || 1)], label: "error: the gap squared, on average", ticks: 3 },
  );
  const { X, Y, left, right, top, bottom } = frame;
  const turn = best(model);
  if (turn < 0) return;
  const worse = turn < last ? [turn] : [];
  marks(svg, "rect", "worse", worse, { x: (s) => X(s), y: top, width: (s) => right - X(s), height: bottom - top });
  marks(svg, "path", "story", [errors], { d: (v) => curve([...v.keys()], v, X, Y) });
  const middle = Math.min(Math.max(X(turn), left + 50), right - 50);
  const sides = [
    { text: "better", shown: turn > 0, x: Math.max(X(turn) - 8, left + 52), anchor: "end" },
    { text: "worse", shown: turn < last, x: Math.min(X(turn) + 8, right - 52), anchor: "start" },
  ].filter(({ shown }) => shown);
  marks(svg, "path", "least", [turn], { d: (s) => `M${X(s)},${top + 18}V${Y(errors[s]) - 10}`, stroke: colors.ink });
  marks(
    svg,
    "text",
    "name best",
    [turn],
    { x: middle, y: top + 13, "text-anchor": "middle" },
    (s) => `best: round ${s}`,
  );
  marks(
    svg,
    "text",
    "name side",
    sides,
    { x: ({ x }) => x, y: top + 38, "text-anchor": ({ anchor }) => anchor },
    ({ text }) => text,
  );
  const now = [numberAt(errors, at)];
  const dots = [...errors.map((v, s) => ({ s, v, r: 4 })), ...now.map((v) => ({ s: at, v, r: 8 }))];
  marks(svg, "path", "mark", dots, {
    d: ({ s, v, r }) => marker(X(s), Y(v), r, s === T),
    fill: ({ s }) => roundColor(colors, s, T),
  });
  // On the side where the curve is lower, so that it does not cross the number.
  const falls = at <= turn;
  marks(
    svg,
    "text",
    "name",
    now,
    { x: X(at) + (falls ? 10 : -10), y: (v) => Y(v) - 12, "text-anchor": falls ? "start" : "end" },
    () => align(errors)[Math.round(at)],
  );
  stepper(svg, frame, { at, last, y: Y(now[0]), set });
}
