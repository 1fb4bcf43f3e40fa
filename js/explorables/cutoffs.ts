/** Cut-offs, a band as wide as the worst of them, and the rounds inside: centres of gravity of the cut-offs. */
import { offer } from "../element";
import { type CutOffsData, type CutOffsModel, describe, mixture, solve, tables } from "../models/cutoffs";
import { type LoopState, refusal } from "../models/loop";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Chart, Drawing, Explorable } from "../view/explorable";
import { show } from "../view/format";
import { handles } from "../view/handles";
import { curve, marker, marks } from "../view/marks";
import { around, type Point, writeNames } from "../view/names";
import { controls } from "./loop-controls";
import { numberAt, rounded } from "./shared";

const DISC = 15; // pixels: the radius of a cut-off that is all there is of a filter

function draw({ svg, width, height, model, at, colors, set }: Drawing<CutOffsModel>): void {
  const { cuts, rounds, worst, bars, T, feasible } = model;
  const K = cuts.length - 1;
  const most = Math.abs(cuts[worst].off);
  const frame = axes(
    svg,
    width,
    height,
    { domain: [-0.5, K + 0.5], label: "basis functions kept", ticks: rounded(K, 5) },
    { domain: [-1.35 * most, 1.35 * most], label: "error + noise − estimate", ticks: 3 },
  );
  const { X, Y, left, right } = frame;
  const seen = feasible ? rounds : [];
  const color = roundColor(colors, at, T);
  marks(svg, "rect", "band", [most], {
    x: left,
    width: right - left,
    y: (m) => Y(m),
    height: (m) => Y(-m) - Y(m),
    fill: colors.bound,
    "fill-opacity": 0.1,
  });
  marks(svg, "path", "bound", [most, -most], {
    d: (m) => `M${left},${Y(m)}H${right}`,
    stroke: colors.bound,
    "stroke-width": 1.5,
  });
  marks(svg, "path", "zero", [0], { d: `M${left},${Y(0)}H${right}` });
  const offs = cuts.map(({ off }) => off);
  marks(svg, "path", "course", [offs], { d: (v) => curve([...v.keys()], v, X, Y) });
  marks(svg, "circle", "share", seen.length ? mixture(between(bars, at)) : [], {
    cx: (_, j) => X(j),
    cy: (_, j) => Y(offs[j]),
    r: (share) => DISC * Math.sqrt(Math.max(share, 0)),
    fill: color,
    "fill-opacity": 0.45,
  });
  marks(svg, "circle", "cut", offs, { cx: (_, j) => X(j), cy: (off) => Y(off), r: 2.5, fill: colors.ink });
  const place = (t: number): Point => [
    X(
      numberAt(
        rounds.map(({ kept }) => kept),
        t,
      ),
    ),
    Y(
      numberAt(
        rounds.map(({ off }) => off),
        t,
      ),
    ),
  ];
  const now = seen.length ? [{ t: at, r: 7 }] : [];
  marks(svg, "path", "mark", [...seen.map((_, t) => ({ t, r: 3.5 })), ...now], {
    d: ({ t, r }) => marker(...place(t), r, t === T),
    fill: ({ t }) => roundColor(colors, t, T),
  });
  const t = Math.round(at);
  const line = offs.map((off, j): Point => [X(j), Y(off)]);
  const edges = [most, -most].map((m): Point[] => [left, right].map((x) => [x, Y(m)]));
  const path = seen.map((_, s) => place(s));
  const names = [
    ...now.map(() => ({ text: t === T ? "collapse" : `round ${t}`, places: around(...place(at)) })),
    { text: "the worst cut-off: Δ", places: [{ x: right, y: Y(most) - 6, anchor: "end" as const }] },
  ];
  const discs = (seen.length ? mixture(between(bars, at)) : []).flatMap((share, j): Point[][] => {
    const r = DISC * Math.sqrt(Math.max(share, 0));
    return r < 4 ? [] : [[-r, r].map((dx): Point => [X(j) + dx, Y(offs[j]) + dx])];
  });
  writeNames(svg, "name", names, [line, path, ...edges, ...discs], frame);
  const go = (round: number) => set({ round: Math.min(Math.max(round, 0), rounds.length - 1) });
  const grip = now.map(() => ({
    place: [...place(at)] as [number, number],
    label: "round, on the chart",
    text: `${t}, error and noise less estimate ${show(rounds[t].off)}`,
    now: t,
    min: 0,
    max: rounds.length - 1,
    way: "↔" as const,
    drag: (px: number) => {
      const away = rounds.map(({ kept }) => Math.abs(X(kept) - px));
      go(away.indexOf(Math.min(...away)));
    },
    nudge: (dx: number, dy: number) => go(t + dy - dx), // on the right more is kept, by earlier rounds
  }));
  handles(svg, "filter", grip);
}

const charts = (): Chart<CutOffsModel>[] => [
  { title: "What the estimate misses", height: 230, phone: 230, whole: true, handles: true, symbols: ["B"], draw },
];

export const cutoffs: Explorable<CutOffsData, LoopState, CutOffsModel> = {
  title: "What the estimate misses",
  controls,
  gripped: true,
  solve,
  refusal,
  describe,
  charts,
  tables,
};

offer({ cutoffs });
