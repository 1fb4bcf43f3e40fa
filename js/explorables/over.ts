/** One over the filter: a run is a polynomial between a line and an exponential. Its end is dragged. */
import { type BesideModel, over } from "../models/loop-beside";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { count, show, subscript } from "../view/format";
import { handles } from "../view/handles";
import { curve, framed, marks } from "../view/marks";
import { type Name, type Point, writeNames } from "../view/names";

const FAR = 2.1; // in units of s_m
const HIGH = 5; // of what is added up to s_m
const POINTS = 106;
const US = Array.from({ length: POINTS }, (_, i) => (FAR * i) / (POINTS - 1));
const GUTTER = 74; // px on the right, for names
const [DASHES, WIDTHS] = [
  ["8 4", "none", "none"],
  [1.8, 3, 1.2],
];

/** The curves of a round, of which the frame has the unit: 0 at the left, 1 where all meet. */
function shapes(model: BesideModel, t: number): number[][] {
  const rows = US.map((u) => over(model, t, u));
  const [meet] = over(model, t, 1);
  return [0, 1, 2].map((i) => rows.map((row) => (row[i] - 1) / (meet - 1)));
}

/** Where a curve leaves the frame. */
function tip(shape: readonly number[]): Point {
  const i = shape.findIndex((v) => v > HIGH);
  if (i < 0) return [FAR, shape[POINTS - 1]];
  const part = (HIGH - shape[i - 1]) / (shape[i] - shape[i - 1]);
  return [US[i - 1] + part * (US[i] - US[i - 1]), HIGH];
}

export function drawOver({ svg, width, height, model, at, colors, set }: Drawing<BesideModel>): void {
  const { T, feasible, scene, m } = model;
  const there = feasible && T > 0;
  const first = there ? Math.min(Math.floor(at), T - 1) : 0;
  const part = there ? Math.min(at, T - 1) - first : 0;
  const mixed = (v: number, w: number) => v + part * (w - v);
  const next = Math.min(first + 1, T - 1);
  const one = there ? shapes(model, first) : [];
  const rows = part ? shapes(model, next).map((row, i) => row.map((w, j) => mixed(one[i][j], w))) : one;
  const [log, logNext] = there ? [first, next].map((t) => Math.log(over(model, t, 1)[0])) : [1, 1];
  const meet = Math.exp(mixed(log, logNext));
  const s = scene.d.map((d) => scene.d[m] / d).filter((u) => u < FAR);
  const shown = s.map((u, k) => ({ u, k })).filter(({ u, k }) => k >= m || s[k + 1] - u > 0.12);
  const frame = axes(
    svg,
    width - GUTTER,
    height,
    {
      domain: [0, FAR],
      label: "s = 1/d: from smooth to restless",
      ticks: shown.map(({ u }) => u),
      format: (u) => `s${subscript((shown.find((one) => one.u === u)?.k ?? 0) + 1)}`,
    },
    { domain: [1, 1 + HIGH * (meet - 1)], label: "1 / what is left", ticks: [1, meet] },
  );
  const { X, left, top, bottom } = frame;
  const Y = (v: number) => bottom - ((bottom - top) * Math.min(v, 3 * HIGH)) / HIGH;
  const inside = framed(svg, "over", frame);
  const color = roundColor(colors, at, T);
  const order = [2, 0, 1].filter((i) => rows[i]); // that of the rounds is on top
  marks(inside, "path", "way", order, {
    d: (i) => curve(US, rows[i], X, Y),
    stroke: (i) => (i === 1 ? color : colors.ink),
    "stroke-width": (i) => WIDTHS[i],
    "stroke-dasharray": (i) => DASHES[i],
  });
  marks(svg, "circle", "point", there ? [0] : [], { cx: X(1), cy: Y(1), r: 5 });
  const ends = there ? Array.from({ length: T }, (_, t) => tip(shapes(model, t)[1])) : [];
  const now = rows[1] ? [tip(rows[1])] : [];
  marks(svg, "circle", "mark", now, { cx: ([u]) => X(u), cy: ([, v]) => Y(v), r: 7.5, fill: color });

  const t = Math.round(at);
  const lines = rows.map((row) => row.map((v, i): Point => [X(US[i]), Y(v)]).filter(([, y]) => y >= top - 1));
  const texts = ["one fit", count(t + 1, "round"), "the limit"];
  const tips = rows.map(tip).map(([u, v]): Point => [X(u), Y(v)]);
  const off = [5, 20, -12, 36];
  const names = tips.map(([x, y], i): Name => {
    const way = i === 2 ? -1 : 1; // the limit leaves the frame to the left of all
    const anchor = way > 0 ? "start" : "end";
    return { text: texts[i], places: off.map((dy) => ({ x: x + 14 * way, y: Math.max(y + dy, top + 10), anchor })) };
  });
  const named = names.filter((_, i) => t > 0 || i !== 1); // one round is one fit
  writeNames(svg, "name", named, lines, { left, right: width, top, bottom });

  const go = (round: number) => set({ round: Math.min(Math.max(round, 0), T - 1) });
  const grip = now.map(([u, v]) => ({
    place: [X(u), Y(v)] as [number, number],
    label: "end of the run, on the chart",
    text: `${count(t + 1, "round")}, basis function ${m + 1} divided by ${show(meet)}`,
    now: t + 1,
    min: 1,
    max: T,
    drag: (px: number, py: number) => {
      const away = ends.map(([u, v]) => Math.hypot(X(u) - px, Y(v) - py));
      go(away.indexOf(Math.min(...away)));
    },
    nudge: (dx: number, dy: number) => go(t + dx + dy),
  }));
  handles(svg, "end", T > 1 ? grip : []);
}
