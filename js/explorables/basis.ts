import { offer } from "../element";
import { type BasisData, type BasisModel, type BasisState, describe, refusal, solve, tables } from "../models/basis";
import { OFF } from "../models/parts";
import { axes, type Frame } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Challenge, Chart, Control, Drawing, Explorable } from "../view/explorable";
import { handles } from "../view/handles";
import { curve, framed, marker, marks } from "../view/marks";
import { spots } from "../view/spots";
import { stepper } from "../view/stepper";
import { barSpots, drawBars } from "./bars";
import { matchControl, ownControls } from "./basis-controls";
import { roundAxis } from "./by-round";
import { numberAt } from "./shared";
import { columnsOf, drawWaves } from "./waves";

const FLOOR = 1e-8; // of the logarithmic chart

/** What the other method keeps: squares or triangles. */
function drawOther(
  { svg, model, at, colors }: Drawing<BasisModel>,
  { X, Y, top, bottom }: Frame,
  path: (shares: readonly number[]) => string,
  visible: (shares: readonly number[]) => { h: number; k: number }[],
): void {
  const { matched, m, other } = model;
  const others = at <= matched.length - 1 ? between(matched, at) : []; // once nothing is left there is nothing to match
  marks(svg, "path", "limit", other ? [m] : [], { d: (m) => `M${X(m + 1)},${top}V${bottom}` });
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
}

/** The shares as bars, with the other method and the basis function at which they agree. */
function drawShares(drawing: Drawing<BasisModel>): void {
  const { svg, width, model, at, colors, set } = drawing;
  const { scene, kept, matched, m, other } = model;
  const n = scene.d.length;
  const narrow = width < 240; // as for the bars: all signs stand in one row
  const rival = other && `${other === "one fit" ? "□" : "△"} ${narrow ? other.split(" ")[1] : other}`;
  const frame = drawBars(drawing, kept, rival);
  const { X, Y, top, bottom, right } = frame;
  const all = (shares: readonly number[]) => shares.map((h, k) => ({ h, k }));
  const path = (shares: readonly number[]) =>
    curve(
      shares.map((_, k) => k + 1),
      shares,
      X,
      Y,
    );
  drawOther(drawing, { ...frame, top: Y(1) }, path, all); // above 1 stand signs
  const words = rival && !narrow && at <= matched.length - 1 ? [rival, "■ rounds"] : [];
  const first = top + (model.split ? 26 : 10); // below what the bars say of signal and noise
  marks(svg, "text", "key", words, { x: right, y: (_, i) => first + 16 * i, "text-anchor": "end" }, (text) => text);
  spots(svg, barSpots(frame, drawing, kept), drawing);
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
      way: "↔",
      drag: (px) => pick(X.invert(px)),
      nudge: (dx, dy) => pick(Math.abs(dy) === Infinity ? (dy < 0 ? 1 : n) : m + 1 + dx + dy),
    })),
  );
}

/** The same on a logarithmic scale, as dots. */
function drawLogarithmic(drawing: Drawing<BasisModel>): void {
  const { svg, width, height, model, at, lit, colors } = drawing;
  const { scene, kept, T, feasible } = model;
  const n = scene.d.length;
  const frame = axes(
    svg,
    width,
    height,
    { domain: [0.4, n + 0.6], label: "basis function k", ticks: n <= 12 ? scene.d.map((_, k) => k + 1) : 6 },
    { domain: [FLOOR, 2], label: "what is left, logarithmic", log: true, ticks: [1e-8, 1e-6, 1e-4, 1e-2, 1] },
  );
  const { X, Y } = frame;
  const color = roundColor(colors, at, T);
  const B = feasible ? between(kept, at) : [];
  const visible = (shares: readonly number[]) => shares.map((h, k) => ({ h, k })).filter(({ h }) => h >= FLOOR);
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
  marks(svg, "path", "kept", B.length ? [B] : [], { d: path, stroke: color, "stroke-width": 2 });
  marks(svg, "circle", "dot", visible(B), {
    cx: ({ k }) => X(k + 1),
    cy: ({ h }) => Y(h),
    r: ({ k }) => (k === lit ? 6.5 : 4),
    fill: color,
    stroke: ({ k }) => (k === lit ? colors.ink : "none"),
    "stroke-width": 1.5,
  });
  drawOther(drawing, frame, path, visible);
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
  const below = { x: right - 2, y: Y(OFF) + 14, "text-anchor": "end" };
  marks(svg, "text", "tick-text halo", ["off below 1 %"], below, (text) => text);
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

function charts({ scene, panels, start, only }: BasisData): Chart<BasisModel>[] {
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
    { title, ...sizes, handles: true, draw: drawShares },
    // Beside another method the order of the basis functions tells more than that of the rounds.
    start.compare === "nothing"
      ? { title: `${title}, by round`, ...sizes, handles: true, draw: drawCourses }
      : { title: `${title}, logarithmic`, ...sizes, draw: drawLogarithmic },
  ];
}

const controls = (data: BasisData): Control<BasisModel>[] =>
  data.only
    ? ownControls(data)
    : [
        {
          kind: "choice",
          name: "compare",
          label: "compare with",
          options: data.methods.map((value) => ({ value, label: value })),
        },
        matchControl(data, ({ compare }) => compare !== "nothing"),
        ...ownControls(data),
      ];

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
  controls,
  solve,
  refusal,
  describe,
  charts,
  tables,
  challenge,
};

offer({ basis });
