/** A beam on two supports, at 0 and 1: what a push of 1 at t bends it into, and curves with their derivatives. */

/** The height at x, Green's function g(x, t). */
export function pushed(x: number, t: number): number {
  const [low, high] = x < t ? [x, t] : [t, x];
  return (low * (1 - high) * (high * (1 - high) + low * (1 - low) + (high - low))) / 6;
}

/** A curve that is 0 at both ends. */
export interface Curve {
  height: (x: number) => number;
  slope: (x: number) => number;
  bend: (x: number) => number; // the second derivative
}

/** The beam under several pushes. */
export const bent = (places: readonly number[], forces: readonly number[]): Curve => {
  const add = (shape: (x: number, t: number) => number) => (x: number) =>
    places.reduce((sum, t, k) => sum + forces[k] * shape(x, t), 0);
  const slope = (x: number, t: number) =>
    x <= t ? ((1 - t) * (2 * t - t ** 2 - 3 * x ** 2)) / 6 : (t * (3 * x ** 2 - 6 * x + 2 + t ** 2)) / 6;
  return { height: add(pushed), slope: add(slope), bend: add((x, t) => x * t - Math.min(x, t)) };
};

/** Σ_n amplitudes[n - 1] sin(nπx). */
export const waves = (amplitudes: readonly number[]): Curve => {
  const add = (term: (n: number, x: number) => number) => (x: number) =>
    amplitudes.reduce((sum, a, i) => sum + a * term((i + 1) * Math.PI, x), 0);
  return {
    height: add((w, x) => Math.sin(w * x)),
    slope: add((w, x) => w * Math.cos(w * x)),
    bend: add((w, x) => -(w ** 2) * Math.sin(w * x)),
  };
};

/** ∫_0^x f″(s) g″(s, t) ds, integrated by parts: at x = 1 it is f(t). */
export function readSoFar({ height, slope }: Curve, t: number, x: number): number {
  const left = (s: number) => (1 - t) * (height(s) - s * slope(s));
  if (x <= t) return left(x);
  const right = (s: number) => -t * (height(s) + (1 - s) * slope(s));
  return left(t) + right(x) - right(t);
}
