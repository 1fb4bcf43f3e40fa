/** The ratio of what is left of the first and of the last basis function, and the bound that is known before the run. */
import { offer } from "../element";
import { type LoopState, refusal } from "../models/loop";
import { type BoundData, type BoundModel, describe, solve, tables } from "../models/loop-bound";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing, Explorable } from "../view/explorable";
import { show } from "../view/format";
import { curve, marks } from "../view/marks";
import { around, beside, type Place, type Point, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { controls } from "./loop-controls";
import { numberAt, roundControl } from "./shared";

/** Few ticks from 1 on: powers of ten, if there are some. */
function few(most: number): number[] {
  const decades = Math.log10(most);
  if (decades < 1) return [1, 2, 5].filter((tick) => tick <= most);
  const stride = Math.max(Math.round(decades / 3), 1);
  return Array.from({ length: Math.floor(decades / stride) + 1 }, (_, i) => +`1e${i * stride}`);
}

function drawBound({ svg, width, height, model, at, colors, set }: Drawing<BoundModel>): void {
  const { ratios, bounds, T, feasible, scene } = model;
  const end = Math.max(T - 1, 1);
  const stride = Math.ceil(end / 3);
  const most = Math.max(...ratios, 2);
  const frame = axes(
    svg,
    width,
    height,
    {
      domain: [-0.04 * end, 1.04 * end],
      label: "round t",
      ticks: Array.from({ length: Math.floor(end / stride) + 1 }, (_, i) => i * stride),
    },
    {
      domain: [most ** -0.19, most ** 1.08],
      label: `how much better the first is kept, Bₜ[1] / Bₜ[${scene.d.length}]`,
      log: true,
      ticks: few(most),
    },
  );
  const { X, Y, bottom } = frame;
  const there = feasible && T > 0;
  const rounds = there ? [...ratios.keys()] : [];
  const heights = (values: readonly number[]) => rounds.map((t): Point => [X(t), Y(values[t])]);
  const [line, course] = [heights(bounds), heights(ratios)];
  marks(svg, "path", "bound-line", there ? [bounds] : [], {
    d: (v) => curve(rounds, v, X, Y),
    fill: "none",
    stroke: colors.bound,
    "stroke-width": 2.5,
  });
  marks(svg, "path", "course", there ? [ratios] : [], { d: (v) => curve(rounds, v, X, Y) });
  const log = (values: readonly number[]) => Math.exp(numberAt(values.map(Math.log), Math.min(at, T - 1)));
  const [ratio, bound] = there ? [log(ratios), log(bounds)] : [1, 1];
  const color = roundColor(colors, at, T);
  marks(svg, "path", "gap-bar", there ? [[Y(ratio), Y(bound)]] : [], {
    d: ([high, low]) => `M${X(at)},${high}V${low}`,
    stroke: color,
    "stroke-width": 4,
  });
  const dots = [...rounds.map((t) => ({ t, v: ratios[t], r: 3.5 })), ...(there ? [{ t: at, v: ratio, r: 7.5 }] : [])];
  marks(svg, "circle", "dot", dots, {
    cx: ({ t }) => X(t),
    cy: ({ v }) => Y(v),
    r: ({ r }) => r,
    fill: ({ t }) => roundColor(colors, t, T),
  });
  const t = Math.round(at);
  const bar: Point[] = [Y(ratio), Y(bound)].map((y) => [X(at), y]);
  const tips = line
    .slice(-1)
    .flatMap(([x, y]) => [17, 22, 28, -8].map((dy): Place => ({ x, y: y + dy, anchor: "end" })));
  const names = there
    ? [
        { text: `× ${show(ratios[t])}`, places: around(X(at), Y(ratio)).filter(({ y }) => y < Y(ratio) + 15) },
        { text: `known before: × ${show(bounds[t])}`, places: [...tips, ...beside(line)] },
      ]
    : [];
  const arrows = [-28, 28].map((dx): Point => [X(at) + dx, Y(ratio)]);
  writeNames(svg, "name", names, [line, course, bar, arrows], frame);
  svg.selectAll(".name").style("fill", (_, i) => (i ? colors.bound : null));
  stepper(svg, frame, { at, last: there ? T - 1 : 0, y: there ? Y(ratio) : bottom, set });
}

export const loopBound: Explorable<BoundData, LoopState, BoundModel> = {
  title: "The ratio and its bound",
  controls: (data) => controls(data).map((one) => (one.kind === "rounds" ? roundControl(({ T }) => T - 1) : one)),
  gripped: true,
  solve,
  refusal,
  describe,
  charts: () => [
    { title: "The ratio and its bound, by round", height: 210, handles: true, symbols: ["B"], draw: drawBound },
  ],
  tables,
};

offer({ "loop-bound": loopBound });
