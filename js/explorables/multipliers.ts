/** The multiplier by round: a level that rises through the eigenvalues, step by step. */
import type { LoopModel } from "../models/loop";
import { times } from "../models/multipliers";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Chart, Drawing } from "../view/explorable";
import { subscript } from "../view/format";
import { marker, marks } from "../view/marks";
import { around, type Place, type Point, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { roundAxis } from "./by-round";
import { numberAt, spread } from "./shared";

const GUTTER = 34; // px to the right of the frame, for the names of the eigenvalues
const BRIM = 12; // px from the collapse to the top of the frame

export const multiplierChart: Chart<LoopModel> = {
  title: "Multiplier by round",
  height: 300,
  phone: 280,
  handles: true,
  symbols: ["c", "d"],
  draw: drawMultipliers,
};

function drawMultipliers(drawing: Drawing<LoopModel>): void {
  const { svg, width, height, model, at, colors, set } = drawing;
  const { c, T, last, feasible, scene } = model;
  const { d } = scene;
  const n = d.length;
  const domain: [number, number] = [d[n - 1] / 4, 45 * d[0]];
  const frame = axes(svg, width - GUTTER, height, roundAxis(T, width), {
    domain,
    label: width < 380 ? "multiplier cₜ" : "multiplier cₜ, logarithmic",
    log: true,
  });
  const { X, Y, left, right, top, bottom } = frame;
  const end = Y.invert(top + BRIM); // where the collapse stands, in the frame
  const shown = feasible ? c.map((ct) => Math.min(Math.max(ct, domain[0]), end)) : [];
  const levels = shown.length ? [...shown.map(Math.log), Math.log(end)] : []; // at the collapse nothing gets through
  const now = levels.length ? [Math.exp(numberAt(levels, Math.min(at, T)))] : [];
  const color = roundColor(colors, at, T);
  const t = Math.round(at);

  const brim = (level: number) => Y(level) - BRIM * Math.max(at - (T - 1), 0); // the collapse fills the frame
  marks(svg, "rect", "tide", now, {
    x: left,
    y: brim,
    width: right - left,
    height: (level) => bottom - brim(level),
    fill: color,
    "fill-opacity": 0.12,
  });
  const under = (dk: number) => now.some((level) => dk < level);
  marks(svg, "path", "eigenvalue", d, {
    d: (dk) => `M${left},${Y(dk)}H${right + 2}`,
    stroke: (dk) => (under(dk) ? "var(--zero)" : "var(--quiet)"),
    "stroke-width": (dk) => (under(dk) ? 0.8 : 1.2),
  });
  const named = spread(d.map(Y), bottom + 8);
  marks(svg, "path", "eigenvalue-lead", named, {
    d: (y, k) => `M${right + 2},${Y(d[k])}L${right + 12},${y}`,
    stroke: (_, k) => (under(d[k]) ? "var(--zero)" : "var(--quiet)"),
  });
  marks(
    svg,
    "text",
    "eigenvalue-name",
    named,
    { x: right + 14, y: (y) => y + 4, "font-weight": (_, k) => (under(d[k]) ? 400 : 700) },
    (_, k) => `d${subscript(k + 1)}`,
  );
  marks(svg, "text", "label", now.length ? [0] : [], { x: width, y: 12, "text-anchor": "end" }, () => "eigenvalues dₖ");

  const steps = shown.map((ct, s) => ({ s, y: Y(ct), from: Y(shown[Math.max(s - 1, 0)]) }));
  marks(svg, "path", "tread", steps.slice(1), {
    d: ({ s, from }) => `M${X(s - 1)},${from}H${X(s)}`,
    stroke: "var(--faint)",
    "stroke-width": 1.5,
    "stroke-dasharray": "2 3",
  });
  marks(svg, "path", "riser", steps.slice(1), {
    d: ({ s, y, from }) => `M${X(s)},${from}V${y}`,
    stroke: ({ s }) => roundColor(colors, s, T),
    "stroke-width": ({ s }) => (s === t ? 7 : 4),
  });
  const dots = [...shown.map((ct, s) => ({ s, v: ct, r: 4 })), ...now.map((v) => ({ s: at, v, r: 8 }))];
  marks(svg, "path", "mark", dots, {
    d: ({ s, v, r }) => marker(X(s), Y(v), r, s === T),
    fill: ({ s }) => roundColor(colors, s, T),
  });
  const step = t > 0 && t < T ? `c${subscript(t)} = ${times(c[t] / c[t - 1])} · c${subscript(t - 1)}` : "";
  const text = t === T ? "the collapse" : step || `c${subscript(t)}`;
  const stairs = steps.flatMap(({ s, y, from }): Point[] => [...(s ? [[X(s), from] as Point] : []), [X(s), y]]);
  const lines = d.map((dk): Point[] => [left, right].map((x) => [x, Y(dk)]));
  // above the dot, in the first gap between two lines that has room for the name of round 0
  const heights = d.map((dk) => Y(dk));
  const gap = now.flatMap((level) =>
    heights
      .map((y, k) => [heights[k - 1] ?? top, y])
      .filter(([upper, lower]) => lower <= Y(level) - 8 && lower - upper >= 11.5)
      .slice(-1),
  );
  const free =
    at === 0 ? gap.map(([upper, lower]): Place => ({ x: X(0), y: (upper + lower) / 2 + 2, anchor: "middle" })) : [];
  const places = (level: number) => (free.length ? free : around(X(at), Y(level)));
  const names = now.map((level) => ({ text, places: places(level) }));
  writeNames(svg, "name", names, [stairs, ...lines], { left, right, top, bottom });
  stepper(svg, frame, { at, last: now.length ? last : 0, y: Y(now[0] ?? domain[0]), set });
}
