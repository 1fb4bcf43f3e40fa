/** Soft labels: what the rounds make of the labels of one image, whose given class may be wrong. */

import { offer } from "../element";
import {
  decimals,
  describe,
  type SoftData,
  type SoftModel,
  type SoftState,
  solve,
  tables,
  top,
} from "../models/soft-labels";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Challenge, Chart, Control, Drawing, Explorable } from "../view/explorable";
import { curve, marker, marks } from "../view/marks";
import { type Box, spare } from "../view/spare";
import { stepper } from "../view/stepper";
import { cut, drawImages, levels } from "./images";
import { numberAt } from "./shared";

/** The outputs of the image as bars, the given and the true class as boxes of height 1. */
function drawOutputs({ svg, width, height, model, at, colors }: Drawing<SoftModel>): void {
  const { i, T, truth, given, names, outputs, others, source, reach } = model;
  const t = Math.round(at);
  const [low, high] = reach;
  const ticks = low >= -1 && high <= 2 ? [0, 0.5, 1] : 5;
  const room = 46; // px for three lines of words above the boxes
  const tall = high + (high - low) * (room / Math.max(height - 60 - room, 20));
  const whose = [
    ...(source ? [cut(source, 80)] : []),
    ...(others.length ? [`━ ${cut(others.map(({ name }) => name).join(", "), 80)}`] : []),
  ].join("; ");
  const {
    X,
    Y,
    left,
    right,
    top: ceiling,
    bottom,
  } = axes(
    svg,
    width,
    height,
    { domain: [-0.6, names.length - 0.4], label: "class", ticks: [] },
    {
      domain: [low - 0.03, tall],
      label: `outputs of round ${t}${whose ? ` (${whose})` : t < T ? `, the labels of round ${t + 1}` : ""}`,
      ticks,
    },
  );
  const half = Math.min(0.36 * (X(1) - X(0)), 20);
  const row = between(outputs, at);
  const vote = top(row);
  marks(svg, "path", "zero", [Y(0)], { d: (y) => `M${left},${y}H${right}` });
  marks(svg, "rect", "bar", row, {
    x: (_, q) => X(q) - half,
    y: (v) => Y(Math.max(v, 0)),
    width: 2 * half,
    height: (v) => Math.abs(Y(v) - Y(0)),
    fill: roundColor(colors, at, T + 1),
    "fill-opacity": (_, q) => (q === vote ? 1 : 0.55),
  });
  const [is, was] = [truth[i], given[i]];
  const boxes =
    is === was
      ? [{ q: was, word: "given and true" }]
      : [
          { q: was, word: "given" },
          { q: is, word: "true" },
        ];
  marks(svg, "rect", "box", boxes, {
    x: ({ q }) => X(q) - half - 2,
    y: Y(1),
    width: 2 * half + 4,
    height: Y(0) - Y(1),
    fill: "none",
    stroke: (_, k) => (k ? colors.truth : colors.ink),
    "stroke-width": 1.8,
    "stroke-dasharray": (_, k) => (k ? "5 4" : null),
  });
  for (const [name, stroke, thick] of [
    ["halo", "var(--paper)", 5],
    ["rest", colors.ink, 2.5],
  ] as const) {
    marks(
      svg,
      "path",
      name,
      others.flatMap((one) => [...between(one.outputs, at)].map((v, q) => ({ v, q }))),
      { d: ({ v, q }) => `M${X(q) - half - 3},${Y(v)}h${2 * half + 6}`, stroke, "stroke-width": thick },
    );
  }
  const inside = (x: number, text: string) => Math.min(Math.max(x, left + 4 * text.length), right - 4 * text.length);
  const says = `says ${cut(names[vote], 90)}: ${decimals(row[vote])}`;
  // above all boxes, and one above the other where they would meet
  const words = [{ q: vote, text: says, y: Math.min(Y(1), Y(row[vote])) - 6 }];
  for (const { q, word } of boxes) {
    const below = words.filter((one) => Math.abs(X(one.q) - X(q)) < 4 * (one.text.length + word.length));
    words.push({ q, text: word, y: Math.max(Math.min(Y(1) - 6, ...below.map(({ y }) => y - 14)), ceiling + 9) });
  }
  marks(
    svg,
    "text",
    "name",
    words,
    { x: ({ q, text }) => inside(X(q), text), y: ({ y }) => y, "text-anchor": "middle" },
    ({ text }) => text,
  );
  marks(
    svg,
    "text",
    "tick-text",
    names,
    { x: (_, q) => X(q), y: bottom + 15, "text-anchor": "middle", "font-weight": (_, q) => (q === vote ? 700 : 400) },
    (name) => cut(name, X(1) - X(0)),
  );
}

/** The outputs of the given class and of its rival, by round. */
function drawCourse({ svg, width, height, model, at, colors, set }: Drawing<SoftModel>): void {
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

function charts({ images }: SoftData): Chart<SoftModel>[] {
  const pictures = images.map(levels);
  const pixels: [number, number] = [images[0].length, images[0][0].length];
  return [
    { title: "Outputs of the image", height: 290, phone: 165, symbols: ["y", "f"], draw: drawOutputs },
    {
      title: "Images to pick",
      height: 252,
      phone: 108,
      whole: true,
      draw: (drawing) => drawImages(drawing, pictures, pixels),
    },
    {
      title: "Outputs of the given and the true class by round",
      height: 166,
      phone: 80,
      whole: true,
      handles: true,
      draw: drawCourse,
    },
  ];
}

function controls({ images, series }: SoftData): Control<SoftModel>[] {
  const list: Control<SoftModel>[] = [
    {
      kind: "slider",
      name: "image",
      label: "image",
      min: 1,
      max: images.length,
      step: 1,
      text: (_, { i }) => `${i + 1} of ${images.length}`,
    },
    { kind: "rounds", name: "round", label: "round t", last: ({ T }) => T, text: (t, { T }) => `${t} of ${T}` },
  ];
  const options = series.map(({ name }) => ({ value: name, label: name }));
  return options.length > 1 ? [{ kind: "choice", name: "source", label: "outputs of", options }, ...list] : list;
}

/** Where the truth comes through, if a wrong label is overruled anywhere. */
function challenge({ truth, given, series }: SoftData): Challenge<SoftState, SoftModel> | undefined {
  const overruled = ({ outputs }: SoftData["series"][number]) =>
    truth.some((q, j) => {
      const ahead = outputs.findIndex((round) => round[j][q] > round[j][given[j]]);
      return q !== given[j] && ahead > 0;
    });
  if (!series.some(overruled)) return undefined;
  return {
    task: "Find a wrong label (•), and the round in which the truth takes the lead.",
    done: ({ i, T, ahead, truth, given }, { round }) =>
      truth[i] !== given[i] && ahead > 0 && Math.min(round, T) === ahead,
    reward: "The next labels favour the truth.",
  };
}

export const softLabels: Explorable<SoftData, SoftState, SoftModel> = {
  title: "Soft labels",
  controls,
  solve,
  describe,
  charts,
  tables,
  challenge,
};

offer({ "soft-labels": softLabels });
