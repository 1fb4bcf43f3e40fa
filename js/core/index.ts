export type { Curve } from "./beam";
export { bent, pushed, readSoFar, waves } from "./beam";
export { axesWay, guaranteedRounds, normBounds, normLowerBound, roundBounds } from "./bounds";
export type { Scored } from "./choosing";
export { scoredRounds } from "./choosing";
export type { Course } from "./continuous";
export { continuousCourse, onTheCurve } from "./continuous";
export {
  boosting,
  fixedCRounds,
  gradientFlow,
  matchingMultiplier,
  matchingTime,
  mixedFits,
  oneFit,
} from "./filters";
export type { Parabola } from "./mixing";
export { bestImitation, errorAt, gainOf, imitation } from "./mixing";
export { inverseMultiplier, trainingError } from "./multiplier";
export { bestShrinkage, bestSingleFit, biasVariance } from "./risk";
export type { Run, Scene } from "./rounds";
export { distill, distillDiagonal, dot, expand, meanSquare } from "./rounds";
