/** Bias and variance: a truth and a noise that the reader shapes, and what the rounds do to both. */
import { offer } from "../element";
import {
  type BiasData,
  type BiasModel,
  type BiasState,
  describe,
  falls,
  refusal,
  solve,
  tables,
} from "../models/bias-variance";
import { axes } from "../view/axes";
import { between } from "../view/colors";
import type { Challenge, Chart, Control, Drawing, Explorable } from "../view/explorable";
import { show } from "../view/format";
import { handles, snap } from "../view/handles";
import { hatched, marks } from "../view/marks";
import { drawErrors } from "./bias-variance-errors";
import { drawFits } from "./bias-variance-fits";
import { drawTwoWays, room } from "./bias-variance-two";
import { lightsUp, litColumn, roundControl } from "./shared";

/** Axes for the directions, and how wide half a bar is. */
function columns({ svg, width, height, model, lit }: Drawing<BiasModel>, top: number, label: string, ticks: number[]) {
  const { K } = model;
  const names = K <= 12 ? model.d.map((_, k) => k + 1) : 6;
  const frame = axes(
    svg,
    width,
    height,
    { domain: [0.4, K + 0.6], label: height < 120 ? "k" : "basis function k, smoothest first", ticks: names },
    { domain: [0, top], label, ticks },
  );
  litColumn(svg, frame, lit);
  return { ...frame, half: Math.min(0.4 * (frame.X(2) - frame.X(1)), 14) };
}

/** The truth and the noise, which can be dragged, and what this round has left of each. */
function drawSignal(drawing: Drawing<BiasModel>): void {
  const { svg, model, at, light, set } = drawing;
  const { zStar, sigma, kept, feasible, highest } = model;
  const frame = columns(drawing, 1.06 * highest, "■ truth |z*[k]|, ▨ noise σ: drag them", [0, highest / 2, highest]);
  const { X, Y, left, right, top, bottom, half } = frame;
  const B = feasible ? between(kept, at) : [];
  const column = (name: string, x: number, values: readonly number[]) =>
    marks(svg, "rect", name, values, {
      x: (_, k) => X(k + 1) + x * half,
      y: (v) => Y(v),
      width: half,
      height: (v) => bottom - Y(v),
    });
  column("whole", -1, zStar);
  column(
    "signal-left",
    -1,
    B.map((share, k) => share * zStar[k]),
  );
  marks(svg, "path", "noise-left", B, {
    d: (share, k) => hatched(X(k + 1), Y(share * sigma), half, bottom - Y(share * sigma)),
  });
  marks(svg, "path", "level", [sigma], { d: `M${left},${Y(sigma)}H${right}` });
  marks(
    svg,
    "text",
    "name",
    ["σ"],
    { x: right - 18, y: Math.max(Y(sigma) - 6, top + 8), "text-anchor": "end" }, // clear of the ring of its handle
    (s) => s,
  );
  const places: [number, number][] = zStar.map((z, k) => [X(k + 1) - half / 2, Y(z)]);
  marks(svg, "circle", "point", [...places, [right, Y(sigma)]], { cx: ([x]) => x, cy: ([, y]) => y, r: 4 });
  const to = (value: number) => snap(value, 0, highest, highest / 200);
  const move = (j: number, value: number) => set({ signal: zStar.map((z, k) => (k === j ? to(value) : z)) });
  handles(
    svg,
    "signal",
    zStar.map((z, k) => ({
      place: places[k],
      label: `truth along basis function ${k + 1}`,
      text: `${show(z)}, of which ${show(100 * model.ideal[k])} % is best`,
      now: z,
      min: 0,
      max: highest,
      drag: (_, py) => move(k, Y.invert(py)),
      nudge: (dx, dy) => move(k, z + (highest / 50) * (dx + dy)),
    })),
  );
  lightsUp(svg, "signal", light);
  const [quiet, loud] = model.noises;
  const shake = (value: number) => set({ sigma: snap(value, quiet, Math.min(loud, highest), highest / 200) });
  handles(svg, "noise", [
    {
      place: [right, Y(sigma)],
      label: "level of the noise σ", // the slider has the name of the noise
      text: show(sigma),
      now: sigma,
      min: quiet,
      max: loud,
      drag: (_, py) => shake(Y.invert(py)),
      nudge: (dx, dy) => shake(sigma + (highest / 50) * (dx + dy)),
    },
  ]);
}

