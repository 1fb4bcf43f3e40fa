import { describe, type LoopData, type LoopModel, type LoopState, refusal, solve, tables } from "../models/loop";
import { least as lowest, named, unseen } from "../models/shared";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Chart, Control, Drawing, Explorable } from "../view/explorable";
import { align, show, subscript } from "../view/format";
import { curve, marker, marks } from "../view/marks";
import { labelHandles } from "./labels";
import { numberAt, roundControl } from "./shared";

/** The labels, which can be dragged; the truth; the fit of this round and, faint, earlier ones. */
function drawFits({ svg, width, height, model, at, colors, set }: Drawing<LoopModel>, brief = false): void {
  const { scene, T, fits, labels, heights, feasible } = model;
  const { grid, truth, x } = scene;
  const frame = axes(
    svg,
    width,
    height,
    { domain: [grid[0], grid[grid.length - 1]], label: "x", ticks: 5 },
    { domain: heights, label: "" },
  );
  const { X, Y, left, right, top, bottom } = frame;
  const t = Math.round(at);
  marks(svg, "path", "zero", [Y(0)], { d: (y) => `M${left},${y}H${right}` });
  const shown = feasible ? between(fits, at) : [];
  const gap = brief && truth && feasible ? [[...shown, ...[...truth].reverse()]] : [];
  const there = [...grid, ...[...grid].reverse()];
  marks(svg, "path", "gap", gap, { d: (f) => `${curve(there, f, X, Y)}Z`, fill: roundColor(colors, at, T) });
  marks(svg, "path", "truth", truth ? [truth] : [], { d: (f) => curve(grid, f, X, Y), stroke: colors.truth });
  const stride = Math.ceil(at / 12) || 1; // a hundred faint curves would be a smear, and slow
  const past = feasible ? fits.map((_, s) => s).filter((s) => s < at && s % stride === 0) : [];
  marks(svg, "path", "past", past, { d: (s) => curve(grid, fits[s], X, Y), stroke: (s) => roundColor(colors, s, T) });
  const f = feasible ? [shown] : [];
  marks(svg, "path", "fit", f, { d: (values) => curve(grid, values, X, Y), stroke: roundColor(colors, at, T) });
  const lost = feasible ? [] : unseen(scene);
  marks(svg, "path", "unseen", lost, { d: (j) => `M${X(x[j])},${Y(0)}V${Y(labels[j])}` });

  const peak = (values: readonly number[], sign: number) =>
    values.reduce((best, v, i) => (sign * v > sign * values[best] + 1e-9 ? i : best), 0);
  const names = f.map((values) => ({ values, sign: 1, text: `f${subscript(t)}${t === T ? " = 0" : ""}` }));
  if (truth) names.push({ values: truth, sign: -1, text: "truth" });
  const spot = ({ values, sign }: (typeof names)[number]) => {
    const i = peak(values, sign);
    return values[i] === 0 ? Math.round(0.85 * values.length) : i;
  };
  const inside = (y: number) => Math.min(Math.max(y, top + 12), bottom - 4);
  marks(
    svg,
    "text",
    "name",
    names,
    {
      x: (name) => X(grid[spot(name)]),
      y: (name) => inside(Y(name.values[spot(name)]) + (name.sign > 0 ? -9 : 18)),
      "text-anchor": "middle",
    },
    ({ text }) => text,
  );

  const later = feasible && at > 0 ? between(model.given, at) : [];
  marks(svg, "circle", "point", labels, { cx: (_, j) => X(x[j]), cy: (y) => Y(y), r: 4.5 });
  marks(svg, "circle", "given", later, { cx: (_, j) => X(x[j]), cy: (y) => Y(y), r: 3.5 });
  const key = ["○ data y₀: drag them", ...(later.length ? [`● labels y${subscript(t)} of this round`] : [])];
  marks(
    svg,
    "text",
    "name key",
    key,
    { x: right, y: (_, i) => top + 12 + 18 * i, "text-anchor": "end" },
    (text) => text,
  );

  labelHandles(svg, frame, x, labels, heights, set);
}

/** What the rounds have left of each basis function. */
function drawBars({ svg, width, height, model, at, colors }: Drawing<LoopModel>): void {
  const { scene, T, bars, feasible } = model;
  const n = scene.d.length;
  const { X, Y, bottom } = axes(
    svg,
    width,
    height,
    {
      domain: [0.4, n + 0.6],
      label: "basis function k, smoothest first",
      ticks: n <= 12 ? scene.d.map((_, k) => k + 1) : 6,
    },
    { domain: [0, 1], label: `left of each basis function, B${subscript(Math.round(at))}[k]`, ticks: [0, 0.5, 1] },
  );
  const half = Math.min(0.4 * (X(2) - X(1)), 14);
  marks(svg, "rect", "bar", feasible ? between(bars, at) : [], {
    x: (_, k) => X(k + 1) - half,
    y: (B) => Y(B),
    width: 2 * half,
    height: (B) => bottom - Y(B),
    fill: roundColor(colors, at, T),
  });
  const before = Math.ceil(at) - 1; // where the bars stood one round ago
  marks(svg, "path", "before", feasible && before >= 0 ? bars[before] : [], {
    d: (B, k) => `M${X(k + 1) - half},${Y(B)}h${2 * half}`,
    stroke: roundColor(colors, before, T),
  });
}

