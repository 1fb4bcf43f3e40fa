import type { Problem } from "../core";
import { show } from "../view/format";

/** Why ε cannot be met, in words. */
export function infeasible({ x, V }: Problem, epsilon: number, smallest: number): string {
  const unseen = x.filter((_, j) => V.reduce((sum, v) => sum + v[j] ** 2, 0) < 1e-9);
  const where = unseen.map((x) => `x\u00a0=\u00a0${show(x)}`).join(" and ");
  const cause = where ? `labels at ${where} cost alone: every function here is 0 there.` : "part of the labels costs that no function here can follow.";
  return `No fit: ε = ${show(epsilon)} is not above ${show(smallest)}, what the ${cause}`;
}
