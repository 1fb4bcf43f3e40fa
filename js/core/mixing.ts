import { oneFit } from "./filters";

/** The expected error of a student that follows its teacher by ξ: teacher + slope ξ + bend ξ². */
export interface Parabola {
  teacher: number;
  slope: number;
  bend: number;
}

/** Of the labels (1 − ξ) y₀ + ξ A y₀, fitted with the multiplier c > 0 that the teacher A has too; σ > 0. */
export function imitation(d: readonly number[], c: number, zStar: readonly number[], sigma: number): Parabola {
  const [share, noise] = [1 / d.length, sigma ** 2];
  const found = { teacher: 0, slope: 0, bend: 0 };
  for (let k = 0; k < d.length; k++) {
    const a = d[k] > 0 ? oneFit(d[k], c) : 0;
    const [lost, signal] = [1 - a, zStar[k] ** 2];
    found.teacher += share * (lost ** 2 * signal + noise * a ** 2);
    found.slope += 2 * share * a * lost * (lost * signal - noise * a);
    found.bend += share * (a * lost) ** 2 * (signal + noise);
  }
  return found;
}

export const errorAt = ({ teacher, slope, bend }: Parabola, xi: number): number => teacher + xi * (slope + xi * bend);

export const bestImitation = ({ slope, bend }: Parabola): number => -slope / (2 * bend);

/** What the best student is better by than its teacher. */
export const gainOf = ({ slope, bend }: Parabola): number => slope ** 2 / (4 * bend);
