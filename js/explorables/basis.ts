import {
  type BasisData,
  type BasisModel,
  type BasisState,
  describe,
  OFF,
  percent,
  refusal,
  solve,
  tables,
} from "../models/basis";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Chart, Control, Drawing, Explorable } from "../view/explorable";
import { subscript } from "../view/format";
import { handles } from "../view/handles";
import { curve, marker, marks } from "../view/marks";
import { roundControl } from "./shared";

const FLOOR = 1e-8; // of the logarithmic chart

/** One small panel for each basis function: faint at full size, strong as far as it is left. */
function drawWaves({ svg, width, height, model, at, colors }: Drawing<BasisModel>): void {
  const { scene, waves, kept, T, m, other, feasible } = model;
  const { grid, d } = scene;
  const t = Math.round(at);
  const columns = waves.length > 9 && width > 420 ? 4 : Math.min(3, waves.length);
  const rows = Math.ceil(waves.length / columns);
  const more = d.length > waves.length ? 18 : 0; // room to say so
  const [across, down] = [width / columns, (height - more) / rows];
  const shares = feasible ? between(kept, at) : [];
  const size = waves.reduce((most, f) => f.reduce((a, v) => Math.max(a, Math.abs(v)), most), 0) || 1;
  const place = (k: number) => [(k % columns) * across, Math.floor(k / columns) * down];
  const X = (k: number) => (x: number) =>
    place(k)[0] + 6 + ((x - grid[0]) / (grid[grid.length - 1] - grid[0])) * (across - 12);
  const Y = (k: number) => (y: number) => place(k)[1] + 20 + (0.5 - (0.5 * y) / size) * (down - 28);
  marks(svg, "rect", "panel", waves, {
    x: (_, k) => place(k)[0] + 2,
    y: (_, k) => place(k)[1] + 1,
    width: across - 4,
    height: down - 4,
    fill: "var(--paper)",
    stroke: (_, k) => (other && k === m ? colors.ink : "var(--frame)"),
    "stroke-width": (_, k) => (other && k === m ? 1.5 : 1),
  });
  marks(svg, "path", "zero", waves, { d: (_, k) => `M${X(k)(grid[0])},${Y(k)(0)}H${X(k)(grid[grid.length - 1])}` });
  const off = (k: number) => feasible && kept[t][k] < OFF;
  const faded = { "stroke-opacity": (_: unknown, k: number) => (off(k) ? 0.35 : 1) };
  marks(svg, "path", "truth", waves, { d: (f, k) => curve(grid, f, X(k), Y(k)), stroke: "var(--faint)", ...faded });
  const strong = shares.slice(0, waves.length).map((share, k) => waves[k].map((v) => share * v));
  marks(svg, "path", "wave", strong, {
    d: (f, k) => curve(grid, f, X(k), Y(k)),
    stroke: roundColor(colors, at, T),
    "stroke-width": (_, k) => (off(k) ? 1.2 : 2.2),
    ...faded,
  });
  marks(svg, "text", "tick-text", waves, { x: (_, k) => place(k)[0] + 7, y: (_, k) => place(k)[1] + 13 }, (_, k) =>
    other && k === m ? `m = ${k + 1}` : `${k + 1}`,
  );
  marks(
    svg,
    "text",
    "share",
    shares.slice(0, waves.length),
    { x: (_, k) => place(k)[0] + across - 7, y: (_, k) => place(k)[1] + 13, "text-anchor": "end" },
    (_, k) => (off(k) ? `off, ${percent(kept[t][k])}` : percent(kept[t][k])),
  );
  marks(
    svg,
    "text",
    "rest",
    more ? [waves.length] : [],
    { x: 4, y: height - 4 },
    (n) => `the first ${n} of ${d.length} basis functions`,
  );
}

