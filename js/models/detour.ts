/** A detour between pins: what is computed, and what is said of it. */
import type { Data, State, Table } from "../view/explorable";
import { align, count, show } from "../view/format";

export interface DetourData extends Data {
  grid: number[]; // (m)
  fit: number[]; // the smoothest curve through the pins (m)
  wave: number[]; // which is 0 at all pins (m)
  pins: [number, number][]; // (K)
  energies: { fit: number; wave: number };
  most: number; // of the wave, up or down
  heights: [number, number];
}

export interface DetourState extends State {
  amount: number;
}

export interface DetourModel extends DetourData {
  amount: number;
  curve: number[]; // the fit and so much of the wave
  detour: number; // energy of the wave alone
  energy: number; // of the curve
  energyAt: (amount: number) => number;
}

export function solve(data: DetourData, { amount }: DetourState): DetourModel {
  const { fit, wave, energies } = data;
  const energyAt = (amount: number) => energies.fit + amount ** 2 * energies.wave;
  return {
    ...data,
    amount,
    curve: fit.map((value, i) => value + amount * wave[i]),
    detour: amount ** 2 * energies.wave,
    energy: energyAt(amount),
    energyAt,
  };
}

export function describe({ amount, energy, energies, pins }: DetourModel): string {
  const [least, now] = align([energies.fit, energy]);
  const where = `at all ${count(pins.length, "input")}`;
  if (amount === 0) return `No detour: R = ${least}, the least of all curves with these values ${where}.`;
  const times = energies.fit > 0 ? `, ${show(energy / energies.fit)} times the least, ${least}` : "";
  return `A detour of ${show(amount)}: R = ${now}${times}. The values ${where} are the same.`;
}

export function tables({ grid, fit, curve, amount, energies, detour, energy }: DetourModel): Table[] {
  const tenths = [...grid.keys()].filter((i) => Math.abs(Math.round(20 * grid[i]) - 20 * grid[i]) < 1e-9);
  const [straight, winding] = [fit, curve].map((values) => align(tenths.map((i) => values[i])));
  const [first, second, sum] = align([energies.fit, detour, energy]);
  return [
    {
      caption: `Bending energy, detour of ${show(amount)}`,
      head: ["of the fit", "of the detour", "of their sum"],
      rows: [[first, second, sum]],
    },
    {
      caption: "Curves",
      head: ["x", "fit", "with the detour"],
      rows: tenths.map((i, n) => [show(grid[i]), straight[n], winding[n]]),
    },
  ];
}
