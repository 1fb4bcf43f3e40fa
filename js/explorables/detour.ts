/** A detour between the pins of the smoothest curve: it buys nothing, and costs by its square. */
import { offer } from "../element";
import { type DetourData, type DetourModel, type DetourState, describe, solve, tables } from "../models/detour";
import { axes } from "../view/axes";
import type { Chart, Control, Drawing, Explorable } from "../view/explorable";
import { align, show } from "../view/format";
import { type Handle, handles, snap } from "../view/handles";
import { curve, framed, layer, marks, type Svg } from "../view/marks";
import { around, writeNames } from "../view/names";

const whole = (R: number) => (R < 1e5 ? `${R}` : show(R));
const STEPS = 40; // of the slider, to either side

/** The curve on the left, and on the right the valley in which its energy lies. */
function draw(drawing: Drawing<DetourModel>): void {
  const { svg, width } = drawing;
  const side = Math.round(Math.min(Math.max(0.36 * width, 140), 260));
  drawCurve({ ...drawing, width: width - side }); // first: its handle is the one that says that it can be dragged
  const right = layer(svg, "valley").attr("transform", `translate(${width - side},0)`);
  drawValley({ ...drawing, svg: right as unknown as Svg, width: side });
}

/** What the hand on a handle says and does, wherever it stands. */
function grip({ model, set }: Drawing<DetourModel>, place: [number, number]): Omit<Handle, "drag" | "label"> {
  const { amount, most, energy } = model;
  return {
    place,
    text: `${show(amount)}, energy ${show(energy)}`,
    now: amount,
    min: -most,
    max: most,
    nudge: (dx, dy) => set({ amount: snapped(model, amount + ((dx + dy) * most) / STEPS) }),
  };
}

const snapped = ({ most }: DetourModel, amount: number) => snap(amount, -most, most, most / STEPS);

function drawCurve(drawing: Drawing<DetourModel>): void {
  const { svg, width, height, model, colors, set } = drawing;
  const { grid, fit, wave, curve: f, pins, heights } = model;
  const ends: [number, number] = [grid[0], grid[grid.length - 1]];
  const across = { domain: ends, label: "x", ticks: 5 };
  const frame = axes(svg, width, height, across, { domain: heights, label: "height of the curve", ticks: 5 });
  const { X, Y } = frame;
  const [color] = colors.rounds;
  const inside = framed(svg, "detour", frame);
  marks(inside, "path", "sum", [fit], { d: (v) => curve(grid, v, X, Y), stroke: color, "stroke-width": 1.4 });
  marks(inside, "path", "curve", [f], { d: (v) => curve(grid, v, X, Y), stroke: colors.ink, "stroke-width": 2.4 });
  marks(svg, "circle", "dot", pins, { cx: ([x]) => X(x), cy: ([, y]) => Y(y), r: 4.5, fill: color });
  // the crest nearest to the middle: there the detour is what it is called
  const crests = [...grid.keys()].filter(
    (i) => wave[i] > 0.99 * Math.max(...wave) && wave[i] >= Math.max(wave[i - 1] ?? 0, wave[i + 1] ?? 0),
  );
  const off = (i: number) => Math.abs(grid[i] - (ends[0] + ends[1]) / 2);
  const crest = crests.reduce((best, i) => (off(i) < off(best) ? i : best), crests[0] ?? 0);
  const place: [number, number] = [X(grid[crest]), Y(f[crest])];
  marks(svg, "circle", "point", [place], { cx: ([x]) => x, cy: ([, y]) => y, r: 6 });
  handles(svg, "crest", [
    {
      ...grip(drawing, place),
      label: "detour, on the curve",
      drag: (_, py) => set({ amount: snapped(model, (Y.invert(py) - fit[crest]) / wave[crest]) }),
    },
  ]);
}

function drawValley(drawing: Drawing<DetourModel>): void {
  const { svg, width, height, model, colors, set } = drawing;
  const { amount, most, energy, energies, energyAt } = model;
  const amounts = Array.from({ length: 61 }, (_, i) => most * (i / 30 - 1));
  const highest = 1.08 * energyAt(most);
  const across = { domain: [-most, most] as [number, number], label: "detour", ticks: [-most / 2, 0, most / 2] };
  const frame = axes(svg, width, height, across, {
    domain: [0, highest],
    label: "bending energy, R",
    ticks: 3,
    format: whole,
  });
  const { X, Y, left, right } = frame;
  const valley = amounts.map(energyAt);
  marks(svg, "path", "limit", [energies.fit], { d: (R) => `M${left},${Y(R)}H${right}` });
  marks(svg, "path", "story", [valley], { d: (v) => curve(amounts, v, X, Y) });
  const [x, y] = [X(amount), Y(energy)];
  marks(svg, "circle", "dot", [[X(0), Y(energies.fit)]], {
    cx: ([x]) => x,
    cy: ([, y]) => y,
    r: 4.5,
    fill: colors.rounds[0],
  });
  marks(svg, "circle", "point", [[x, y]], { cx: ([x]) => x, cy: ([, y]) => y, r: 6 });
  const [least, now] = align([energies.fit, energy]);
  const line = amounts.map((a, i): [number, number] => [X(a), Y(valley[i])]);
  const floor: [number, number][] = [left, right].map((x) => [x, Y(energies.fit)]);
  const below = Y(energies.fit) + 17;
  const names = [
    { text: `least: ${least}`, places: [{ x: X(0), y: below, anchor: "middle" as const }] },
    ...(amount === 0 ? [] : [{ text: now, places: around(x, y) }]),
  ];
  writeNames(svg, "name", names, [line, floor], frame);
  handles(svg, "valley-dot", [
    {
      ...grip(drawing, [x, y]),
      label: "detour, on the energy",
      way: "↔",
      drag: (px) => set({ amount: snapped(model, X.invert(px)) }),
    },
  ]);
}

const charts = (): Chart<DetourModel>[] => [
  { title: "The curve, a detour, and what it costs", height: 320, phone: 280, handles: true, symbols: ["R"], draw },
];

const controls = ({ most }: DetourData): Control<DetourModel>[] => [
  { kind: "slider", name: "amount", label: "detour", min: -most, max: most, step: most / STEPS },
];

export const detour: Explorable<DetourData, DetourState, DetourModel> = {
  title: "Detours",
  controls,
  solve,
  describe,
  charts,
  tables,
};

offer({ detour });
