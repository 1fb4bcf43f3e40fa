/** The shape of a beam that is pushed by 1 at t, and its second and third derivative: what is computed, and said of it. */
import { bent } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { align, show } from "../view/format";

export interface ShapeData extends Data {
  range: [number, number]; // of t
}

export interface ShapeState extends State {
  t: number;
}

export interface ShapeModel {
  range: [number, number];
  t: number;
  grid: number[];
  shape: number[];
  bend: number[]; // the second derivative
  third: [number, number]; // constant on either side of the push
  top: number; // the height of the shape at the push
  tip: number; // the bend there
}

export function solve({ range }: ShapeData, { t }: ShapeState): ShapeModel {
  const { height, bend } = bent([t], [1]);
  const grid = [...new Set([...Array.from({ length: 101 }, (_, i) => i / 100), t])].sort((a, b) => a - b);
  return {
    range,
    t,
    grid,
    shape: grid.map(height),
    bend: grid.map(bend),
    third: [t - 1, t],
    top: height(t),
    tip: bend(t),
  };
}

export const describe = ({ t, third: [left, right], tip }: ShapeModel): string =>
  `Pushed at ${show(t)}: g″ is minus a tent, 0 at the supports and ${show(tip)} at the push. g‴ is ${show(left)} before the push and ${show(right)} after it: it jumps by 1.`;

export function tables({ t, grid, shape, bend, third }: ShapeModel): Table[] {
  const tenths = [...grid.keys()].filter((i) => Math.abs(10 * grid[i] - Math.round(10 * grid[i])) < 1e-9);
  const [heights, bends] = [shape, bend].map((values) => align(tenths.map((i) => values[i])));
  return [
    {
      caption: `The shape g(·, ${show(t)})`,
      head: ["x", "g", "g″", "g‴"],
      rows: tenths.map((i, n) => {
        const jump = grid[i] === t;
        return [show(grid[i]), heights[n], bends[n], jump ? "jumps by 1" : show(third[grid[i] < t ? 0 : 1])];
      }),
    },
  ];
}
