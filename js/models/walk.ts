/** A walk in steps of length 1 that all turn away from 0 by the same angle: what is computed, and what is said of it. */
import type { Data, State, Table } from "../view/explorable";
import { align, count, show } from "../view/format";

type Place = [number, number];

export interface WalkData extends Data {
  size: number; // of the start, in steps
  most: number; // degrees: beyond that not even the first step comes nearer
  steps: number; // of a walk that does not end, on show
}

export interface WalkState extends State {
  turn: number; // degrees
}

export interface WalkModel extends WalkData {
  turn: number;
  places: Place[];
  sizes: number[]; // their distances from 0
  back: boolean[]; // whether a step points back: away from 0 where it ends
  ends: boolean; // inside the disc
  nearest: number; // what the sizes fall to if there is no end
}

export function solve(data: WalkData, { turn }: WalkState): WalkModel {
  const angle = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const places: Place[] = [[data.size, 0]];
  const sizes = [data.size];
  const back: boolean[] = [];
  const ends = turn < 60;
  // at exactly 60 degrees the sizes fall to 1: rounding would let them in
  while (ends ? sizes[sizes.length - 1] > 1 : back.length < data.steps) {
    const [x, y] = places[places.length - 1];
    const r = Math.hypot(x, y);
    const next: Place = [x - (cos * x + sin * y) / r, y - (cos * y - sin * x) / r];
    back.push(next[0] * (x - next[0]) + next[1] * (y - next[1]) < -1e-9);
    places.push(next);
    sizes.push(Math.hypot(...next));
  }
  return { ...data, turn, places, sizes, back, ends, nearest: 1 / (2 * cos) };
}

/** A step points back once the walk is near: then all the later ones do. */
function pointing(back: readonly boolean[]): string {
  const some = back.filter(Boolean).length;
  if (some === 0) return "No step points back.";
  if (some === back.length) return "Every step points back.";
  if (some === back.length - 1) return "Every step but the first points back.";
  return some === 1 ? "The last one points back." : `The last ${some} point back.`;
}

export function describe({ turn, sizes, back, ends, nearest }: WalkModel): string {
  const start = `Turned by ${turn}°, nearer with every step`;
  const way = align(sizes).slice(0, 5);
  if (ends)
    return `${start}: ${align(sizes).join(", ")}. The walk ends after ${count(back.length, "step")}. ${pointing(back)}`;
  return `${start}: ${way.join(", ")}, … The walk never ends: it stays outside of radius ${show(nearest)}. ${pointing(back)}`;
}

export function tables({ sizes, back }: WalkModel): Table[] {
  const told = align(sizes);
  return [
    {
      caption: "Steps",
      head: ["after", "distance from 0", "the step points back"],
      rows: told.map((size, t) => [`${t}`, size, t === 0 ? "" : back[t - 1] ? "yes" : "no"]),
    },
  ];
}
