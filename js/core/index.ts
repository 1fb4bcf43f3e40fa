export { eigen } from "./eigen";
export { continuousLimit, manyFits, matchingMultiplier, oneFit } from "./filters";
export { inverseMultiplier, trainingError } from "./multiplier";
export { distill, distillDiagonal, dot, expand, meanSquare } from "./rounds";
export type { Problem, Run } from "./rounds";
