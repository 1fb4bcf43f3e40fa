/** Each basis function as far as it is left, and what they add up to. */
import type { BasisModel } from "../models/basis";
import { OFF, partName, percent, stillOn } from "../models/parts";
import { between, roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { subscript } from "../view/format";
import { curve, marks } from "../view/marks";
import { spots } from "../view/spots";
import { drawPart, pastRounds } from "./part";

const ROUNDS = 6; // past ones, at most: they are drawn once for every basis function

/** How many columns the panels of so many basis functions take. */
export const columnsOf = (count: number, width: number) => (count > 9 && width > 420 ? 4 : Math.min(3, count));

/** Panels: faint at full size, strong as far as it is left, grey when it is off; below or beside them the sum. */
export function drawWaves(drawing: Drawing<BasisModel>): void {
  const { svg, width, height, model, at, lit, colors } = drawing;
  const { scene, waves, kept, T, feasible, split } = model;
  const { grid, d } = scene;
  const t = Math.round(at);
  const columns = columnsOf(waves.length, width);
  const rows = Math.ceil(waves.length / columns);
  const more = d.length > waves.length ? 18 : 0; // room to say so
  const beside = model.only === "waves" && width > 560; // alone there is room
  const [wide, high] = beside ? [0.6 * width, height] : [width, 0.7 * height];
  const [across, down] = [wide / columns, (high - more) / rows];
  const shares = feasible ? between(kept, at) : [];
  const size = waves.reduce((most, f) => f.reduce((a, v) => Math.max(a, Math.abs(v)), most), 0) || 1;
  const place = (k: number) => [(k % columns) * across, Math.floor(k / columns) * down];
  const X = (k: number) => (x: number) =>
    place(k)[0] + 6 + ((x - grid[0]) / (grid[grid.length - 1] - grid[0])) * (across - 12);
  const Y = (k: number) => (y: number) => place(k)[1] + 18 + (0.5 - (0.5 * y) / size) * (down - 24);
  const off = (k: number) => feasible && kept[t][k] < OFF;
  marks(svg, "rect", "panel", waves, {
    x: (_, k) => place(k)[0] + 2,
    y: (_, k) => place(k)[1] + 1,
    width: across - 4,
    height: down - 4,
    fill: (_, k) => (off(k) ? "var(--grid)" : "var(--paper)"),
    stroke: (_, k) => (lit === k ? colors.ink : "var(--frame)"),
    "stroke-width": (_, k) => (lit === k ? 2.5 : 1),
  });
  marks(svg, "path", "zero", waves, { d: (_, k) => `M${X(k)(grid[0])},${Y(k)(0)}H${X(k)(grid[grid.length - 1])}` });
  const faded = { "stroke-opacity": (_: unknown, k: number) => (off(k) ? 0.35 : 1) };
  marks(svg, "path", "truth", waves, { d: (f, k) => curve(grid, f, X(k), Y(k)), stroke: "var(--faint)", ...faded });
  const skins = feasible ? pastRounds(at, ROUNDS).flatMap((s) => waves.map((_, k) => ({ s, k }))) : [];
  marks(svg, "path", "past", skins, {
    d: ({ s, k }) =>
      curve(
        grid,
        waves[k].map((v) => kept[s][k] * v),
        X(k),
        Y(k),
      ),
    stroke: ({ s }) => roundColor(colors, s, T),
  });
  const strong = shares.slice(0, waves.length).map((share, k) => waves[k].map((v) => share * v));
  marks(svg, "path", "wave", strong, {
    d: (f, k) => curve(grid, f, X(k), Y(k)),
    stroke: roundColor(colors, at, T),
    "stroke-width": (_, k) => (off(k) ? 1.2 : 2.2),
    ...faded,
  });
  marks(
    svg,
    "text",
    "tick-text",
    waves,
    { x: (_, k) => place(k)[0] + 7, y: (_, k) => place(k)[1] + 13 },
    (_, k) => `${k + 1}`,
  );
  marks(
    svg,
    "text",
    "share",
    shares.slice(0, waves.length),
    { x: (_, k) => place(k)[0] + across - 7, y: (_, k) => place(k)[1] + 13, "text-anchor": "end" },
    (_, k) => (off(k) ? "off" : percent(kept[t][k])),
  );
  marks(
    svg,
    "text",
    "rest",
    more ? [waves.length] : [],
    { x: 4, y: high - 4 },
    (n) => `the first ${n} of ${d.length} basis functions`,
  );
  drawSum(drawing, beside ? wide + 8 : 0, beside ? 0 : high);
  spots(
    svg,
    waves
      .slice(0, feasible ? waves.length : 0)
      .map((_, k) => ({
        x: place(k)[0] + 2,
        y: place(k)[1] + 1,
        width: across - 4,
        height: down - 4,
        label: `panel of ${partName(k, kept[t][k], split)}`,
      })),
    drawing,
  );
}

/** All together: the fit. */
function drawSum({ svg, width, height, model, at, lit, colors }: Drawing<BasisModel>, left: number, top: number): void {
  const { scene, fits, labels, kept, amounts, T, feasible } = model;
  const { x, grid, truth } = scene;
  const t = Math.round(at);
  const [first, last] = [grid[0], grid[grid.length - 1]];
  const reach = Math.max(...labels.map(Math.abs), ...(fits[0] ?? []).map(Math.abs)) || 1;
  const X = (v: number) => left + 10 + ((v - first) / (last - first)) * (width - left - 20);
  const Y = (y: number) => top + 22 + (0.5 - (0.5 * y) / reach) * (height - top - 32);
  const box = { x: left + 2, y: top + 1, width: width - left - 4, height: height - top - 3 };
  marks(svg, "rect", "sum-panel", [box], { ...box, fill: "var(--paper)", stroke: "var(--zero)" });
  marks(svg, "path", "sum-zero", [0], { d: `M${X(first)},${Y(0)}H${X(last)}` });
  marks(svg, "path", "sum-truth", truth ? [truth] : [], { d: (f) => curve(grid, f, X, Y), stroke: colors.truth });
  const past = feasible ? pastRounds(at, ROUNDS) : [];
  marks(svg, "path", "sum-past", past, {
    d: (s) => curve(grid, fits[s], X, Y),
    stroke: (s) => roundColor(colors, s, T),
  });
  marks(svg, "path", "sum", feasible ? [between(fits, at)] : [], {
    d: (f) => curve(grid, f, X, Y),
    stroke: roundColor(colors, at, T),
  });
  drawPart(svg, scene, feasible ? between(amounts, at) : [], lit, X, Y, colors);
  marks(svg, "circle", "point", labels, { cx: (_, j) => X(x[j]), cy: Y, r: 3 });
  const name =
    lit >= 0 ? `their sum, the fit f${subscript(t)}, and part ${lit + 1} of it` : `their sum: the fit f${subscript(t)}`;
  marks(svg, "text", "sum-name", feasible ? [name] : [], { x: left + 8, y: top + 15 }, (text) => text);
  const counted = feasible ? [stillOn(kept[t])] : [];
  marks(svg, "text", "count", counted, { x: width - 8, y: top + 15, "text-anchor": "end" }, (text) => text);
}
