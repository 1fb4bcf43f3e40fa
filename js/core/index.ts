export { axesWay, guaranteedRounds, normBounds, normLowerBound, roundBounds } from "./bounds";
export { continuousCourse } from "./continuous";
export { eigen } from "./eigen";
export { gradientFlow, matchingMultiplier, matchingTime, oneFit } from "./filters";
export { inverseMultiplier, trainingError } from "./multiplier";
export { bestShrinkage, bestSingleFit, biasVariance } from "./risk";
export { distill, distillDiagonal, dot, expand, meanSquare } from "./rounds";
export type { Course } from "./continuous";
export type { Problem, Run } from "./rounds";
