/** The basis functions in figures of one chart: what is said beside each. */
import { expand, gradientFlow, matchingMultiplier, matchingTime, oneFit } from "../core";
import type { Table } from "../view/explorable";
import { count, show, subscript } from "../view/format";
import { type BasisData, type BasisState, type Kept, solve as solveBasis, tablesWith, tellNothing } from "./basis";
import { percent, spoken, unparted } from "./parts";

export interface AloneData extends Omit<BasisData, "only"> {
  only: "cuts" | "ceiling" | "gaps" | "counted" | "kept" | "lost"; // the one chart to show
}

export interface AloneState extends BasisState {
  match: number;
}

export interface AloneModel extends Kept {
  only: AloneData["only"];
  m: number; // a basis function, counted from 0: the one the first is compared with, or at which filters agree
}

export const solve = ({ only, ...data }: AloneData, state: AloneState): AloneModel => ({
  ...solveBasis(data, state),
  only,
  m: Math.min(Math.max(Math.round(state.match), 1), data.scene.d.length) - 1,
});

/** How many basis functions a round counts: those of which at least half as much is left as of the first. */
export const counted = ({ kept, T }: AloneModel, t: number): number =>
  t < T ? kept[t].filter((share) => share >= kept[t][0] / 2).length : 0;

/** Where a round cuts, and how steep the product of all has become. */
function tellCut({ T, c, scene }: AloneModel, t: number): string {
  const slope = c.slice(0, t + 1).reduce((sum, ct) => sum + ct / (scene.d[scene.d.length - 1] + ct), 0);
  const factors = count(t + 1, "factor");
  return `Round ${t} of ${T} alone (dashed) cuts at c${subscript(t)} = ${show(c[t])}. The curve is the product of ${factors}; at the smallest eigenvalue its slope is ${show(slope)}.`;
}

/** How much better the first basis function is kept than the last, beside what one fit stays below. */
function tellShape({ T, epsilon, kept, scene: { d } }: AloneModel, t: number): string {
  const [last, most] = [d.length - 1, d[0] / d[d.length - 1]];
  const ratio = kept[t][0] / kept[t][last];
  const passed = ratio > most ? "beyond" : "below";
  return `ε = ${show(epsilon)}, round ${t} of ${T}: the first is kept ${show(ratio)} times as well as number ${last + 1}, ${passed} the ${show(most)} of the eigenvalues.`;
}

/** How much better the first is kept than number m, and what this round has added to that. */
function tellGap({ T, kept, m }: AloneModel, t: number): string {
  const ratio = (s: number) => kept[s][0] / kept[s][m];
  const left = `left of basis function 1: ${spoken(kept[t][0])}, of ${m + 1}: ${spoken(kept[t][m])}`;
  const more = t ? `, ${show(ratio(t) / ratio(t - 1))} times the ratio before` : "";
  return `Round ${t} of ${T}: ${left}. The ratio is ${show(ratio(t))}${more}.`;
}

/** How far the counted basis functions are from the fit. */
function tellCounted(model: AloneModel, t: number): string {
  const { T, epsilon, kept, fits, amounts, scene } = model;
  const N = counted(model, t);
  const rest = expand(
    scene.basis,
    amounts[t].map((amount, k) => (k < N ? 0 : amount)),
  );
  const height = (f: readonly number[]) => f.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const off = height(rest) / height(fits[t]);
  return `Round ${t} of ${T}, ε = ${show(epsilon)}: ${N} of ${kept[t].length} are counted. Without the others the fit is off by ${percent(+off.toPrecision(2))} of its height.`;
}

/** The multiplier and the time that agree with rounds 0 … t at basis function m. */
export function rivals({ c, m, scene: { d } }: AloneModel, t: number): { C: number; tau: number } {
  const upTo = c.slice(0, t + 1);
  return { C: Math.min(matchingMultiplier(upTo, d[m]), Number.MAX_VALUE), tau: matchingTime(upTo, d[m]) };
}

/** What the three have in common, and what they keep of the last, or lose of the first. */
function tellThree(model: AloneModel, t: number): string {
  const { kept, m, only, scene } = model;
  const { C, tau } = rivals(model, t);
  const [verb, k] = only === "kept" ? ["keep", scene.d.length - 1] : ["lose", 0];
  const per = (share: number) => {
    const told = only === "kept" ? share : 1 - share;
    return told < 1e-6 ? "less than a millionth" : `${show(100 * told)} %`;
  };
  const alike = `${verb} ${per(kept[t][m])} of basis function ${m + 1}`;
  const [one, flow] = [oneFit(scene.d[k], C), gradientFlow(scene.d[k], tau)].map(per);
  return t === 0
    ? `Round 0 is one fit. It and stopped descent ${alike}; it ${verb}s ${one} of basis function ${k + 1}, stopped descent ${flow}.`
    : `Rounds 0 to ${t}, one fit and stopped descent all ${alike}; the rounds ${verb} ${per(kept[t][k])} of basis function ${k + 1}, one fit ${one}, stopped descent ${flow}.`;
}

const TELL = {
  cuts: tellCut,
  ceiling: tellShape,
  gaps: tellGap,
  counted: tellCounted,
  kept: tellThree,
  lost: tellThree,
};

export const describe = (model: AloneModel, t: number): string =>
  tellNothing(model, t) || unparted(TELL[model.only](model, t));

export function tables(model: AloneModel, t: number): Table[] {
  const { only, c, scene } = model;
  const { C, tau } = rivals(model, t);
  const three = (only === "kept" || only === "lost") && c[t];
  return tablesWith(
    model,
    t,
    three
      ? [
          ["one fit", scene.d.map((d) => oneFit(d, C))],
          ["stopped descent", scene.d.map((d) => gradientFlow(d, tau))],
        ]
      : [],
  );
}
