import type { SoftModel } from "../models/soft-labels";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { curve, marker, marks } from "../view/marks";
import { type Box, spare } from "../view/spare";
import { stepper } from "../view/stepper";
import { cut } from "./images";
import { numberAt } from "./shared";

/** The outputs of the given class and of its rival, by round. */
export function drawCourse({ svg, width, height, model, at, colors, set }: Drawing<SoftModel>): void {
  const { i, T, truth, given, names, outputs, others, rival, ahead, reach } = model;
  const same = truth[i] === given[i];
  const ts = outputs.map((_, t) => t);
  const frame = axes(
    svg,
    width,
    height,
    { domain: [-0.3, Math.max(T, 1) + 0.3], label: "round t", ticks: T > 12 ? 6 : T ? ts : [0] },
    {
      domain: [reach[0] - 0.03, reach[1] + 0.05],
      label: others.length
        ? `${cut(others.map(({ name }) => name).join(", "), 60)} ┄${same ? "" : ", true ─·─"}`
        : "by round",
      ticks: reach[0] >= -1 && reach[1] <= 2 ? [0, 0.5, 1] : 4,
    },
  );
  const { X, Y, left, right, top: ceiling, bottom } = frame;
  const mine = outputs.map((row) => row[given[i]]);
  const other = outputs.map((row, t) => row[rival[t]]);
  const pair = [mine, other];
  marks(svg, "path", "zero", [Y(0)], { d: (y) => `M${left},${y}H${right}` });
  marks(svg, "path", "limit", [at], { d: (t) => `M${X(t)},${ceiling}V${bottom}` });
  const rest = others.flatMap((one) => [...new Set([given[i], truth[i]])].map((q) => one.outputs.map((row) => row[q])));
  marks(svg, "path", "rest", rest, {
    d: (v) => curve(ts, v, X, Y),
    stroke: colors.ink,
    "stroke-dasharray": (_, k) => (k % 2 ? "6 3 1.5 3" : "1.5 3"),
    "stroke-width": 1.5,
  });
  marks(svg, "path", "courses", pair, {
    d: (v) => curve(ts, v, X, Y),
    stroke: (_, k) => (k ? colors.truth : colors.ink),
    "stroke-width": 1.8,
    "stroke-dasharray": (_, k) => (k ? "5 4" : null),
  });
  const now = pair.map((v) => numberAt(v, at));
  marks(svg, "path", "mark", now, { d: (v, k) => marker(X(at), Y(v), 5, !k), fill: roundColor(colors, at, T + 1) });
  const lead = mine.map((v, t) => v - other[t]);
  const meets = ahead > 0 ? [ahead - lead[ahead] / (lead[ahead] - lead[ahead - 1])] : [];
  marks(svg, "circle", "crossing", meets, {
    cx: (s) => X(s),
    cy: (s) => Y(numberAt(mine, s)),
    r: 8,
    fill: "none",
    stroke: colors.ink,
    "stroke-width": 1.5,
  });
  const named = [
    `${same ? "given and true" : "given"}: ${cut(names[given[i]], 90)}`,
    same ? "largest other" : `true: ${cut(names[truth[i]], 90)}`,
  ];
  const line = (values: number[]) => (x: number) =>
    Y(numberAt([...values, values[T]], Math.min(Math.max(X.invert(x), 0), T)));
  const [all, spots] = [[...pair, ...rest].map(line), [] as Box[]];
  for (const [k, text] of named.entries()) spots.push(spare(all[k], all, 6.2 * text.length, frame, spots));
  const stays = lead.slice(ahead).every((value) => value < 0);
  const since = ahead === 0 ? "from the start" : stays ? `from round ${ahead} on` : `first in round ${ahead}`;
  const turn = ahead < 0 ? [] : [`${same ? "another" : "true"} ahead ${since}`];
  marks(
    svg,
    "text",
    "tick-text who",
    spots,
    { x: ({ left, right }) => (left + right) / 2, y: ({ bottom }) => bottom - 3, "text-anchor": "middle" },
    (_, k) => named[k],
  );
  marks(svg, "text", "tick-text", turn, { x: right, y: 12, "text-anchor": "end" }, (text) => text);
  stepper(svg, frame, { at, last: T, y: Y(now[1]), set });
}