const several: Chart<BiasModel>[] = [
  { title: "Expected error by round", height: 250, phone: 176, handles: true, draw: drawErrors },
  {
    title: "Truth and noise of each basis function",
    height: 170,
    phone: 100,
    whole: true,
    handles: true,
    symbols: ["z", "σ"],
    draw: drawSignal,
  },
];

function charts(data: BiasData): Chart<BiasModel>[] {
  const { draws, only } = data;
  if (draws)
    return [{ title: "Wrong in two ways", height: 260, symbols: ["f"], draw: (drawing) => drawFits(drawing, draws) }];
  if (!only) return several;
  let now = { epsilon: Number.NaN, room: room(data, data.start.epsilon as number) }; // solved once, not every frame
  const draw = (drawing: Drawing<BiasModel>) => {
    const { epsilon } = drawing.model;
    if (epsilon !== now.epsilon) now = { epsilon, room: room(data, epsilon) };
    drawTwoWays(drawing, now.room);
  };
  return [{ title: "Expected error by round", height: 216, handles: true, symbols: ["σ"], draw }];
}

function controls(data: BiasData): Control<BiasModel>[] {
  const { presets, ranges, d } = data;
  const options = presets.map(({ name, sigma, epsilon, smoothness }) => ({
    value: name,
    label: name,
    state: { sigma, epsilon, round: 0, signal: [], ...(smoothness === null ? {} : { smoothness }) },
  }));
  const range = (name: keyof typeof ranges) => ({ name, min: ranges[name][0], max: ranges[name][1] });
  const noise: Control<BiasModel> = { kind: "slider", ...range("sigma"), label: "noise σ", symbol: "σ" };
  const round = roundControl<BiasModel>(({ kept }) => kept.length - 1);
  if (data.draws) return [noise, round];
  // links may bring another tolerance; the chart is about the noise
  const unseen: Control<BiasModel> = { kind: "slider", ...range("epsilon"), label: "tolerance ε", needed: () => false };
  if (data.only) return [noise, unseen, round];
  return [
    { kind: "choice", name: "preset", label: "start with", options },
    noise,
    {
      kind: "slider",
      ...range("smoothness"),
      label: "smoothness s",
      state: { signal: [] },
      needed: (state) => falls(data, state),
    },
    { kind: "slider", ...range("epsilon"), label: "tolerance ε", symbol: "ε", log: true },
    round,
    { kind: "numbers", ...range("signal"), label: "signals |z*[k]|", length: () => d.length },
  ];
}

/** A truth that no round helps, at the same noise and tolerance. */
function challenge(data: BiasData): Challenge<BiasState, BiasModel> | undefined {
  const start = data.start as BiasState;
  const helped = ({ best, T }: BiasModel) => best > 0 || T === 0;
  return !data.draws && !data.only && helped(solve(data, start))
    ? {
        task: "Same σ and ε: drag the bars until round 0 is the best.",
        done: (model, { sigma, epsilon }) =>
          model.feasible && !helped(model) && sigma === start.sigma && epsilon === start.epsilon,
        reward: "A round cannot part noise from this signal.",
      }
    : undefined;
}

export const biasVarianceExplorable: Explorable<BiasData, BiasState, BiasModel> = {
  title: "Bias and variance",
  controls,
  solve,
  refusal,
  describe,
  charts,
  tables,
  challenge,
};

offer({ "bias-variance": biasVarianceExplorable });
