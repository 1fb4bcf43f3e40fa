/** Soft labels: what the rounds make of the labels of one image, whose given class may be wrong. */
import { axes } from "../view/axes";
import { between, roundColor } from "../view/colors";
import type { Chart, Control, Data, Drawing, Explorable, State, Table } from "../view/explorable";
import { count } from "../view/format";
import { curve, layer, marker, marks } from "../view/marks";
import { numberAt } from "./shared";

interface SoftData extends Data {
  images: number[][][]; // grey levels, 0 white … 255 black
  truth: number[]; // the class of each image
  given: number[]; // the class that it was given, right or wrong
  names: string[]; // of the classes
  series: { name: string; outputs: number[][][] }[]; // by round, image and class, in units of 10⁻⁴
  reach: [number, number]; // of all outputs, with 0 and 1
}

interface SoftState extends State {
  image: number; // from 1
  round: number;
  source: string;
}

interface SoftModel extends Pick<SoftData, "truth" | "given" | "names" | "reach"> {
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

const top = (values: readonly number[]) => values.indexOf(Math.max(...values)); // the first of equals

function solve({ truth, given, names, reach, series }: SoftData, { image, source }: SoftState): SoftModel {
  const i = Math.min(Math.max(Math.round(image), 1), truth.length) - 1;
  const of = ({ outputs }: SoftData["series"][number]) => outputs.map((round) => round[i].map((v) => v / 1e4));
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

const decimals = (value: number) =>
  value
    .toFixed(3)
    .replace(/^-(?=[0.]*$)/, "")
    .replace("-", "−");

function describe(
  { i, truth, given, names, outputs, votes, right, mended, wrong, voice, others }: SoftModel,
  t: number,
): string {
  const [row, vote, is, was] = [outputs[t], votes[t][i], truth[i], given[i]];
  const what = is === was ? `given its true class, ${names[is]}` : `given class ${names[was]}, true class ${names[is]}`;
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
  const sizes = [`with ${decimals(row[vote])}`, ...(against.length ? [`against ${against.join(" and ")}`] : [])].join(
    " ",
  );
  const part =
    wrong > 0 && wrong < truth.length
      ? `, and on ${mended[t]} of the ${wrong} among them that were given a wrong class`
      : "";
  const opinion = (one: SoftModel["others"][number]) =>
    ` The ${one.name} says ${names[one.votes[t]]}, with ${decimals(one.outputs[t][one.votes[t]])}; the two agree on ${one.agree[t]} of the ${count(truth.length, "image")}.`;
  return (
    `Image ${i + 1} (${what}): in round ${t} ${voice} says ${names[vote]}, ${verdict}, ${sizes}. ` +
    `It is right on ${right[t]} of the ${count(truth.length, "image")} shown${part}.${others.map(opinion).join("")}`
  );
}

/** As much of a name as fits. */
const cut = (name: string, width: number) => name.slice(0, Math.max(Math.floor(width / 7), 1));

/** The outputs of the image as bars, the given and the true class as boxes of height 1. */
function drawOutputs({ svg, width, height, model, at, colors }: Drawing<SoftModel>): void {
  const { i, T, truth, given, names, outputs, others, source, reach } = model;
  const t = Math.round(at);
  const [low, high] = reach;
  const ticks = low >= -1 && high <= 2 ? [0, 0.5, 1] : 5;
  const tall = high + (high - low) * (60 / (height - 110)); // room for the words above the boxes
  const whose = [
    ...(source ? [cut(source, 80)] : []),
    ...(others.length ? [`━ ${cut(others.map(({ name }) => name).join(", "), 80)}`] : []),
  ].join("; ");
  const {
    X,
    Y,
    left,
    right,
    top: ceiling,
    bottom,
  } = axes(
    svg,
    width,
    height,
    { domain: [-0.6, names.length - 0.4], label: "class", ticks: [] },
    {
      domain: [low - 0.03, tall],
      label: `outputs of round ${t}${whose ? ` (${whose})` : t < T ? `, the labels of round ${t + 1}` : ""}`,
      ticks,
    },
  );
  const half = Math.min(0.36 * (X(1) - X(0)), 20);
  const row = between(outputs, at);
  const vote = top(row);
  marks(svg, "path", "zero", [Y(0)], { d: (y) => `M${left},${y}H${right}` });
  marks(svg, "rect", "bar", row, {
    x: (_, q) => X(q) - half,
    y: (v) => Y(Math.max(v, 0)),
    width: 2 * half,
    height: (v) => Math.abs(Y(v) - Y(0)),
    fill: roundColor(colors, at, T + 1),
    "fill-opacity": (_, q) => (q === vote ? 1 : 0.55),
  });
  const [is, was] = [truth[i], given[i]];
  const boxes =
    is === was
      ? [{ q: was, word: "given and true" }]
      : [
          { q: was, word: "given" },
          { q: is, word: "true" },
        ];
  marks(svg, "rect", "box", boxes, {
    x: ({ q }) => X(q) - half - 2,
    y: Y(1),
    width: 2 * half + 4,
    height: Y(0) - Y(1),
    fill: "none",
    stroke: (_, k) => (k ? colors.truth : colors.ink),
    "stroke-width": 1.8,
    "stroke-dasharray": (_, k) => (k ? "5 4" : null),
  });
  for (const [name, stroke, thick] of [
    ["halo", "var(--paper)", 5],
    ["rest", colors.ink, 2.5],
  ] as const) {
    marks(
      svg,
      "path",
      name,
      others.flatMap((one) => [...between(one.outputs, at)].map((v, q) => ({ v, q }))),
      { d: ({ v, q }) => `M${X(q) - half - 3},${Y(v)}h${2 * half + 6}`, stroke, "stroke-width": thick },
    );
  }
  const close = Math.abs(is - was) * (X(1) - X(0)) < 48;
  const inside = (x: number, text: string) => Math.min(Math.max(x, left + 4 * text.length), right - 4 * text.length);
  const says = `says ${cut(names[vote], 90)}: ${decimals(row[vote])}`;
  const above = row[vote] > 0.85 ? Math.min(Y(row[vote]) - 24, Y(1) - 6) : Y(1) - 6; // clear of what is said
  const words = [
    ...boxes.map(({ q, word }, k) => ({ q, text: word, y: Math.max(above - (close && k ? 16 : 0), ceiling + 10) })),
    { q: vote, text: says, y: Y(Math.max(row[vote], 0)) - 6 },
  ];
  marks(
    svg,
    "text",
    "name",
    words,
    { x: ({ q, text }) => inside(X(q), text), y: ({ y }) => y, "text-anchor": "middle" },
    ({ text }) => text,
  );
  marks(
    svg,
    "text",
    "tick-text",
    names,
    { x: (_, q) => X(q), y: bottom + 15, "text-anchor": "middle", "font-weight": (_, q) => (q === vote ? 700 : 400) },
    (name) => cut(name, X(1) - X(0)),
  );
}

/** One path for each grey level of an image, each pixel a square of side 1. */
function levels(image: number[][]): { fill: string; d: string }[] {
  const paths = new Map<number, string>();
  for (const [y, row] of image.entries()) {
    for (const [x, level] of row.entries()) paths.set(level, `${paths.get(level) ?? ""}M${x},${y}h1v1h-1z`);
  }
  return [...paths].map(([level, d]) => ({ fill: `rgb(${255 - level},${255 - level},${255 - level})`, d }));
}

const TICK = "m-4,-4l3,4l6,-8";
const CROSS = "m-3,-7l7,7m0,-7l-7,7";

/** The image, and all that can be picked, with what is said of them and whether it is right. */
function drawImages(
  { svg, width, height, model, at, colors, set }: Drawing<SoftModel>,
  pictures: { fill: string; d: string }[][],
  pixels: [number, number],
): void {
  const { i, truth, given, names, votes, right, mended, wrong } = model;
  const t = Math.round(at);
  const [large, head, foot] = [60, 102, 19];
  const place = (side: number, x: number, y: number) => {
    // whole pixels, if the picture is that large
    const scale = side / Math.max(...pixels);
    const whole = scale >= 1 ? Math.floor(scale) : scale;
    return `translate(${x + (side - whole * pixels[1]) / 2},${y + (side - whole * pixels[0]) / 2})scale(${whole})`;
  };
  const edges = (side: number) => (side >= Math.max(...pixels) ? "crispEdges" : "auto"); // pixels below one of the screen would vanish
  marks(svg, "path", "mark picture", pictures[i], {
    d: ({ d }) => d,
    fill: ({ fill }) => fill,
    transform: place(large, 0, 2),
    "shape-rendering": edges(large),
  });
  const lines = [
    `image ${i + 1}`,
    `true class ${names[truth[i]]}`,
    `given class ${names[given[i]]}`,
    `round ${t} says ${names[votes[t][i]]}`,
  ];
  marks(
    svg,
    "text",
    "name",
    lines,
    { x: large + 14, y: (_, k) => 13 + 16 * k, "font-weight": (_, k) => (k ? 400 : 600) },
    (line) => cut(line, width - large - 14),
  );
  const n = pictures.length;
  const key = [
    "pick an image (• was given a wrong class)",
    `✓ says the true class: ${right[t]} of ${n}${wrong ? `, • ${mended[t]} of ${wrong}` : ""}`,
  ];
  marks(
    svg,
    "text",
    "tick-text",
    wrong ? key : key.map((text) => text.split(" (")[0]),
    { x: 0, y: (_, k) => head - 22 + 14 * k },
    (text) => text,
  );

  // As many columns as make the pictures largest.
  const room = Array.from({ length: n }, (_, k) =>
    Math.min(width / (k + 1), (height - head) / Math.ceil(n / (k + 1)) - foot),
  );
  const columns = top(room) + 1;
  const [wide, high] = [width / columns, (height - head) / Math.ceil(n / columns)];
  const side = Math.min(wide, high - foot) - 2;
  const [x, y] = [(j: number) => (j % columns) * wide + wide / 2, (j: number) => head + Math.floor(j / columns) * high];
  const group = layer(svg, "gallery").attr("aria-hidden", "true");
  const size = `${width} ${height}`;
  if (group.attr("data-size") !== size) {
    // a thousand squares that only a new width moves
    const all = pictures.flatMap((paths, j) => paths.map((path) => ({ ...path, j })));
    marks(group, "path", "mark pixel", all, {
      d: ({ d }) => d,
      fill: ({ fill }) => fill,
      transform: ({ j }) => place(side, x(j) - side / 2, y(j) + 2),
      "shape-rendering": edges(side),
    });
    const amiss = truth.flatMap((q, j) => (q === given[j] ? [] : [j]));
    marks(group, "circle", "amiss", amiss, {
      cx: (j) => x(j) - wide / 2 + 5,
      cy: (j) => y(j) + 5.5,
      r: 2.5,
      fill: colors.ink,
    });
    group.attr("data-size", size);
  }
  const short = names.every((name) => 7 * name.length <= wide / 2 - 6);
  marks(
    svg,
    "text",
    "tick-text said",
    short ? votes[t] : [],
    { x: (_, j) => x(j) - 4, y: (_, j) => y(j) + side + 15, "text-anchor": "end" },
    (q) => names[q],
  );
  marks(svg, "path", "verdict", votes[t], {
    d: (q, j) => `M${x(j) + (short ? 6 : 0)},${y(j) + side + 14}${q === truth[j] ? TICK : CROSS}`,
    stroke: colors.ink,
    "stroke-width": 1.8,
  });
  const images = [...pictures.keys()];
  marks(svg, "rect", "pick", images, {
    x: (j) => x(j) - wide / 2 + 0.75,
    y: (j) => y(j),
    width: wide - 1.5,
    height: high - 2,
    rx: 3,
    fill: "transparent",
    cursor: "pointer",
    stroke: (j) => (j === i ? colors.ink : "transparent"),
    "stroke-width": 2.5,
  }).on("click", (_, j) => set({ image: j + 1 }));
}

/** The outputs of the given class and of its rival, by round. */
function drawCourse({ svg, width, height, model, at, colors }: Drawing<SoftModel>): void {
  const { i, T, truth, given, names, outputs, others, rival, ahead, reach } = model;
  const same = truth[i] === given[i];
  const ts = outputs.map((_, t) => t);
  const {
    X,
    Y,
    left,
    right,
    top: ceiling,
    bottom,
  } = axes(
    svg,
    width,
    height,
    { domain: [-0.3, Math.max(T, 1) + 0.3], label: "round t", ticks: T > 12 ? 6 : T ? ts : [0] },
    {
      domain: [reach[0] - 0.03, reach[1] + 0.05],
      label: others.length
        ? `${cut(others.map(({ name }) => name).join(", "), 60)} ┄${same ? "" : ", true ─·─"}`
        : "by round",
      ticks: reach[0] >= -1 && reach[1] <= 2 ? [0, 0.5, 1] : 4,
    },
  );
  const mine = outputs.map((row) => row[given[i]]);
  const other = outputs.map((row, t) => row[rival[t]]);
  const pair = [mine, other];
  marks(svg, "path", "zero", [Y(0)], { d: (y) => `M${left},${y}H${right}` });
  marks(svg, "path", "limit", [at], { d: (t) => `M${X(t)},${ceiling}V${bottom}` });
  const rest = others.flatMap((one) => [...new Set([given[i], truth[i]])].map((q) => one.outputs.map((row) => row[q])));
  marks(svg, "path", "rest", rest, {
    d: (v) => curve(ts, v, X, Y),
    stroke: colors.ink,
    "stroke-dasharray": (_, k) => (k % 2 ? "6 3 1.5 3" : "1.5 3"),
    "stroke-width": 1.5,
  });
  marks(svg, "path", "courses", pair, {
    d: (v) => curve(ts, v, X, Y),
    stroke: (_, k) => (k ? colors.truth : colors.ink),
    "stroke-width": 1.8,
    "stroke-dasharray": (_, k) => (k ? "5 4" : null),
  });
  const now = pair.map((v) => numberAt(v, at));
  marks(svg, "path", "mark", now, { d: (v, k) => marker(X(at), Y(v), 5, !k), fill: roundColor(colors, at, T + 1) });
  const lead = mine.map((v, t) => v - other[t]);
  const meets = ahead > 0 ? [ahead - lead[ahead] / (lead[ahead] - lead[ahead - 1])] : [];
  marks(svg, "circle", "crossing", meets, {
    cx: (s) => X(s),
    cy: (s) => Y(numberAt(mine, s)),
    r: 8,
    fill: "none",
    stroke: colors.ink,
    "stroke-width": 1.5,
  });
  const named = [
    same ? `given and true: ${names[given[i]]}` : `given: ${names[given[i]]}`,
    same ? "largest other" : `true: ${names[truth[i]]}`,
  ];
  const widest = top(lead.map(Math.abs)); // where the two names stand, above the upper line and below the lower
  const spots = named.map((text, k) => ({ text, y: Y(pair[k][widest]) + (lead[widest] > 0 === !k ? -8 : 17) }));
  const anchor = widest < T / 3 ? "start" : widest > (2 * T) / 3 ? "end" : "middle";
  const stays = lead.slice(ahead).every((value) => value < 0);
  const since = ahead === 0 ? "from the start" : stays ? `from round ${ahead} on` : `first in round ${ahead}`;
  const turn = ahead < 0 ? [] : [`${same ? "another" : "true"} ahead ${since}`];
  const clear = (y: number) => Math.min(Math.max(y, ceiling + 12), bottom - 4);
  marks(
    svg,
    "text",
    "name",
    spots,
    { x: X(widest) + { start: 8, middle: 0, end: -8 }[anchor], y: ({ y }) => clear(y), "text-anchor": anchor },
    ({ text }) => text,
  );
  marks(svg, "text", "tick-text", turn, { x: right, y: 12, "text-anchor": "end" }, (text) => text);
}

function charts({ images }: SoftData): Chart<SoftModel>[] {
  const pictures = images.map(levels);
  const pixels: [number, number] = [images[0].length, images[0][0].length];
  return [
    { title: "Outputs of the image", height: 290, draw: drawOutputs },
    { title: "Images to pick", height: 252, draw: (drawing) => drawImages(drawing, pictures, pixels) },
    { title: "Outputs of the given and the true class by round", height: 166, draw: drawCourse },
  ];
}

function controls({ images, series }: SoftData): Control<SoftModel>[] {
  const list: Control<SoftModel>[] = [
    {
      kind: "slider",
      name: "image",
      label: "image",
      min: 1,
      max: images.length,
      step: 1,
      text: (_, { i }) => `${i + 1} of ${images.length}`,
    },
    { kind: "rounds", name: "round", label: "round t", last: ({ T }) => T, text: (t, { T }) => `${t} of ${T}` },
  ];
  const options = series.map(({ name }) => ({ value: name, label: name }));
  return options.length > 1 ? [{ kind: "choice", name: "source", label: "outputs of", options }, ...list] : list;
}

function tables({ i, T, truth, given, names, outputs, votes, right }: SoftModel, t: number): Table[] {
  return [
    {
      caption: `Outputs of image ${i + 1}`,
      head: ["t", ...names, "says"],
      rows: outputs.map((row, s) => [`${s}`, ...row.map(decimals), names[votes[s][i]]]),
    },
    {
      caption: `Images, round ${t} of ${T}: ${right[t]} right`,
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

export const softLabels: Explorable<SoftData, SoftState, SoftModel> = {
  title: "Soft labels",
  controls,
  solve,
  describe,
  charts,
  tables,
};
