/** A step of the loop cuts a corner of the curve: one step, and the curve from where it ends. */
import { continuousCourse } from "../core";
import type { Table } from "../view/explorable";
import { align } from "../view/format";
import { type GeometryData, type GeometryModel, type GeometryState, solve as solveGeometry } from "./geometry";

export interface ShortcutModel extends GeometryModel {
  taken: number; // of the step: it ends at 0 at the latest
  rest: GeometryModel["course"]; // the curve from there; null if it ends at 0
}

export function solve(data: GeometryData, state: GeometryState): ShortcutModel {
  const model = solveGeometry(data, state);
  const { d, T, course, coordinates, labels, step } = model;
  const seen = d.filter((dk) => dk > 0);
  const rest = course && T > 0 ? continuousCourse(seen, coordinates[1].slice(0, seen.length)) : null;
  return { ...model, taken: Math.min(step, Math.hypot(...labels)), rest };
}

/** The lengths of the curve, of the step, of the curve from its end, and of both. */
export const lengths = ({ course, rest, taken }: ShortcutModel): string[] =>
  align([course?.length ?? 0, taken, rest?.length ?? 0, taken + (rest?.length ?? 0)]);

export function describe(model: ShortcutModel): string {
  const { course, taken, rest } = model;
  const [whole, step, , both] = lengths(model);
  const saved = (course?.length ?? 0) - taken - (rest?.length ?? 0);
  return `A step of ${step} and the curve from y₁: ${both} together. The curve alone: ${whole}, which is ${+saved.toPrecision(2)} more.`;
}

export function tables(model: ShortcutModel): Table[] {
  const of = ["the curve", "the step", "the curve from y₁", "both"];
  return [{ caption: "Lengths", head: ["of", "length"], rows: lengths(model).map((length, i) => [of[i], length]) }];
}
