/** What the rounds leave as a function of the eigenvalue, both logarithmic: where a round cuts, and how steeply. */
import { oneFit } from "../core";
import type { AloneModel } from "../models/basis-alone";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { show } from "../view/format";
import { handles } from "../view/handles";
import { curve, framed, marks } from "../view/marks";
import { around, type Place, type Point, writeNames } from "../view/names";

const FLOOR = 1e-7;
const CEILING = ["dₖ / d₁: no single fit is below", "no single fit is below"];

/** Places beside a straight line that rises: under it on the right of a point, or over it on the left. */
const besideRising = ([[x, y], [x2, y2]]: readonly Point[]): Place[] =>
  [0.5, 0.4, 0.3, 0.2, 0.1, 0.6, 0.7].flatMap((share): Place[] => {
    const [px, py] = [x + share * (x2 - x), y + share * (y2 - y)];
    return [
      { x: px + 6, y: py + 18, anchor: "start" },
      { x: px - 6, y: py - 9, anchor: "end" },
    ];
  });

/** The frame, the curves of this round and, faint, of those before it, all divided by what they keep at some d. */
function drawCurves({ svg, width, height, model, at, colors }: Drawing<AloneModel>, label: string, unit?: number) {
  const { scene, c, kept, T, feasible } = model;
  const d = scene.d;
  const domain: [number, number] = [d[d.length - 1] / 2, 4 * d[0]];
  const ds = Array.from({ length: 81 }, (_, i) => domain[0] * (domain[1] / domain[0]) ** (i / 80));
  const axis = { domain, label: width < 380 ? "eigenvalue d" : "eigenvalue d, the smoothest on the right", log: true };
  const up = { domain: [FLOOR, 4] as [number, number], label, log: true, ticks: [1e-6, 1e-4, 1e-2, 1] };
  const frame = axes(svg, width, height, axis, up);
  const { X, Y } = frame;
  const left = (x: number, t: number) =>
    c.slice(0, t + 1).reduce((share, ct) => share * (oneFit(x, ct) / (unit ? oneFit(unit, ct) : 1)), 1);
  const shown = feasible ? Array.from({ length: Math.min(Math.ceil(at), T - 1) + 1 }, (_, t) => t) : [];
  const rows = shown.map((t) => ds.map((x) => left(x, t)));
  const now = at <= T - 1 && rows.length ? [between(rows, at)] : [];
  const color = roundColor(colors, at, T);
  const inside = framed(svg, "curves", frame);
  const path = { d: (row: readonly number[]) => curve(ds, row, X, Y) };
  const past = rows.slice(0, Math.ceil(at));
  marks(inside, "path", "past", past, { ...path, stroke: (_, t) => roundColor(colors, t, T) });
  marks(inside, "path", "kept", now, { ...path, stroke: color, "stroke-width": 2.5 });
  const dots = now.length ? between(kept, at).map((B, k) => ({ k, y: B / (unit ? between(kept, at)[0] : 1) })) : [];
  marks(inside, "circle", "dot", dots, { cx: ({ k }) => X(d[k]), cy: ({ y }) => Y(y), r: 4, fill: color });
  const ends = dots.filter(({ k, y }) => (k === 0 || k === d.length - 1) && y > FLOOR);
  const lines = [...past, ...now].map((row) => row.map((y, i): Point => [X(ds[i]), Y(Math.max(y, FLOOR / 10))]));
  const foot = [frame.left, frame.right].map((x): Point => [x, frame.bottom - 12]); // where words stand
  const straight: Point[] = unit ? [domain[0], unit].map((x): Point => [X(x), Y(x / unit)]) : foot;
  const marked = dots.map(({ k, y }): Point[] => [-5, 5].map((r): Point => [X(d[k]) + r, Y(y) + r]));
  const names = ends.map(({ k, y }) => ({ text: `k = ${k + 1}`, places: around(X(d[k]), Y(y)) }));
  const taken = [...lines, straight, ...marked];
  if (unit) {
    const ceiling = { text: CEILING[+(width < 380)], places: besideRising(straight) };
    taken.push(...writeNames(svg, "name", [ceiling], taken, frame));
  }
  writeNames(svg, "tick-text halo", names, taken, frame);
  return { ...frame, inside, ds, domain };
}

/** The multiplier is the place where the round cuts: it is dragged, and the round with it. */
export function drawCuts(drawing: Drawing<AloneModel>): void {
  const { svg, model, at, colors, set } = drawing;
  const { c, T, last, feasible } = model;
  const { X, Y, top, bottom, right, inside, ds, domain } = drawCurves(drawing, "what is left of it");
  const t = Math.round(at);
  const cuts = feasible ? c.map((ct, s) => ({ s, x: X(Math.min(ct, domain[1])) })) : [];
  const now = cuts.filter(({ s }) => s === t);
  const alone = now.map(({ s }) => ds.map((x) => oneFit(x, c[s])));
  marks(inside, "path", "other", alone, {
    d: (row) => curve(ds, row, X, Y),
    stroke: colors.ink,
    "stroke-dasharray": "3 3",
  });
  marks(svg, "path", "limit", now, { d: ({ x }) => `M${x},${top}V${bottom}` });
  marks(svg, "path", "mark", cuts, {
    d: ({ s, x }) => (s === t ? `M${x - 9},${top - 8}h18l-9,15Z` : `M${x - 4},${top - 3}h8l-4,7Z`),
    fill: ({ s }) => roundColor(colors, s, T),
  });
  const half: [number, number] = [now[0]?.x ?? right, Y(0.5)]; // of what comes in the round lets through, at d = c
  marks(svg, "circle", "half", now, { cx: half[0], cy: half[1], r: 6.5, fill: roundColor(colors, t, T) });
  const sides = now.flatMap(({ x }) => [
    { text: "turned down", x: x - 8, anchor: "end" },
    { text: x < right - 60 ? "kept" : "", x: x + 8, anchor: "start" },
  ]);
  const foot = { x: ({ x }: { x: number }) => x, y: bottom - 8 };
  marks(svg, "text", "name", sides, { ...foot, "text-anchor": ({ anchor }) => anchor }, ({ text }) => text);
  const go = (round: number) => set({ round: Math.min(Math.max(round, 0), last) });
  const nearest = (px: number) => {
    const away = cuts.map(({ x }) => Math.abs(x - px));
    go(away.indexOf(Math.min(...away)));
  };
  const grip = {
    place: half,
    label: "multiplier, on the chart",
    text: t < T ? `${show(c[t])}, round ${t}` : `round ${t}, collapse`,
    now: t,
    min: 0,
    max: last,
    way: "↔" as const,
    drag: nearest,
    nudge: (dx: number, dy: number) => go(t + dx + dy),
  };
  handles(svg, "cut", cuts.length ? [grip] : []);
}

/** The shape of the filter against that of the eigenvalues, the steepest that a single fit can come near to. */
export function drawCeiling(drawing: Drawing<AloneModel>): void {
  const { colors, model } = drawing;
  const { d } = model.scene;
  const { X, Y, inside, ds } = drawCurves(drawing, "what is left, as a share of the first", d[0]);
  const upTo = [...ds.filter((x) => x < d[0]), d[0]]; // beyond the first every single fit is below
  const shape = upTo.map((x) => x / d[0]);
  marks(inside, "path", "ceiling", [shape], {
    d: (row) => curve(upTo, row, X, Y),
    stroke: colors.bound,
    "stroke-width": 3.5,
  });
}
