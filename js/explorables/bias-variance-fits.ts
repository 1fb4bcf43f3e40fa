/** Fits to many draws of the noise: their scatter is the variance, the way from their mean to the truth the bias. */
import { expand } from "../core";
import type { BiasModel, Draws } from "../models/bias-variance";
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { curve, framed, marks } from "../view/marks";
import { keys } from "./shared";

export function drawFits(
  { svg, width, height, model, at, colors }: Drawing<BiasModel>,
  { grid, waves, noise, reach }: Draws,
): void {
  const { zStar, sigma, kept, T, feasible } = model;
  const x = { domain: [grid[0], grid[grid.length - 1]] as [number, number], label: "x", ticks: 5 };
  const label = `fits to ${noise.length} draws of the noise`;
  const frame = axes(svg, width, height, x, { domain: [-reach, reach], label, ticks: 5 });
  const { X, Y } = frame;
  const B = feasible ? between(kept, at) : [];
  const line = (amounts: readonly number[]) => curve(grid, expand(waves, amounts), X, Y);
  const inside = framed(svg, "draws", frame);
  const color = roundColor(colors, at, T);
  marks(inside, "path", "draw", B.length ? noise : [], {
    d: (nu) => line(B.map((share, k) => share * (zStar[k] + sigma * nu[k]))),
    stroke: color,
    "stroke-width": 0.8,
    "stroke-opacity": 0.55,
  });
  marks(inside, "path", "mean", B.length ? [B] : [], {
    d: (B) => line(B.map((share, k) => share * zStar[k])),
    stroke: color,
    "stroke-width": 6,
    "stroke-opacity": 0.6,
  });
  marks(inside, "path", "truth", [zStar], { d: line, stroke: colors.ink });
  const words = [
    { sign: "▬", color, text: "the mean of all" },
    { sign: "┄", color: colors.ink, text: "the truth" },
  ];
  keys(svg, words, frame.right, (i) => frame.top + 12 + 18 * i);
}
