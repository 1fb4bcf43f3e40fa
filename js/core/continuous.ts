/** The curve z(τ) = e^{-τ/d} z_0 that the labels follow as the tolerance goes to zero. */
export interface Course {
  z: number[][]; // places on the curve, from z_0 on
  walked: number[]; // how far along the curve they are
  length: number; // of the whole curve
}

/** Follow the curve from z_0 to 0; all d > 0. */
export function continuousCourse(d: readonly number[], z0: readonly number[]): Course {
  // With τ = e^s the speed is smooth at every scale of d, and the trapezoidal rule converges exponentially.
  const step = 0.1;
  const [first, last] = [Math.log(Math.min(...d)) - 40, Math.log(Math.max(...d)) + 7];
  const course: Course = { z: [[...z0]], walked: [0], length: 0 };
  for (let s = first; s < last; s += step) {
    const tau = Math.exp(s);
    const z = d.map((dk, k) => Math.exp(-tau / dk) * z0[k]);
    const stretch = step * Math.hypot(...z.map((zk, k) => (tau / d[k]) * zk));
    if (s > first + 34) {
      course.z.push(z);
      course.walked.push(course.length + stretch / 2);
    }
    course.length += stretch;
  }
  return course;
}

/** The fit that the curve stands for at time τ, in the coordinates of a scene; all d > 0. */
export const onTheCurve = (d: readonly number[], z0: readonly number[], tau: number): number[] =>
  d.map((dk, k) => (Math.exp(-tau / dk) * z0[k]) / dk);
