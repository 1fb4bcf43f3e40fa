/** The part of a fit that is lit, and the rounds before this one. */
import type { Scene } from "../core";
import type { Colors } from "../view/explorable";
import { curve, marks, type Svg } from "../view/marks";

/** Draw what one basis function adds to a fit; where nothing is lit, nothing. */
export function drawPart(
  svg: Svg,
  { basis, grid }: Scene,
  amounts: readonly number[],
  lit: number,
  X: (x: number) => number,
  Y: (y: number) => number,
  { ink }: Colors,
): number[] | null {
  const part = lit >= 0 && lit < amounts.length ? basis[lit].map((value) => amounts[lit] * value) : null;
  const [first, last] = [grid[0], grid[grid.length - 1]];
  marks(svg, "path", "part-area", part ? [part] : [], {
    d: (f) => curve([first, ...grid, last], [0, ...f, 0], X, Y),
    fill: ink,
  });
  marks(svg, "path", "part", part ? [part] : [], { d: (f) => curve(grid, f, X, Y), stroke: ink });
  return part;
}

/** The rounds before this one, at most so many: a hundred faint curves would be a smear, and slow. */
export function pastRounds(at: number, most: number): number[] {
  const stride = Math.ceil(at / most) || 1;
  return Array.from({ length: Math.ceil(at) }, (_, s) => s).filter((s) => s % stride === 0);
}
