import { offer } from "../element";
import { type BasisData, type BasisModel, type BasisState, describe, refusal, solve, tables } from "../models/basis";
import { OFF } from "../models/parts";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Challenge, Chart, Drawing, Explorable } from "../view/explorable";
import { curve, framed, marks } from "../view/marks";
import { type Place, type Point, writeNames } from "../view/names";
import { spots } from "../view/spots";
import { stepper } from "../view/stepper";
import { barSpots, drawBars } from "./bars";
import { ownControls } from "./basis-controls";
import { roundAxis } from "./by-round";
import { numberAt } from "./shared";
import { columnsOf, drawWaves } from "./waves";

/** The shares as bars. */
function drawShares(drawing: Drawing<BasisModel>): void {
  const { svg, model } = drawing;
  const frame = drawBars(drawing, model.kept);
  spots(svg, barSpots(frame, drawing, model.kept), drawing);
}

const FAINTEST = 1e-3; // of the chart by round

/** Each basis function over the rounds: when it falls below one per cent, it is off. */
function drawCourses({ svg, width, height, model, at, lit, colors, set }: Drawing<BasisModel>): void {
  const { scene, kept, T, last, feasible } = model;
  const frame = axes(svg, width, height, roundAxis(T, width), {
    domain: [FAINTEST, 1.6],
    label: width < 240 ? "left, by round" : "what is left of each, by round",
    log: true,
    ticks: [1e-3, 1e-2, 1e-1, 1],
  });
  const { X, Y, left, right } = frame;
  const courses = feasible ? scene.d.map((_, k) => kept.slice(0, T).map((row) => Math.max(row[k], 1e-12))) : [];
  const inside = framed(svg, "courses", frame);
  marks(inside, "path", "share-course", courses, {
    d: (shares) => curve([...shares.keys()], shares, X, Y),
    stroke: (_, k) => (k === lit ? colors.ink : "var(--faint)"),
    "stroke-width": (_, k) => (k === lit ? 3 : 1.2),
  });
  marks(svg, "path", "limit", [OFF], { d: (y) => `M${left},${Y(y)}H${right}` });
  const places = [14, -5].flatMap((dy): Place[] => [
    { x: right - 2, y: Y(OFF) + dy, anchor: "end" },
    { x: left + 4, y: Y(OFF) + dy, anchor: "start" },
  ]);
  const lines = courses.map((shares) => shares.map((share, t): Point => [X(t), Y(share)]));
  writeNames(svg, "tick-text halo", [{ text: "off below 1 %", places }], lines, frame);
  const now = courses.map((shares) => numberAt(shares, Math.min(at, T - 1)));
  const dots = at <= T - 1 ? now.map((share, k) => ({ share, k })).filter(({ share }) => share >= FAINTEST) : [];
  marks(svg, "circle", "dot", dots, {
    cx: X(at),
    cy: ({ share }) => Y(share),
    r: ({ k }) => (k === 0 || k === lit ? 6 : 3.5),
    fill: roundColor(colors, at, T),
  });
  const named = lit >= 0 && dots.some(({ k }) => k === lit) ? [lit] : [];
  marks(
    svg,
    "text",
    "name",
    named,
    { x: X(at) + (at > T / 2 ? -10 : 10), y: (k) => Y(now[k]) - 6, "text-anchor": at > T / 2 ? "end" : "start" },
    (k) => `${k + 1}`,
  );
  if (feasible) stepper(svg, frame, { at, last, y: Y(Math.max(now[0] ?? 1, FAINTEST)), set });
}

function charts({ scene, panels, only }: BasisData): Chart<BasisModel>[] {
  const rows = Math.ceil(Math.min(scene.d.length, panels) / columnsOf(panels, 0));
  const first: Chart<BasisModel> = {
    title: "Basis functions and their sum",
    height: only ? 100 * rows : 96 * rows + 120,
    phone: 40 * rows + 84,
    handles: true,
    symbols: ["p", "f"],
    draw: drawWaves,
  };
  if (only) return [first];
  const title = "What is left of each basis function";
  const sizes = { height: 196, phone: 112, symbols: ["B"] };
  return [
    first,
    { title, ...sizes, draw: drawShares },
    { title: `${title}, by round`, ...sizes, handles: true, draw: drawCourses },
  ];
}

/** One fit can switch basis functions off, but not spare the others. */
const challenge = ({ scene }: BasisData): Challenge<BasisState, BasisModel> | undefined =>
  scene.d.length < 3
    ? undefined
    : {
        task: "Leave only two on in round 0.",
        done: ({ kept, T }, { round }) => round === 0 && T > 0 && kept[0].filter((share) => share >= OFF).length === 2,
        reward: "They are hardly left.",
      };

export const basis: Explorable<BasisData, BasisState, BasisModel> = {
  title: "Basis functions",
  controls: ownControls,
  solve,
  refusal,
  describe,
  charts,
  tables,
  challenge,
};

offer({ basis });
