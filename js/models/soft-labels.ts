/** Soft labels: what is computed, and what is said of it. */

import type { Data, State, Table } from "../view/explorable";
import { count } from "../view/format";

export interface SoftData extends Data {
  images: number[][][]; // grey levels, 0 white … 255 black
  truth: number[]; // the class of each image
  given: number[]; // the class that it was given, right or wrong
  names: string[]; // of the classes
  series: { name: string; outputs: number[][][] }[]; // by round, image and class
  scale: number; // outputs in units of 1 / scale
  reach: [number, number]; // of all outputs, with 0 and 1
}

export interface SoftState extends State {
  image: number; // from 1
  round: number;
  source: string;
}

export interface SoftModel extends Pick<SoftData, "truth" | "given" | "names" | "reach"> {
  i: number; // the image, from 0
  T: number; // the last round
  source: string; // whose outputs these are, if there is a choice
  voice: string; // the same in a sentence
  outputs: number[][]; // of this image, by round
  others: { name: string; outputs: number[][]; votes: number[]; agree: number[] }[]; // of this image in the other series, and on how many images it says the same, by round
  votes: number[][]; // the class with the largest output, by round, of every image
  right: number[]; // how many images are recognised, by round
  mended: number[]; // how many of those with a wrong class
  wrong: number; // how many have one
  rival: number[]; // by round: the true class, or the best of the others if the given one is true
  ahead: number; // the first round in which the rival has more than the given class; -1 if none has
}

export const top = (values: readonly number[]) => values.indexOf(Math.max(...values)); // the first of equals

export function solve(
  { truth, given, names, reach, series, scale }: SoftData,
  { image, source }: SoftState,
): SoftModel {
  const i = Math.min(Math.max(Math.round(image), 1), truth.length) - 1;
  const of = ({ outputs }: SoftData["series"][number]) => outputs.map((round) => round[i].map((v) => v / scale));
  const chosen = series.find(({ name }) => name === source) ?? series[0];
  const outputs = of(chosen);
  const voted = (one: SoftData["series"][number]) => one.outputs.map((round) => round.map(top));
  const votes = voted(chosen);
  const hits = (wanted: (j: number) => boolean) =>
    votes.map((round) => round.filter((vote, j) => vote === truth[j] && wanted(j)).length);
  const [mine, best] = [given[i], (row: number[]) => top(row.map((v, q) => (q === given[i] ? -Infinity : v)))];
  const rival = outputs.map((row) => (mine === truth[i] ? best(row) : truth[i]));
  return {
    truth,
    given,
    names,
    reach,
    i,
    T: outputs.length - 1,
    outputs,
    votes,
    rival,
    source: series.length > 1 ? chosen.name : "",
    voice: `the ${chosen.name}`,
    others: series
      .filter((one) => one !== chosen)
      .map((one) => {
        const theirs = voted(one);
        return {
          name: one.name,
          outputs: of(one),
          votes: theirs.map((round) => round[i]),
          agree: theirs.map((round, t) => round.filter((vote, j) => vote === votes[t][j]).length),
        };
      }),
    right: hits(() => true),
    mended: hits((j) => given[j] !== truth[j]),
    wrong: truth.filter((q, j) => q !== given[j]).length,
    ahead: outputs.findIndex((row, t) => row[rival[t]] > row[mine]),
  };
}

export const decimals = (value: number) =>
  value
    .toFixed(3)
    .replace(/^-(?=[0.]*$)/, "")
    .replace("-", "−");

export function describe(
  { i, truth, given, names, outputs, votes, right, mended, wrong, voice, others }: SoftModel,
  t: number,
): string {
  const [row, vote, is, was] = [outputs[t], votes[t][i], truth[i], given[i]];
  const what = is === was ? `given as ${names[is]}, its true class` : `a ${names[is]} given as ${names[was]}`;
  const verdict =
    vote === is
      ? "the true class"
      : vote === was
        ? "the given class"
        : is === was
          ? "a wrong class"
          : "neither of them";
  const against = [was, is]
    .filter((q, k, both) => q !== vote && both.indexOf(q) === k)
    .map((q) => `${decimals(row[q])} for ${names[q]}`);
  const sizes = `${decimals(row[vote])}${against.length ? ` against ${against.join(" and ")}` : ""}`;
  const part = wrong > 0 && wrong < truth.length ? `, ${mended[t]} of the ${wrong} with a wrong label` : "";
  const score = `Right on ${right[t]} of ${count(truth.length, "image")}${part}.`;
  const opinion = (one: SoftModel["others"][number]) =>
    `The ${one.name}: ${names[one.votes[t]]}, ${decimals(one.outputs[t][one.votes[t]])}.`;
  return (
    `Image ${i + 1}, ${what}. Round ${t}: ${voice} says ${names[vote]}, ${verdict}, with ${sizes}. ` +
    (others.length ? others.map(opinion).join(" ") : score)
  );
}

export function tables({ i, T, truth, given, names, outputs, votes, right, others }: SoftModel, t: number): Table[] {
  const agree = others.map((one) => `, ${one.agree[t]} as the ${one.name} says`).join("");
  return [
    {
      caption: `Outputs of image ${i + 1}`,
      head: ["t", ...names, "says"],
      rows: outputs.map((row, s) => [`${s}`, ...row.map(decimals), names[votes[s][i]]]),
    },
    {
      caption: `Images, round ${t} of ${T}: ${right[t]} right${agree}`,
      head: ["image", "true", "given", "says", "verdict"],
      rows: truth.map((q, j) => [
        `${j + 1}`,
        names[q],
        names[given[j]],
        names[votes[t][j]],
        votes[t][j] === q ? "right" : "wrong",
      ]),
    },
  ];
}