interface ByRound {
  label: string;
  values: readonly number[];
  limit?: string; // what it means to be below 1
  least?: boolean; // whether to say where it is least
  log?: boolean;
}

/** One number for every round, this round's emphasised. */
function drawByRound(
  { svg, width, height, model, at, colors }: Drawing<LoopModel>,
  { label, values, limit, least, log }: ByRound,
): void {
  const { T } = model;
  const shown = model.feasible ? values : [];
  const most = 1.25 * (Math.max(...shown, limit ? 1.2 : 0) || 1); // room for the number above the dot
  const end = Math.max(T, 5);
  const { X, Y, left, right, top } = axes(
    svg,
    width,
    height,
    { domain: [-0.5, end + 0.3], label: "round t", ticks: end > 12 ? 5 : Array.from({ length: end + 1 }, (_, t) => t) },
    { domain: log ? [Math.min(...shown, most) / 2, 4 * most] : [0, most], label, log, ticks: 3 },
  );
  const [x, anchor] = T < 2 ? [right, "end"] : [left + 4, "start"]; // away from the last round
  marks(svg, "path", "limit", limit ? [1] : [], { d: `M${left},${Y(1)}H${right}` });
  marks(svg, "text", "tick-text", limit ? [limit] : [], { x, y: Y(1) - 5, "text-anchor": anchor }, (text) => text);
  marks(svg, "path", "course", shown.length ? [shown] : [], {
    d: (v) =>
      curve(
        v.map((_, s) => s),
        v,
        X,
        Y,
      ),
  });
  const best = least && shown.length ? [lowest(shown)] : [];
  marks(svg, "path", "least", best, { d: (s) => `M${X(s)},${top + 16}V${Y(shown[s]) - 8}`, stroke: colors.ink });
  marks(svg, "text", "name best", best, { x: (s) => X(s) + 5, y: top + 14 }, (s) => `least in round ${s}`);
  const now = at <= shown.length - 1 ? [numberAt(shown, at)] : [];
  const dots = [...shown.map((v, s) => ({ s, v, r: 3.5 })), ...now.map((v) => ({ s: at, v, r: 6.5 }))];
  marks(svg, "path", "mark", dots, {
    d: ({ s, v, r }) => marker(X(s), Y(v), r, s === T),
    fill: ({ s }) => roundColor(colors, s, T),
  });
  const text = log ? show : (v: number) => align([...values, v])[values.length];
  const [aside, where] = at < 0.5 ? [-6, "start"] : [0, "middle"]; // clear of the axis
  marks(svg, "text", "name", now, { x: X(at) + aside, y: (v) => Y(v) - 11, "text-anchor": where }, () =>
    text(values[Math.round(at)]),
  );
}

function charts({ scenes, brief }: LoopData): Chart<LoopModel>[] {
  const label = "mean squared error against the truth";
  const errors = (drawing: Drawing<LoopModel>) =>
    drawByRound(drawing, { label, values: drawing.model.errors ?? [], least: brief });
  if (brief)
    return [
      { title: "Labels, truth and fits", height: 250, handles: true, draw: (drawing) => drawFits(drawing, true) },
      { title: "Mean squared error by round", height: 200, draw: errors },
    ];
  const list: Chart<LoopModel>[] = [
    { title: "Labels, truth and fits", height: 250, handles: true, draw: drawFits },
    { title: "Basis functions", height: 120, draw: drawBars },
    {
      title: "Multiplier by round",
      height: 120,
      draw: (drawing) => drawByRound(drawing, { label: "multiplier cₜ", values: drawing.model.c, log: true }),
    },
    {
      title: "Size of the labels by round",
      height: 120,
      draw: (drawing) =>
        drawByRound(drawing, {
          label: "size of the labels, ‖yₜ‖ / √(Kε)",
          limit: "collapse below 1",
          values: drawing.model.r.slice(0, drawing.model.fits.length),
        }),
    },
  ];
  if (scenes.some(({ truth }) => truth)) {
    list.splice(2, 0, { title: "Mean squared error by round", height: 120, draw: errors });
  }
  return list;
}

function controls({ presets, scenes, range, heights }: LoopData): Control<LoopModel>[] {
  const options = presets.map(({ name, labels, epsilon }) => ({
    value: name,
    label: name,
    state: { labels, epsilon, round: 0 },
  }));
  const list: Control<LoopModel>[] = [
    { kind: "slider", name: "epsilon", label: "tolerance ε", min: range[0], max: range[1], log: true },
    roundControl(({ fits }) => fits.length - 1),
    {
      kind: "numbers",
      name: "labels",
      label: "labels",
      length: ({ preset }) => scenes[named(presets, preset).scene].x.length,
      min: heights[0],
      max: heights[1],
    },
  ];
  if (options.length > 1) list.unshift({ kind: "choice", name: "preset", label: "start with", options });
  return list;
}

export const loop: Explorable<LoopData, LoopState, LoopModel> = {
  title: "The loop",
  controls,
  solve,
  refusal,
  describe,
  charts,
  tables,
};
