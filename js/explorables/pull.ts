/** The pulled label: a fit that follows it has spent a degree of freedom on it. */

import { expand } from "../core";
import { offer } from "../element";
import { describe, type PullData, type PullModel, type PullState, solve, tables } from "../models/pull";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Challenge, Chart, Control, Drawing, Explorable } from "../view/explorable";
import { show } from "../view/format";
import { handles, snap } from "../view/handles";
import { curve, framed, key, marks } from "../view/marks";
import { around, type Point, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { numberAt } from "./shared";
import { drawWeights } from "./weights";

const STEP = 0.05; // of a pull

/** The labels, one of which is pulled, and the fit before and after. */
function drawFits({ svg, width, height, model, at, colors, set }: Drawing<PullModel>): void {
  const { scene, labels, i, pull, reach, coefficients, response, fitted, shares, T } = model;
  const { grid, basis, x } = scene;
  const [low, high] = [Math.min(...labels, 0), Math.max(...labels, 0)];
  const frame = axes(
    svg,
    width,
    height,
    { domain: [grid[0], grid[grid.length - 1]], label: "x", ticks: 5 },
    { domain: [low - 0.5 * reach, high + 0.5 * reach], label: `labels, and the fit of round ${Math.round(at)}` },
  );
  const { X, Y, left, right, top, bottom } = frame;
  const color = roundColor(colors, at, T + 1);
  const before = between(coefficients, at);
  const moved = between(response, at).map((r, k) => before[k] + pull * r);
  marks(svg, "path", "zero", [Y(0)], { d: (y) => `M${left},${y}H${right}` });
  const inside = framed(svg, "fits", frame);
  const line = { d: (c: readonly number[]) => curve(grid, expand(basis, c as number[]), X, Y) };
  marks(inside, "path", "past", [before], { ...line, stroke: colors.ink, "stroke-dasharray": "4 3" });
  marks(inside, "path", "fit", [moved], { ...line, stroke: color });
  marks(inside, "circle", "point", labels, {
    cx: (_, j) => X(x[j]),
    cy: (y) => Y(y),
    r: 2.5,
    "stroke-opacity": (_, j) => (j === i ? 0.4 : 1),
  });
  // what is pulled, and beside it by how much the fit follows
  const share = numberAt(
    shares.map((row) => row[i]),
    at,
  );
  const from = numberAt(fitted, at);
  const [px, label] = [X(x[i]), Y(Math.min(Math.max(labels[i] + pull, low - 0.5 * reach), high + 0.5 * reach))];
  const aside = px > (left + right) / 2 ? -9 : 9;
  marks(svg, "path", "pull", [1], { d: `M${px},${Y(labels[i])}V${label}`, stroke: colors.ink, "stroke-width": 1.5 });
  const [foot, tip] = [Y(from), Y(from + pull * share)];
  const head = Math.min(Math.abs(tip - foot), 7) * Math.sign(foot - tip);
  marks(svg, "path", "mark follows", pull === 0 ? [] : [1], {
    d: `M${px + aside},${foot}V${tip + head}M${px + aside},${tip}l-4.5,${head}h9Z`,
    fill: colors.ink,
    stroke: colors.ink,
    "stroke-width": 2.5,
  });
  marks(svg, "circle", "given", [1], { cx: px, cy: label, r: 5 });
  marks(
    svg,
    "text",
    "name",
    [share],
    {
      x: px + 2 * aside,
      y: Math.min(Math.max(label + 5, top + 30), bottom - 4), // below the key
      "text-anchor": aside < 0 ? "end" : "start",
    },
    (value) => `follows by ${show(value * pull)}`,
  );
  key(svg, frame, ["● label: pull it"]);

  const nearest = (value: number) =>
    x.reduce((best, xj, j) => (Math.abs(xj - value) < Math.abs(x[best] - value) ? j : best), 0);
  handles(svg, "pulled", [
    {
      place: [px, label],
      label: `label at x = ${show(x[i])}`,
      text: `pulled by ${show(pull)}, the fit follows by ${show(share * pull)}`,
      now: pull,
      min: -reach,
      max: reach,
      drag: (mx, my) => {
        const j = nearest(X.invert(mx));
        set({ label: j + 1, pull: snap(Y.invert(my) - labels[j], -reach, reach, STEP) });
      },
      nudge: (dx, dy) =>
        set({
          pull: Math.abs(dy) === Infinity ? Math.sign(dy) * reach : snap(pull + STEP * (dx + dy), -reach, reach, STEP),
        }),
    },
  ]);
}

/** Of each label the share of a pull that this round's fit would follow. */
function drawShares({ svg, width, height, model, at, colors }: Drawing<PullModel>): void {
  const { scene, i, shares, df, T } = model;
  const { x, grid } = scene;
  const { X, Y, left, right, bottom, top } = axes(
    svg,
    width,
    height,
    { domain: [grid[0], grid[grid.length - 1]], label: "x", ticks: 5 },
    { domain: [0, 1], label: "share of its pull, ∂f/∂y", ticks: [0, 0.5, 1] },
  );
  const now = between(shares, at);
  const stem = (v: number, j: number) => `M${X(x[j])},${bottom}V${Y(v)}`;
  marks(svg, "path", "stem", now, { d: stem, stroke: colors.truth, "stroke-width": 1.5 });
  marks(svg, "circle", "share", now, {
    cx: (_, j) => X(x[j]),
    cy: (v) => Y(v),
    r: (_, j) => (j === i ? 5.5 : 2.5),
    fill: (_, j) => (j === i ? roundColor(colors, at, T + 1) : colors.truth),
  });
  marks(
    svg,
    "text",
    "name",
    [numberAt(df, at)],
    { x: (left + right) / 2, y: top + 12, "text-anchor": "middle" },
    (sum) => `together ${show(sum)}`,
  );
}

/** What every round has spent. */
function drawFreedom({ svg, width, height, model, at, colors, set }: Drawing<PullModel>): void {
  const { df, T } = model;
  const frame = axes(
    svg,
    width,
    height,
    { domain: [-0.02 * T - 0.2, 1.02 * T - 0.8], label: "round t", ticks: T < 7 ? [...Array(T).keys()] : 6 },
    { domain: [0, 1.45 * df[0]], label: "degrees of freedom, tr Bₜ", ticks: 3 },
  );
  const { X, Y } = frame;
  const rounds = df.map((_, t) => t);
  marks(svg, "path", "course", [df], { d: (values) => curve(rounds, values, X, Y) });
  const now = [numberAt(df, at)];
  marks(svg, "circle", "now", now, { cx: X(at), cy: (v) => Y(v), r: 6, fill: roundColor(colors, at, T + 1) });
  const line = df.map((v, t): Point => [X(t), Y(v)]);
  writeNames(
    svg,
    "name",
    now.map((v) => ({ text: show(v), places: around(X(at), Y(v)) })),
    [line],
    frame,
  );
  stepper(svg, frame, { at, last: T - 1, y: Y(now[0]), set });
}

const ALONE: Chart<PullModel> = {
  title: "Weights of the labels in the fit",
  height: 230,
  handles: true,
  symbols: ["f", "y"],
  draw: drawWeights,
};

const several: Chart<PullModel>[] = [
  {
    title: "Labels, and the fit before and after the pull",
    height: 270,
    handles: true,
    symbols: ["f", "y"],
    draw: drawFits,
  },
  { title: "Shares of the labels", height: 150, symbols: ["∂"], draw: drawShares },
  { title: "Degrees of freedom by round", height: 130, handles: true, symbols: ["S", "B"], draw: drawFreedom },
];

const charts = ({ only }: PullData): Chart<PullModel>[] => (only ? [ALONE] : several);

const controls = ({ labels, reach, c, only }: PullData): Control<PullModel>[] => [
  {
    kind: "slider",
    name: "label",
    label: only ? "training point" : "label",
    min: 1,
    max: labels.length,
    step: 1,
    text: (label) => `${label} of ${labels.length}`,
  },
  ...(only ? [] : [{ kind: "slider" as const, name: "pull", label: "pulled by", min: -reach, max: reach, step: STEP }]),
  { kind: "rounds", name: "round", label: "round t", last: () => c.length - 1, text: (t) => `${t}` },
];

const challenge = ({ only }: PullData): Challenge<PullState, PullModel> | undefined =>
  only
    ? undefined
    : {
        task: "Find the label that the fit of this round follows most.",
        done: ({ i, shares, T }, { round }) => {
          const row = shares[Math.min(round, T - 1)];
          return row[i] > (1 - 1e-6) * Math.max(...row);
        },
        reward: "Labels near an end have neighbours on one side only, and the fit has to take their word.",
      };

export const pull: Explorable<PullData, PullState, PullModel> = {
  title: "The pulled label",
  controls,
  solve,
  describe,
  charts,
  tables,
  challenge,
};

offer({ pull });
