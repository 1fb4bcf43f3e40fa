/** The pushed beam: what is computed, and what is said of it. */
import { bent, type Curve, readSoFar, waves } from "../core";
import type { Data, State, Table } from "../view/explorable";
import { align, show } from "../view/format";
import { named } from "./shared";

export interface PushData extends Data {
  presets: {
    name: string;
    t: number;
    forces: number[];
    places: number[]; // none: one push, at t
    rings: number[]; // heights to hold the beam at
    most: number; // of a force
  }[];
  amplitudes: number[]; // of the curve that one push reads, Σ a_n sin(nπx)
  range: [number, number]; // of t
  heights: [number, number]; // of the beam
  reading: [number, number]; // of the curve, and of the area as it adds up
  steepest: number; // of the product
}

export interface PushState extends State {
  preset: string;
  t: number;
  forces: number[];
}

export interface PushModel {
  t: number;
  range: [number, number];
  heights: [number, number];
  reading: [number, number];
  steepest: number;
  most: number;
  single: boolean;
  places: number[];
  forces: number[];
  rings: number[];
  grid: number[];
  parts: number[][]; // of every push alone
  beam: number[]; // their sum
  held: number[]; // at the places
  curve: number[]; // that is read: one of waves, or the beam of several pushes
  product: number[]; // f″ g″
  sum: number[]; // its integral up to there
  value: number; // f(t)
  missed: number; // how far the farthest ring is
}

export function solve(
  { presets, amplitudes, range, heights, reading, steepest }: PushData,
  { preset, t, forces: asked }: PushState,
): PushModel {
  const chosen = named(presets, preset);
  const { rings, most } = chosen;
  const single = chosen.places.length === 0;
  const places = single ? [t] : chosen.places;
  const forces = asked.length === places.length ? asked : chosen.forces;
  const grid = [...new Set([...Array.from({ length: 201 }, (_, i) => i / 200), t, ...places])].sort((a, b) => a - b);
  const beam = bent(places, forces);
  const f: Curve = single ? waves(amplitudes) : beam;
  const { bend } = bent([t], [1]);
  const held = places.map(beam.height);
  return {
    t,
    range,
    heights,
    reading,
    steepest,
    most,
    single,
    places,
    forces,
    rings,
    grid,
    parts: places.map((at, k) => grid.map(bent([at], [forces[k]]).height)),
    beam: grid.map(beam.height),
    held,
    curve: grid.map(f.height),
    product: grid.map((x) => f.bend(x) * bend(x)),
    sum: grid.map((x) => readSoFar(f, t, x)),
    value: f.height(t),
    missed: Math.max(0, ...rings.map((y, k) => Math.abs(y - held[k]))),
  };
}

const list = (words: string[]) => `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;

export function describe({ t, single, places, forces, held, value, missed }: PushModel): string {
  const read = `The shaded area is ${show(value)}, and so is the height of the curve at ${show(t)}.`;
  if (single)
    return `Pushed at ${show(t)} with the force ${show(forces[0])}, the beam takes the shape of g(·, ${show(t)}), ${show(held[0])} high at the push. This shape reads the curve. ${read}`;
  return `Pushes at ${list(places.map(show))} with the forces ${list(forces.map(show))}: their shapes add up, and pass the rings at a distance of up to ${show(missed)}. Now the beam is the curve. ${read}`;
}

export function tables({ t, places, forces, held, rings, grid, curve, product, sum, value }: PushModel): Table[] {
  const tenths = [...grid.keys()].filter((i) => Math.abs((10 * grid[i]) % 1) < 1e-9);
  const columns = [curve, product, sum].map((values) => align(tenths.map((i) => values[i])));
  return [
    {
      caption: "Pushes",
      head: ["at", "force", "height there", ...(rings.length ? ["ring"] : [])],
      rows: places.map((at, k) => [
        show(at),
        show(forces[k]),
        show(held[k]),
        ...(rings.length ? [show(rings[k])] : []),
      ]),
    },
    {
      caption: `Read at t = ${show(t)}: f(t) = ${show(value)}`,
      head: ["x", "f(x)", "f″(x) g″(x, t)", "area up to x"],
      rows: tenths.map((i, n) => [show(grid[i]), ...columns.map((column) => column[n])]),
    },
  ];
}
