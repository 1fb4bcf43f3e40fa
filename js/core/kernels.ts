/** The kernels that a page computes by itself, on the line: those of mini_distill.kernels, by the names that it sends. */
export type Kernel = (x: number, z: number) => number;

export const KERNELS: Record<string, (width: number) => Kernel> = {
  "cubic-spline": () => (x, z) => {
    const [low, high] = x < z ? [x, z] : [z, x];
    const rest = high * (1 - high) + low * (1 - low) + (high - low); // nothing cancels near 1
    return (low * (1 - high) * rest) / 6;
  },
  gaussian: (width) => (x, z) => Math.exp(-(((x - z) / width) ** 2) / 2),
  laplace: (width) => (x, z) => Math.exp(-Math.abs(x - z) / width),
  matern: (width) => (x, z) => {
    const s = Math.min((Math.sqrt(3) * Math.abs(x - z)) / width, 1e4);
    return (1 + s) * Math.exp(-s);
  },
};
