import { offer } from "../element";
import { best, describe, type LoopData, type LoopModel, type LoopState, refusal, solve, tables } from "../models/loop";
import { roundColor } from "../view/colors";
import type { Challenge, Chart, Drawing, Explorable } from "../view/explorable";
import { marks } from "../view/marks";
import { spots } from "../view/spots";
import { barSpots, drawBars } from "./bars";
import { drawErrors } from "./by-round";
import { drawFits } from "./fits";
import { controls } from "./loop-controls";
import { drawSizes } from "./sizes";
import { story } from "./story";

/**
 * What the rounds have left of each basis function, and where it stood one round ago. Where no truth is known this is
 * seen of what the labels have of it, in proportion.
 */
function drawLeft(drawing: Drawing<LoopModel>): void {
  const { svg, model, at, colors } = drawing;
  const { bars, feasible, T, split, z } = model;
  const most = Math.max(...z[0].map(Math.abs)) || 1;
  const sizes = split ? undefined : z[0].map((v) => Math.abs(v) / most);
  const frame = drawBars(drawing, bars, sizes);
  const { X, Y, half } = frame;
  const before = Math.ceil(at) - 1;
  marks(svg, "path", "before", feasible && before >= 0 ? bars[before] : [], {
    d: (B, k) => `M${X(k + 1) - half},${Y(B * (sizes?.[k] ?? 1))}h${2 * half}`,
    stroke: roundColor(colors, before, T),
  });
  spots(svg, barSpots(frame, drawing, bars), drawing);
}

function charts({ scenes, brief, only, range }: LoopData): Chart<LoopModel>[] {
  if (only === "fit")
    return [{ title: "Labels and fits", height: 250, handles: true, symbols: ["f", "y"], draw: drawFits }];
  if (only)
    return [
      {
        title: "Size of the labels by round, and its bounds",
        height: 240,
        handles: true,
        symbols: ["r"],
        draw: (drawing) => drawSizes(drawing, range[0]),
      },
    ];
  if (brief)
    return [
      // on a phone both stand above the player when the start page opens
      { title: "Measurements, wave and curve", height: 290, phone: 124, handles: true, draw: drawFits },
      { title: "Error by round", height: 220, phone: 166, handles: true, pulse: true, draw: story() },
    ];
  const list: Chart<LoopModel>[] = [
    { title: "Labels, truth and fits", height: 250, handles: true, symbols: ["f", "y"], draw: drawFits },
    { title: "Basis functions", height: 170, phone: 124, handles: true, symbols: ["B"], draw: drawLeft },
  ];
  if (scenes.some(({ truth }) => truth)) {
    list.push({
      title: "Mean squared error by round",
      height: 150,
      phone: 116,
      handles: true,
      pulse: true,
      draw: drawErrors,
    });
  }
  return list;
}

const challenge = ({ scenes, brief, only, presets }: LoopData): Challenge<LoopState, LoopModel> | undefined =>
  only || (brief && presets.length < 2) || scenes.some(({ truth }) => !truth)
    ? undefined
    : {
        task: "Make round 0 the best.",
        done: (model) => model.T > 0 && best(model) === 0,
        reward: "Now rounds only cost.",
      };

export const loop: Explorable<LoopData, LoopState, LoopModel> = {
  title: "The loop",
  controls,
  solve,
  refusal,
  describe,
  charts,
  tables,
  challenge,
};

offer({ loop });
