/** The bounds on the rounds: on the path of r_t, and in a list in which each is shown or hidden. */
import { normBounds } from "../core";
import { BOUNDS, type Claim, inWords, type RoundsModel } from "../models/rounds";
import { axes, type Frame } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { align } from "../view/format";
import { marker, marks, type Svg } from "../view/marks";
import { around, beside, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { toggles } from "../view/toggles";
import { numberAt, rounded } from "./shared";

type Point = readonly [number, number];

const DASHES = { lower: "none", upper: "none", paper: "6 3", direction: "2 3", condition: "9 3 2 3" };

const path = (line: readonly Point[]) => `M${line.map(([x, y]) => `${+x.toFixed(2)},${+y.toFixed(2)}`).join("L")}`;

/** Where each bound runs, in pixels; nowhere if it says nothing in this frame. */
function boundLines({ size, paper, way, last, kappa }: RoundsModel, { X, Y, top, bottom, right }: Frame) {
  const point = (t: number, r: number): Point => [X(t), Y(r)];
  const upper = Array.from({ length: 101 }, (_, i) => size ** 2 - ((100 - i) / 100) ** 2 * size ** 2)
    .map((t) => Math.min(t, X.domain()[1]))
    .map((t) => point(t, normBounds(size, t)[1]));
  const foot = paper.length - 1; // where the paper's bound says no more: below 0
  const drop = paper[foot] < 0 ? foot - paper[foot] / (paper[foot] - paper[foot - 1]) : foot;
  const upright = (t: number): Point[] =>
    X(t) > right
      ? []
      : [
          [X(t), top],
          [X(t), bottom],
        ];
  return {
    lower: [point(0, size), point(size, 0)],
    upper,
    paper: kappa < Infinity ? paper.map((r, t) => (t < foot ? point(t, r) : point(drop, 0))) : [],
    direction: upright(way),
    condition: upright(last),
  };
}

/** The path of r_t between the bounds, down to the collapse. */
export function drawPath({ svg, width, height, model, at, colors, set }: Drawing<RoundsModel>): void {
  const { size, T, r, most, claims, coordinates, feasible } = model;
  const tall = height >= 130; // else there is no row below the axis for what the dots mean
  const frame = axes(
    svg,
    width,
    height,
    {
      domain: [-0.03 * Math.max(most, 3), Math.max(most, 3) + 0.4],
      label: tall ? "round t" : "t",
      ticks: rounded(most, 12),
    },
    { domain: [0, 1.2 * size], label: "size of the labels, rₜ = ‖yₜ‖ / √(Kε)", ticks: 5 },
  );
  const { X, Y, left, right } = frame;
  const lines = boundLines(model, frame);
  const shown = claims.filter((claim) => claim.shown && lines[claim.bound].length);
  const asked = (bound: Claim["bound"]) => shown.some((claim) => claim.bound === bound);
  const corner = [...lines.upper, [lines.upper[100][0], Y(0)], ...[...lines.lower].reverse()];
  marks(svg, "polygon", "room", asked("lower") && asked("upper") ? [corner.join(" ")] : [], {
    points: (points) => points,
    fill: colors.bound,
    "fill-opacity": 0.08,
  });
  marks(svg, "path", "limit", tall ? [Y(1), height - 7] : [Y(1)], {
    d: (y, i) => `M${left},${y}H${i ? left + 26 : right}`,
  });
  marks(svg, "text", "tick-text", tall ? ["collapse below 1"] : [], { x: left + 31, y: height - 3 }, (text) => text);
  for (const bound of BOUNDS)
    marks(svg, "path", bound, asked(bound) ? [lines[bound]] : [], {
      d: path,
      stroke: colors.bound,
      "stroke-width": 1.5,
      "stroke-dasharray": DASHES[bound],
      "data-bound": bound,
    });

  const sizes = feasible && coordinates.some((w) => w > 0) ? r : [];
  const course = sizes.map((v, t): Point => [X(t), Y(v)]);
  marks(svg, "path", "course", course.length ? [course] : [], { d: path });
  const now = sizes.length ? [numberAt(sizes, at)] : [];
  const dots = [...sizes.map((v, t) => ({ t, v, r: 4 })), ...now.map((v) => ({ t: at, v, r: 7 }))];
  marks(svg, "path", "mark", dots, {
    d: ({ t, v, r }) => marker(X(t), Y(v), r, t === T),
    fill: ({ t }) => roundColor(colors, t, T),
  });
  const limit: Point[] = [
    [left, Y(1)],
    [right, Y(1)],
  ];
  const names = [
    // in a flat chart what is said below has the number
    ...(tall ? now : []).map((v) => ({ text: align(sizes)[Math.round(at)], places: around(X(at), Y(v)) })),
    ...shown.map(({ bound, name }) => ({
      text: name,
      places: [
        ...beside(lines[bound], bound === "lower" || bound === "paper" ? "below" : "above"),
        ...(bound === "lower" ? beside(lines.lower.map(([x, y]): Point => [x + 20, y])) : []), // beyond the dots
      ],
    })),
  ];
  const dotted = dots.map(({ t, v, r }): Point[] => [-r, r].map((away): Point => [X(t) + away, Y(v) + away]));
  writeNames(svg, "name", names, [limit, course, ...dotted, ...shown.map(({ bound }) => lines[bound])], frame);
  stepper(svg, frame, { at, last: sizes.length ? T : 0, y: Y(now[0] ?? 0), set });
}

/** Which number of rounds each bound allows, and the one there is. */
export function drawClaims({ svg, width, height, model, colors, set }: Drawing<RoundsModel>): void {
  const { claims, T, most, feasible, coordinates } = model;
  const end = Math.max(most, 3) + 0.4;
  const [column, edge] = [width < 220 ? 100 : 112, width - 10]; // the names stand on the left of the bars
  const { X, top, bottom } = axes(
    svg,
    width,
    height,
    { domain: [(-end * (column - 42)) / (edge - column), end], label: "", ticks: rounded(most, 6) },
    { domain: [0, 1], label: height < 180 ? "" : "rounds T that each bound allows", ticks: [] },
  );
  const tall = (bottom - top) / claims.length;
  const row = (i: number) => top + tall * i;
  const said = claims.map((claim, i) => ({ ...claim, y: row(i) + tall / 2 })).filter(({ shown }) => shown);
  marks(svg, "path", "claim", said, {
    d: ({ from, to, y }) => `M${X(from)},${y}H${X(Math.min(to, end))}`,
    stroke: colors.bound,
    "stroke-width": 5,
    "data-bound": ({ bound }) => bound,
  });
  const ends = said.flatMap(({ from, to, y }) => [from, to].filter((t) => t > 0 && t < end).map((t) => [X(t), y]));
  marks(svg, "path", "end", ends, { d: ([x, y]) => `M${x},${y - 5}v10`, stroke: colors.bound, "stroke-width": 2 });
  const found = feasible && coordinates.some((w) => w > 0) ? [T] : [];
  marks(svg, "path", "found", found, {
    d: (T) => `M${X(T)},${top - 4}V${bottom}`,
    stroke: colors.ink,
    "stroke-width": 2,
  });
  marks(svg, "text", "name", found, { x: edge, y: height - 3, "text-anchor": "end" }, (T) => `T = ${T}`);
  tick(
    svg,
    claims.map(({ shown }, i) => ({ shown, y: row(i) + tall / 2 })),
  );
  const line = (i: number) => row(i) + tall / 2;
  marks(svg, "text", "claim-name", claims, { x: 18, y: (_, i) => line(i) - 2 }, ({ name }) => name);
  const words = (claim: Claim) => (claim.shown ? inWords(claim) : claim.says);
  marks(svg, "text", "tick-text", claims, { x: 18, y: (_, i) => line(i) + 10 }, words);

  const press = (bound: Claim["bound"]) => {
    const next = claims.filter((claim) => claim.shown !== (claim.bound === bound)).map((claim) => claim.bound);
    set({ shown: next.join(",") || "none" });
  };
  toggles(
    svg,
    "show",
    claims.map((claim, i) => ({
      x: 0,
      y: row(i),
      width: edge,
      height: tall,
      label: `bound ${claim.name}, ${claim.says}${claim.shown ? `: ${inWords(claim)}` : ""}`,
      on: claim.shown,
      press: () => press(claim.bound),
      look: (there) => lookAt(svg, claim.bound, there),
    })),
  );
}

/** Boxes with a tick in those that are on. */
function tick(svg: Svg, boxes: readonly { shown: boolean; y: number }[]): void {
  marks(svg, "path", "box", boxes, {
    d: ({ shown, y }) => `M2,${y - 5}h10v10h-10Z${shown ? `M4,${y}l2.5,3l4,-6` : ""}`,
  });
}

/** Light a bound in all charts. */
function lookAt(svg: Svg, bound: Claim["bound"], there: boolean): void {
  const figure = svg.node()?.getRootNode() as ShadowRoot | undefined;
  for (const line of figure?.querySelectorAll(`[data-bound="${bound}"]`) ?? []) line.toggleAttribute("data-lit", there);
}
