/** First better, then worse: the error over the rounds, for those who see it for the first time. */
import { best, type LoopModel } from "../models/loop";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { align } from "../view/format";
import { curve, marker, marks } from "../view/marks";
import { around, type Place, type Point, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { roundAxis } from "./by-round";
import { numberAt } from "./shared";

/** The error as far as the reader has come: where it turns is to be found. What has been seen stays. */
export function story(): (drawing: Drawing<LoopModel>) => void {
  let come = 0;
  return (drawing) => {
    const { at, model } = drawing;
    come = at > 0 && at >= model.last ? Infinity : Math.max(come, at); // of all that is dragged then, too
    drawStory(drawing, Math.min(come, model.last));
  };
}

function drawStory({ svg, width, height, model, at, colors, set }: Drawing<LoopModel>, come: number): void {
  const { T, last } = model;
  const errors = model.errors ?? [];
  const narrow = width < 240;
  const label = narrow ? "times retrained" : "times retrained on its own predictions";
  const frame = axes(
    svg,
    width,
    height,
    { ...roundAxis(T, width), label },
    { domain: [0, 1.4 * (Math.max(...errors, 0) || 1)], label: "error: the gap squared, on average", ticks: 3 },
  );
  const { X, Y, left, right, top, bottom } = frame;
  const turn = best(model);
  const passed = turn >= 0 && (come > turn || come === last) ? [turn] : [];
  const end = come === last ? right : X(come);
  marks(svg, "rect", "worse", turn < last ? passed : [], {
    x: (s) => X(s),
    y: top,
    width: (s) => end - X(s),
    height: bottom - top,
  });
  const seen = turn < 0 ? [] : [...errors.slice(0, come + 1).keys()];
  const line = come % 1 ? [...seen, come] : seen;
  const along = line.map((s) => numberAt(errors, s));
  marks(svg, "path", "story", line.length ? [along] : [], { d: (v) => curve(line, v, X, Y) });
  const middle = Math.min(Math.max(X(turn), left + 50), right - 50);
  const sides = [
    { text: "better", shown: turn > 0, x: Math.max(X(turn) - 8, left + 52), anchor: "end" },
    { text: "worse", shown: turn < last, x: Math.min(X(turn) + 8, right - 52), anchor: "start" },
  ].filter(({ shown }) => shown && passed.length);
  marks(svg, "path", "least", passed, { d: (s) => `M${X(s)},${top + 18}V${Y(errors[s]) - 10}`, stroke: colors.ink });
  marks(
    svg,
    "text",
    "name best",
    passed,
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
  const ahead = seen.length && come === 0 && last > 0 ? ["better, or worse?"] : [];
  marks(
    svg,
    "text",
    "ahead",
    ahead,
    { x: (left + right) / 2, y: (top + bottom) / 2, "text-anchor": "middle" },
    (text) => text,
  );
  const now = seen.length ? [numberAt(errors, at)] : [];
  const dots = [...seen.map((s) => ({ s, v: errors[s], r: 4 })), ...now.map((v) => ({ s: at, v, r: 8 }))];
  marks(svg, "path", "mark", dots, {
    d: ({ s, v, r }) => marker(X(s), Y(v), r, s === T),
    fill: ({ s }) => roundColor(colors, s, T),
  });
  // On the side where the curve is lower, so that it does not cross the number.
  const falls = at <= turn;
  const spot = now.map((v): Point => [X(at), Y(v)]);
  const places = ([x, y]: Point): Place[] => {
    const above: Place[] = [
      { x: x + 10, y: y - 12, anchor: "start" },
      { x: x - 10, y: y - 12, anchor: "end" },
      { x, y: y - 18, anchor: "middle" },
    ];
    const all = [...above, ...around(x, y)];
    const order = falls ? ["start", "end", "middle"] : ["end", "start", "middle"];
    return order.flatMap((side) => all.filter(({ anchor }) => anchor === side));
  };
  const through = (x: number, y: number, text: string, share: number): Point[] => {
    const wide = 7.4 * text.length;
    return [
      [x - share * wide, y - 4],
      [x + (1 - share) * wide, y - 4],
    ];
  };
  writeNames(
    svg,
    "name",
    spot.map((point) => ({ text: align(errors)[Math.round(at)], places: places(point) })),
    [
      line.map((s, i): Point => [X(s), Y(along[i])]),
      ...passed.flatMap((s) => [
        [
          [X(s), top + 18],
          [X(s), Y(errors[s]) - 10],
        ] as Point[],
        through(middle, top + 13, `best: round ${s}`, 0.5),
      ]),
      ...sides.map(({ text, x, anchor }) => through(x, top + 38, text, anchor === "end" ? 1 : 0)),
      ...spot.map(([x, y]) => [-28, 28].map((away): Point => [x + away, y])),
    ],
    frame,
  );
  stepper(svg, frame, { at, last: now.length ? last : 0, y: Y(now[0] ?? 0), set });
}