/** The same as numbers: bars or dots for the rounds, squares or triangles for the other method. */
function drawShares({ svg, width, height, model, at, colors, set }: Drawing<BasisModel>, log: boolean): void {
  const { scene, kept, matched, T, m, other, feasible } = model;
  const n = scene.d.length;
  const { X, Y, top, bottom } = axes(
    svg,
    width,
    height,
    {
      domain: [0.4, n + 0.6],
      label: "basis function k, smoothest first",
      ticks: n <= 12 ? scene.d.map((_, k) => k + 1) : 6,
    },
    log
      ? { domain: [FLOOR, 2], label: "the same, logarithmic", log, ticks: [1e-8, 1e-6, 1e-4, 1e-2, 1] }
      : { domain: [0, 1], label: `kept of each basis function, B${subscript(Math.round(at))}[k]`, ticks: [0, 0.5, 1] },
  );
  const half = Math.min(0.4 * (X(2) - X(1)), 14);
  const color = roundColor(colors, at, T);
  const B = feasible ? between(kept, at) : [];
  const others = at <= matched.length - 1 ? between(matched, at) : []; // once nothing is left there is nothing to match
  const visible = (shares: readonly number[]) => shares.map((h, k) => ({ h, k })).filter(({ h }) => !log || h >= FLOOR);
  const path = (shares: readonly number[]) => {
    const stay = visible(shares);
    const [ks, hs] = [stay.map(({ k }) => k + 1), stay.map(({ h }) => h)];
    const below = shares[stay.length]; // shares fall with k: from here on they lie under the chart
    if (below > 0 && stay.length) {
      const last = hs[hs.length - 1];
      ks.push(stay.length + Math.log(last / FLOOR) / Math.log(last / below));
      hs.push(FLOOR);
    }
    return curve(ks, hs, X, Y);
  };
  marks(svg, "path", "limit", other ? [m] : [], { d: (m) => `M${X(m + 1)},${top}V${bottom}` });
  marks(svg, "rect", "bar", log ? [] : B, {
    x: (_, k) => X(k + 1) - half,
    y: Y,
    width: 2 * half,
    height: (share) => bottom - Y(share),
    fill: color,
  });
  marks(svg, "path", "kept", log && B.length ? [B] : [], { d: path, stroke: color, "stroke-width": 2 });
  marks(svg, "circle", "dot", log ? visible(B) : [], {
    cx: ({ k }) => X(k + 1),
    cy: ({ h }) => Y(h),
    r: 4,
    fill: color,
  });
  marks(svg, "path", "other", others.length ? [others] : [], {
    d: path,
    stroke: colors.ink,
    "stroke-dasharray": "3 3",
  });
  marks(svg, "path", "mark", visible(others), {
    d: ({ h, k }) => (other === "one fit" ? marker(X(k + 1), Y(h), 4, true) : `M${X(k + 1) - 5},${Y(h) + 4}h10l-5,-9Z`),
    fill: "var(--paper)",
    stroke: colors.ink,
    "stroke-width": 1.5,
  });
  const words = others.length ? [`${other === "one fit" ? "□" : "△"} ${other}`, `${log ? "●" : "■"} rounds`] : [];
  marks(
    svg,
    "text",
    "key",
    log ? [] : words,
    { x: X(n + 0.6), y: (_, i) => top + 10 + 16 * i, "text-anchor": "end" },
    (text) => text,
  );
  if (log) return;
  marks(svg, "path", "grip", other ? [m] : [], {
    d: (m) => `M${X(m + 1)},${bottom - 7}l6,7l-6,7l-6,-7Z`,
    fill: "var(--paper)",
    stroke: colors.ink,
    "stroke-width": 1.5,
  });
  const pick = (k: number) => set({ match: Math.min(Math.max(Math.round(k), 1), n) });
  handles(
    svg,
    "match",
    (other ? [m] : []).map((m) => ({
      place: [X(m + 1), bottom],
      label: "m, on the chart",
      text: `${m + 1}`,
      now: m + 1,
      min: 1,
      max: n,
      drag: (px) => pick(X.invert(px)),
      nudge: (dx, dy) => pick(Math.abs(dy) === Infinity ? (dy < 0 ? 1 : n) : m + 1 + dx + dy),
    })),
  );
}

function charts({ scene, panels }: BasisData): Chart<BasisModel>[] {
  const rows = Math.ceil(Math.min(scene.d.length, panels) / 3);
  return [
    { title: "Basis functions", height: 86 * rows + 18, draw: drawWaves },
    { title: "Kept of each basis function", height: 170, handles: true, draw: (drawing) => drawShares(drawing, false) },
    { title: "Kept of each basis function, logarithmic", height: 170, draw: (drawing) => drawShares(drawing, true) },
  ];
}

const controls = ({ scene, range, methods }: BasisData): Control<BasisModel>[] => [
  {
    kind: "choice",
    name: "compare",
    label: "compare with",
    options: methods.map((value) => ({ value, label: value })),
  },
  {
    kind: "slider",
    name: "match",
    label: "basis function m",
    min: 1,
    max: scene.d.length,
    step: 1,
    text: (_, { m }) => `${m + 1}`,
    off: ({ other, T }) => (other || T === 0 ? "" : "not used"),
  },
  { kind: "slider", name: "epsilon", label: "tolerance ε", min: range[0], max: range[1], log: true },
  roundControl(({ kept }) => kept.length - 1),
];

export const basis: Explorable<BasisData, BasisState, BasisModel> = {
  title: "Basis functions",
  controls,
  solve,
  refusal,
  describe,
  charts,
  tables,
};
