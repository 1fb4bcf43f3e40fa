/** The residuals of the rounds, all of the same length: they turn from the restless basis functions to the smooth. */
import type { LoopModel } from "../models/loop";
import { balance, residualShares } from "../models/multipliers";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Chart, Drawing } from "../view/explorable";
import { handles } from "../view/handles";
import { marks } from "../view/marks";

export const residualChart: Chart<LoopModel> = {
  title: "What a round takes away",
  height: 240,
  handles: true,
  symbols: ["q"],
  draw: drawResiduals,
};

function drawResiduals({ svg, width, height, model, at, colors, set }: Drawing<LoopModel>): void {
  const { T, last, feasible, scene } = model;
  const n = scene.d.length;
  const x = { domain: [0.4, n + 0.6] as [number, number], ticks: n <= 12 ? scene.d.map((_, k) => k + 1) : 6 };
  const frame = axes(
    svg,
    width,
    height,
    { ...x, label: "basis function k, smoothest first" },
    { domain: [0, 1.1], label: width < 380 ? "share of Kε" : "share of the squared residual, Kε", ticks: [0, 0.5, 1] },
  );
  const { X, Y, top, bottom } = frame;
  const t = Math.round(at);
  const all = feasible && T > 0 ? residualShares(model).slice(0, last + 1) : [];
  const now = all.length ? between(all, at) : [];
  const half = Math.min(0.4 * (X(2) - X(1)), 22);
  marks(svg, "rect", "share-bar", now, {
    x: (_, k) => X(k + 1) - half,
    y: Y,
    width: 2 * half,
    height: (share) => bottom - Y(share),
    fill: roundColor(colors, at, T),
  });
  const centres = all.map((shares, s) => ({ s, x: X(balance(shares)) }));
  const here = centres.length ? [X(balance(now))] : [];
  marks(svg, "path", "limit", here, { d: (x) => `M${x},${top}V${bottom}` });
  marks(svg, "path", "mark", [...centres.map((c) => ({ ...c, r: 4 })), ...here.map((x) => ({ s: at, x, r: 9 }))], {
    d: ({ x, r }) => `M${x - r},${top + 5 - 1.4 * r}h${2 * r}l${-r},${1.6 * r}Z`,
    fill: ({ s }) => roundColor(colors, s, T),
  });
  const go = (round: number) => set({ round: Math.min(Math.max(round, 0), last) });
  const grip = here.map((x) => ({
    place: [x, top] as [number, number],
    label: "balance of the residual, on the chart",
    text: `basis function ${balance(all[t]).toFixed(1)}, round ${t} of ${last}`,
    now: balance(all[t]),
    min: 1,
    max: n,
    way: "↔" as const,
    drag: (px: number) => {
      const away = centres.map((centre) => Math.abs(centre.x - px));
      go(away.indexOf(Math.min(...away)));
    },
    nudge: (dx: number, dy: number) => go(t - dx - dy), // the rounds go to the left
  }));
  handles(svg, "balance", last > 0 ? grip : []);
}
