/** Bars: what is left of each basis function, and of what. */
import type { Scene } from "../core";
import { left, OFF, partName, percent, purity, type Split, stillOn } from "../models/parts";
import { axes, type Frame } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { subscript } from "../view/format";
import { hatched, marks } from "../view/marks";

const LEFT_OF = "of the labels, ■ what is left";
const LEAST = 0.002; // of the largest: what is smaller is not drawn

interface Parts {
  scene: Scene;
  T: number;
  feasible: boolean;
  split: Split | null;
}

/**
 * A bar for each basis function. Where the truth is known its solid part is signal, the hatched one noise. Bars of
 * given sizes have an outline, of which the kept share is filled.
 */
export function drawBars<M extends Parts>(
  { svg, width, height, model, at, lit, colors }: Drawing<M>,
  kept: readonly (readonly number[])[],
  sizes?: readonly number[],
): Frame & { half: number } {
  const { scene, T, feasible, split } = model;
  const n = scene.d.length;
  const t = Math.round(at);
  const frame = axes(
    svg,
    width,
    height,
    {
      domain: [0.4, n + 0.6],
      label: width < 240 ? "basis function k" : "basis function k, smoothest first",
      ticks: n <= 12 ? scene.d.map((_, k) => k + 1) : 6,
    },
    {
      domain: [0, split ? (height < 130 ? 1.5 : 1.3) : 1],
      label: sizes ? LEFT_OF : `${width < 150 ? "left" : "what is left"}, B${subscript(t)}[k]`,
      ticks: [0, 0.5, 1],
    },
  );
  const { X, Y, bottom, top, right } = frame;
  const half = Math.min(0.4 * (X(2) - X(1)), 14);
  const color = roundColor(colors, at, T);
  const shares = feasible ? between(kept, at) : [];
  const size = (k: number) => sizes?.[k] ?? 1;
  const pure = (k: number) => (split ? purity(split, k) : 1);
  const seen = (_: unknown, k: number) => (size(k) < LEAST ? 0 : lit < 0 || lit === k ? 1 : 0.4);
  marks(svg, "rect", "whole", sizes ?? [], {
    x: (_, k) => X(k + 1) - half,
    y: (all) => Y(all),
    width: 2 * half,
    height: (all) => bottom - Y(all),
  });
  marks(svg, "rect", "bar", shares, {
    x: (_, k) => X(k + 1) - half,
    y: (B, k) => Y(B * size(k)),
    width: 2 * half,
    height: (B, k) => bottom - Y(B * size(k)),
    fill: "var(--paper)",
    stroke: (_, k) => (lit === k ? colors.ink : color),
    opacity: seen,
  });
  marks(svg, "rect", "signal", shares, {
    x: (_, k) => X(k + 1) - half,
    y: (B, k) => Y(B * size(k) * (pure(k) ?? 0)),
    width: 2 * half,
    height: (B, k) => bottom - Y(B * size(k) * (pure(k) ?? 0)),
    fill: color,
    opacity: seen,
  });
  marks(svg, "path", "noise", split ? shares : [], {
    d: (B, k) => {
      const low = Y(B * (pure(k) ?? 1));
      return hatched(X(k + 1) - half, Y(B), 2 * half, low - Y(B));
    },
    stroke: color,
    opacity: seen,
  });

  const gone = n <= 12 && !sizes ? shares.map((_, k) => k).filter((k) => kept[t][k] < OFF) : [];
  const starts = gone.filter((k) => !gone.includes(k - 1));
  const ends = gone.filter((k) => !gone.includes(k + 1));
  const middle = (k: number, i: number) => (X(k + 1) + X(ends[i] + 1)) / 2;
  marks(svg, "text", "off", starts, { x: middle, y: bottom - 4, "text-anchor": "middle" }, () => "off");
  const counted = shares.length && !sizes ? [stillOn(kept[t])] : [];
  marks(svg, "text", "tick-text count", counted, { x: right, y: 12, "text-anchor": "end" }, (text) =>
    width < 240 ? text.replace(" still", "") : text,
  );
  const narrow = width < 240;
  const kinds = [
    { sign: "■ signal", amounts: split?.signal ?? [] },
    { sign: "▨ noise", amounts: split?.noise ?? [] },
  ].flatMap(({ sign, amounts }) => {
    const share = shares.length ? left(amounts, shares) : null;
    return share === null ? [] : [narrow ? sign : `${sign}: ${percent(share)} left`];
  });
  marks(
    svg,
    "text",
    "tick-text kinds",
    kinds.length ? [kinds.join("   ")] : [],
    { x: right, y: top + 9, "text-anchor": "end" },
    (text) => text,
  );
  return { ...frame, half };
}

/** Where the bars are pointed at: the whole height of each, so that those that are out can be, too. */
export const barSpots = <M extends Parts>(
  { X, top, bottom }: Frame,
  { at, model }: Pick<Drawing<M>, "at" | "model">,
  kept: readonly (readonly number[])[],
) => {
  const step = X(2) - X(1);
  return (model.feasible ? kept[Math.round(at)] : []).map((share, k) => ({
    x: X(k + 1) - step / 2,
    y: top,
    width: step,
    height: bottom - top,
    label: partName(k, share, model.split),
  }));
};
