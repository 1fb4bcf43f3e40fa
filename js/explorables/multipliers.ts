/** The multiplier by round: a level that rises through the eigenvalues, step by step. */
import type { LoopModel } from "../models/loop";
import { times } from "../models/multipliers";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Chart, Drawing } from "../view/explorable";
import { subscript } from "../view/format";
import { marker, marks } from "../view/marks";
import { around, type Point, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { roundAxis } from "./by-round";
import { numberAt } from "./shared";

const GUTTER = 28; // px to the right of the frame, for the names of the eigenvalues
const ROW = 14; // px that a name takes

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
  const domain: [number, number] = [d[n - 1] / 4, 30 * d[0]];
  const frame = axes(
    svg,
    width - GUTTER,
    height,
    { ...roundAxis(T, width), label: "round t" },
    { domain, label: width < 380 ? "multiplier cₜ" : "multiplier cₜ, logarithmic", log: true },
  );
  const { X, Y, left, right, top, bottom } = frame;
  const shown = feasible ? c.map((ct) => Math.min(Math.max(ct, domain[0]), domain[1])) : [];
  const levels = shown.length ? [...shown.map(Math.log), Math.log(domain[1])] : []; // at the collapse nothing gets through
  const now = levels.length ? [Math.exp(numberAt(levels, Math.min(at, T)))] : [];
  const color = roundColor(colors, at, T);
  const t = Math.round(at);

  marks(svg, "rect", "tide", now, {
    x: left,
    y: Y,
    width: right - left,
    height: (level) => bottom - Y(level),
    fill: color,
    "fill-opacity": 0.12,
  });
  const under = (dk: number) => now.some((level) => dk < level);
  marks(svg, "path", "eigenvalue", d, {
    d: (dk) => `M${left},${Y(dk)}H${right + 4}`,
    stroke: (dk) => (under(dk) ? "var(--zero)" : "var(--quiet)"),
    "stroke-width": (dk) => (under(dk) ? 0.8 : 1.2),
  });
  const named = d.map((dk, k) => ({ k, y: Y(dk) }));
  const last9 = named[n - 1].y;
  const roomy = named.filter(({ k, y }) => k === 0 || k === n - 1 || (y - named[k - 1].y >= ROW && last9 - y >= ROW));
  marks(
    svg,
    "text",
    "eigenvalue-name",
    roomy,
    { x: right + 8, y: ({ y }) => y + 4, "font-weight": ({ k }) => (under(d[k]) ? 400 : 700) },
    ({ k }) => `d${subscript(k + 1)}`,
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
  const names = now.map((level) => ({ text, places: around(X(at), Y(level)) }));
  writeNames(svg, "name", names, [stairs, ...lines], { left, right, top, bottom });
  stepper(svg, frame, { at, last: now.length ? last : 0, y: Y(now[0] ?? domain[0]), set });
}
