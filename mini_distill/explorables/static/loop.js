// @ts-check
/**
 * The loop of self-distillation, alive: the same module serves Jupyter (through anywidget), a page
 * without a kernel (as the element <mini-distill-loop>) and the tests (the functions below).
 *
 * Read it top to bottom: the mathematics, the drawing, the view, the two ways in.
 */

/**
 * What Python sends. Directions that no function of the space can reach are left out of d, V and
 * basis; their label energy follows as the part of y that V does not see.
 * @typedef {object} Problem
 * @property {number[]} x inputs (K)
 * @property {number[]} y labels (K)
 * @property {number[]} d eigenvalues, descending (n <= K)
 * @property {number[][]} V eigenvectors as rows (n, K)
 * @property {number[]} grid where to draw (m)
 * @property {number[][]} basis (V g_x)[k] on the grid (n, m)
 * @property {number[] | null} truth on the grid (m)
 */
/**
 * @typedef {object} Round
 * @property {number} c the multiplier
 * @property {number[]} B diagonal of B_t (n)
 * @property {number[]} coefficients of f_t: z_t[k] / (d_k + c_t) (n)
 */
/**
 * @typedef {object} Run
 * @property {number} epsilon
 * @property {boolean} feasible
 * @property {number} smallest the tolerance must be larger than this: lost / K
 * @property {boolean} collapsed false if maxRounds came first
 * @property {Round[]} rounds the T non-trivial trainings
 * @property {number[]} norms ‖y_t‖ / √(Kε) (T + 1)
 * @property {number[][]} labels y_t (T + 1, K)
 */
/** @typedef {{ epsilon: number, round: number }} State */
/**
 * @typedef {{ ink: string, truth: string, rounds: string[] }} Colors
 * @typedef {Problem & { range: [number, number], start: State, colors: Colors }} Data
 */

// ---------------------------------------------------------------------------- the mathematics

/** @type {(a: number[], b: number[]) => number} */
const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

/**
 * Solve lost + Σ (z_k / (1 + μ d_k))² = Kε for μ = 1/c.
 *
 * 1/‖r(μ)‖ is concave and increasing, so Newton rises monotonically from μ = 0.
 * @param {number[]} d
 * @param {number[]} z
 * @param {number} lost label energy that no function can reach
 * @param {number} Keps
 * @returns {number} 0 is the collapse; Infinity means that no function is this close
 */
export function multiplier(d, z, lost, Keps) {
  const gap = lost + dot(z, z) - Keps;
  if (gap <= 0) return 0;
  if (lost >= Keps) return Infinity;
  let mu = 0;
  for (let iteration = 0; iteration < 200; iteration++) {
    let energy = lost;
    let drop = 0;
    let slope = 0;
    for (let k = 0; k < d.length; k++) {
      const x = mu * d[k];
      const r2 = (z[k] / (1 + x)) ** 2;
      energy += r2;
      drop += r2 * x * (2 + x);
      slope += (r2 * d[k]) / (1 + x);
    }
    // Near the collapse energy - Keps would cancel; far from it gap - drop would.
    const excess = gap < Keps ? gap - drop : energy - Keps;
    const step = (excess * energy) / (Math.sqrt(Keps) * (Math.sqrt(energy) + Math.sqrt(Keps)) * slope);
    if (!(step > Number.EPSILON * mu)) break;
    mu += step;
  }
  return mu;
}

/**
 * Every round, up to the collapse.
 * @param {Pick<Problem, "d" | "V" | "y">} problem
 * @param {number} epsilon
 * @param {number} [maxRounds]
 * @returns {Run}
 */
export function distill({ d, V, y }, epsilon, maxRounds = 100) {
  const Keps = y.length * epsilon;
  let z = V.map((v) => dot(v, y));
  // As a residual: the difference ‖y‖² - ‖z‖² would cancel.
  let lost = y.reduce((sum, yj, j) => sum + (yj - V.reduce((s, v, k) => s + v[j] * z[k], 0)) ** 2, 0);
  const smallest = lost / y.length;
  let B = d.map(() => 1);
  /** @type {Round[]} */
  const rounds = [];
  const norms = [Math.sqrt((lost + dot(z, z)) / Keps)];
  const labels = [y];
  for (;;) {
    const mu = multiplier(d, z, lost, Keps);
    const feasible = mu < Infinity;
    const collapsed = mu === 0;
    if (!feasible || collapsed || rounds.length === maxRounds) {
      return { epsilon, feasible, smallest, collapsed, rounds, norms, labels };
    }
    const A = d.map((dk) => (mu * dk) / (1 + mu * dk));
    B = B.map((Bk, k) => Bk * A[k]);
    rounds.push({ c: 1 / mu, B, coefficients: z.map((zk, k) => (mu * zk) / (1 + mu * d[k])) });
    z = z.map((zk, k) => zk * A[k]);
    lost = 0;
    norms.push(Math.sqrt(dot(z, z) / Keps));
    labels.push(y.map((_, j) => V.reduce((sum, v, k) => sum + v[j] * z[k], 0)));
  }
}

/**
 * f(x) = Σ_k coefficients[k] (V g_x)[k].
 * @param {number[]} coefficients
 * @param {number[][]} basis
 * @returns {number[]}
 */
export function evaluate(coefficients, basis) {
  return basis[0].map((_, i) => basis.reduce((sum, row, k) => sum + coefficients[k] * row[i], 0));
}

// ---------------------------------------------------------------------------- the drawing

/**
 * Everything the figure shows for one ε. Index t runs over 0 … T, where f_T = 0 is the collapse.
 * @typedef {Run & { T: number, fits: number[][], bars: number[][], errors: number[] | null }} Story
 */

/**
 * @param {Problem} problem
 * @param {number} epsilon
 * @returns {Story}
 */
export function tell(problem, epsilon) {
  const run = distill(problem, epsilon);
  const { truth, grid } = problem;
  const fits = run.rounds.map(({ coefficients }) => evaluate(coefficients, problem.basis));
  const bars = run.rounds.map(({ B }) => B);
  if (run.collapsed) {
    fits.push(grid.map(() => 0));
    bars.push(problem.d.map(() => 0));
  }
  const errors = truth && fits.map((f) => meanSquare(f.map((value, i) => value - truth[i]), grid));
  return { ...run, T: run.rounds.length, fits, bars, errors };
}

/** The mean of f² by the trapezoidal rule, so that the grid does not show. @type {(f: number[], grid: number[]) => number} */
function meanSquare(f, grid) {
  let area = 0;
  for (let i = 1; i < grid.length; i++) area += ((grid[i] - grid[i - 1]) * (f[i] ** 2 + f[i - 1] ** 2)) / 2;
  return area / (grid[grid.length - 1] - grid[0]);
}

const subscript = (/** @type {number} */ t) => String(t).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[+digit]);
/** Three significant digits. @type {(value: number) => string} */
const show = (value) => {
  const magnitude = Math.abs(value);
  const text = magnitude !== 0 && (magnitude < 1e-3 || magnitude >= 1e4) ? value.toExponential(2) : `${+value.toPrecision(3)}`;
  return text.replace("-", "−").replace("e−", "e-");
};
/** Numbers to compare: as many decimals as give the largest three digits. @type {(values: number[]) => string[]} */
const align = (values) => {
  const largest = Math.max(...values.map(Math.abs)) || 1;
  return values.map((value) => value.toFixed(Math.min(Math.max(2 - Math.floor(Math.log10(largest)), 0), 20)));
};

/** Round ticks between two values. @type {(low: number, high: number, about: number) => number[]} */
function ticks(low, high, about) {
  const rough = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => +((first + i) * step).toPrecision(12));
}

/** The entry at a position between two rounds. @type {(list: number[][], t: number) => number[]} */
function between(list, t) {
  const low = Math.floor(t);
  if (low === t) return list[low];
  return list[low].map((value, i) => value + (t - low) * (list[low + 1][i] - value));
}

/** The colour of round t of T. @type {(colors: Colors, t: number, T: number) => string} */
function color({ ink, rounds }, t, T) {
  if (t > T - 1) return ink;
  const position = T > 1 ? (t / (T - 1)) * (rounds.length - 1) : 0;
  const low = Math.min(Math.floor(position), rounds.length - 2);
  const channel = (/** @type {string} */ hex, /** @type {number} */ i) =>
    parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16);
  const mixed = [0, 1, 2].map((i) => {
    const [a, b] = [channel(rounds[low], i), channel(rounds[low + 1], i)];
    return Math.round(a + (position - low) * (b - a));
  });
  return `rgb(${mixed})`;
}

/** @typedef {(value: number) => number} Scale */
/** @type {(xs: number[], ys: number[], X: Scale, Y: Scale) => string} */
const path = (xs, ys, X, Y) =>
  "M" + xs.map((x, i) => `${X(x).toFixed(1)},${Y(ys[i]).toFixed(1)}`).join("L");

/**
 * Scales and axes of one chart.
 * @param {{ width: number, height: number, x: [number, number], y: [number, number],
 *   xTicks: number[], yTicks: number[], xLabel: string, yLabel: string }} options
 */
function axes({ width, height, x, y, xTicks, yTicks, xLabel, yLabel }) {
  const [left, right, top, bottom] = [34, width - 10, yLabel ? 24 : 8, height - 32];
  /** @type {Scale} */
  const X = (value) => left + ((value - x[0]) / (x[1] - x[0])) * (right - left);
  /** @type {Scale} */
  const Y = (value) => bottom - ((value - y[0]) / (y[1] - y[0])) * (bottom - top);
  const svg = [
    `<text class="label" x="0" y="11">${yLabel}</text>`,
    `<text class="label" x="${right}" y="${height - 3}" text-anchor="end">${xLabel}</text>`,
    ...yTicks.map((v) => `<path class="grid" d="M${left},${Y(v)}H${right}"/>
      <text class="tick" x="${left - 6}" y="${Y(v) + 4}" text-anchor="end">${show(v)}</text>`),
    ...xTicks.map((v) => `<text class="tick" x="${X(v)}" y="${bottom + 15}" text-anchor="middle">${show(v)}</text>`),
  ].join("");
  return { X, Y, left, right, top, bottom, svg };
}

/**
 * What a chart is drawn from; t lies between two rounds while the play button moves on.
 * @typedef {{ data: Data, story: Story, t: number, width: number, height: number }} Scene
 */

/** The points at which every function of the space is 0. @type {(data: Data) => number[]} */
const unseen = ({ x, V }) => [...x.keys()].filter((j) => V.reduce((sum, v) => sum + v[j] ** 2, 0) < 1e-9);

/** The labels, the truth, the fit of this round and, faint, the earlier ones. @type {(scene: Scene & { y: [number, number] }) => string} */
function drawFits({ data, story, t, width, height, y }) {
  const { grid, truth, colors } = data;
  const { X, Y, left, right, top, bottom, svg } = axes({
    width, height, x: [grid[0], grid[grid.length - 1]], y, xLabel: "x", yLabel: "",
    xTicks: ticks(grid[0], grid[grid.length - 1], 5), yTicks: ticks(...y, 5),
  });
  /** @type {(f: number[], sign: number, text: string) => string} */
  const name = (f, sign, text) => {
    const i = f.reduce((best, value, j) => (sign * value > sign * f[best] + 1e-9 ? j : best), 0);
    const at = f[i] === 0 ? Math.round(0.85 * f.length) : i;
    return `<text class="name" x="${X(grid[at])}" y="${Y(f[at]) + (sign > 0 ? -9 : 18)}" text-anchor="middle">${text}</text>`;
  };
  const parts = [
    svg,
    `<path class="zero" d="M${left},${Y(0)}H${right}"/>`,
    `<clipPath id="frame"><rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}"/></clipPath>`,
    `<g clip-path="url(#frame)">`,
  ];
  if (truth) parts.push(`<path class="truth" stroke="${colors.truth}" d="${path(grid, truth, X, Y)}"/>`);
  if (story.feasible) {
    const stride = Math.ceil(t / 12) || 1; // a hundred faint curves would be a smear, and slow
    for (let s = 0; s < t; s += stride) {
      parts.push(`<path class="past" stroke="${color(colors, s, story.T)}" d="${path(grid, story.fits[s], X, Y)}"/>`);
    }
    const f = between(story.fits, t);
    parts.push(`<path class="fit" stroke="${color(colors, t, story.T)}" d="${path(grid, f, X, Y)}"/>`);
    parts.push("</g>", name(f, 1, `<tspan class="math">f</tspan>${subscript(Math.round(t))}${t === story.T ? " = 0" : ""}`));
  } else {
    parts.push("</g>", ...unseen(data).map((j) => `<path class="unseen" d="M${X(data.x[j])},${Y(0)}V${Y(data.y[j])}"/>`));
  }
  if (truth) parts.push(name(truth, -1, "truth"));
  parts.push(...data.x.map((xj, j) => `<circle class="point" cx="${X(xj)}" cy="${Y(data.y[j])}" r="4.5"/>`));
  const key = ["○ data y₀"];
  if (story.feasible && t > 0) {
    const given = between(story.labels, t);
    parts.push(...data.x.map((xj, j) => `<circle class="given" cx="${X(xj)}" cy="${Y(given[j])}" r="3.5"/>`));
    key.push(`● labels y${subscript(Math.round(t))} of this round`);
  }
  parts.push(...key.map((text, i) => `<text class="name" x="${right}" y="${top + 12 + 18 * i}" text-anchor="end">${text}</text>`));
  return parts.join("");
}

/** What the rounds have left of each basis function. @type {(scene: Scene) => string} */
function drawBars({ data, story, t, width, height }) {
  const n = data.d.length;
  const { X, Y, bottom, right, left, svg } = axes({
    width, height, x: [0.4, n + 0.6], y: [0, 1], xLabel: "basis function k, smoothest first",
    yLabel: story.feasible ? `left of each basis function, <tspan class="math">B</tspan>${subscript(Math.round(t))}[k]` : "left of each basis function",
    xTicks: n <= 12 ? data.d.map((_, k) => k + 1) : ticks(1, n, 6), yTicks: [0, 0.5, 1],
  });
  if (!story.feasible) return svg + nothing(left, right, Y(0.5));
  const half = Math.min(0.4 * (X(2) - X(1)), 14);
  const bars = between(story.bars, t).map((B, k) =>
    `<rect fill="${color(data.colors, t, story.T)}" x="${X(k + 1) - half}" y="${Y(B)}" width="${2 * half}" height="${bottom - Y(B)}"/>`);
  const before = Math.ceil(t) - 1; // where the bars stood one round ago
  const marks = before < 0 ? [] : story.bars[before].map((B, k) =>
    `<path class="before" stroke="${color(data.colors, before, story.T)}" d="M${X(k + 1) - half},${Y(B)}h${2 * half}"/>`);
  return [svg, ...bars, ...marks].join("");
}

/** One number for every round, this round's emphasised. @type {(scene: Scene & { values: number[], yLabel: string, limit?: string }) => string} */
function drawByRound({ data, story, t, width, height, values, yLabel, limit }) {
  const top = 1.25 * (Math.max(...values, limit ? 1.2 : 0) || 1); // room for the number above the dot
  const end = Math.max(story.T, 5);
  const { X, Y, left, right, svg } = axes({
    width, height, x: [-0.5, end + 0.3], y: [0, top], xLabel: "round t", yLabel,
    xTicks: ticks(0, end, end > 12 ? 5 : end), yTicks: ticks(0, top, 3),
  });
  const parts = [svg];
  if (limit) {
    const [x, anchor] = story.T < 2 ? [right, "end"] : [left, "start"]; // away from the last round
    parts.push(`<path class="limit" d="M${left},${Y(1)}H${right}"/>`);
    parts.push(`<text class="tick" x="${x}" y="${Y(1) + 13}" text-anchor="${anchor}">${limit}</text>`);
  }
  if (!story.feasible) return parts.join("") + nothing(left, right, Y(0.6 * top));
  const rounds = values.map((_, s) => s);
  parts.push(`<path class="course" d="${path(rounds, values, X, Y)}"/>`);
  parts.push(...values.map((value, s) => marker(X(s), Y(value), color(data.colors, s, story.T), s === story.T, 3.5)));
  const [value] = between(values.map((v) => [v]), t);
  parts.push(marker(X(t), Y(value), color(data.colors, t, story.T), t === story.T, 6.5));
  parts.push(`<text class="name" x="${X(t)}" y="${Y(value) - 11}" text-anchor="middle">${align(values)[Math.round(t)]}</text>`);
  return parts.join("");
}

/** A dot for a round, a square for the collapse: the colour alone says nothing. @type {(x: number, y: number, fill: string, collapse: boolean, r: number) => string} */
const marker = (x, y, fill, collapse, r) => collapse
  ? `<rect fill="${fill}" x="${x - r}" y="${y - r}" width="${2 * r}" height="${2 * r}"/>`
  : `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;

/** @type {(left: number, right: number, y: number) => string} */
const nothing = (left, right, y) =>
  `<text class="tick" x="${(left + right) / 2}" y="${y}" text-anchor="middle">no fit</text>`;

// ---------------------------------------------------------------------------- the words

/** Why ε cannot be met. @type {(data: Data, story: Story) => string} */
function refusal(data, { epsilon, smallest }) {
  const where = unseen(data).map((j) => `x\u00a0=\u00a0${show(data.x[j])}`).join(" and ");
  const cause = where ? `labels at ${where} cost alone: every function here is 0 there.`
    : "part of the labels costs that no function here can follow.";
  return `No fit: ε = ${show(epsilon)} is not above ${show(smallest)}, what the ${cause}`;
}

/** The state in one or two sentences. @type {(data: Data, story: Story, t: number) => string} */
function describe(data, story, t) {
  if (!story.feasible) return refusal(data, story);
  const { T, errors, bars, epsilon, collapsed } = story;
  if (T === 0) return `ε = ${show(epsilon)}: all labels lie inside the tolerance, so f₀\u00a0=\u00a00 and nothing is learned.`;
  const count = `ε = ${show(epsilon)}: ${T} round${T > 1 ? "s" : ""}, then ${collapsed ? "collapse" : "more that are not shown"}. `;
  const error = errors ? `error ${align(errors)[t]}, ` : "";
  if (t === T) return `${count}Round ${t} is the collapse: ${error}the labels lie inside the tolerance, so f${subscript(t)}\u00a0=\u00a00.`;
  const kept = bars[t].filter((B) => B > 0.5).length;
  return `${count}Round ${t}: ${error}${kept} of ${bars[t].length} basis functions keep more than half.`;
}

/** The numbers behind the figure. @type {(data: Data, story: Story, t: number) => string} */
function tables({ x, y, d, V }, story, t) {
  const { T, rounds, norms, errors, feasible, bars, fits } = story;
  /** @type {(caption: string, head: string[], rows: string[][]) => string} */
  const table = (caption, head, rows) =>
    `<table><caption>${caption}</caption><thead><tr>${head.map((h) => `<th scope="col">${h}</th>`).join("")}</tr></thead>
    <tbody>${rows.map(([first, ...rest]) => `<tr><th scope="row">${first}</th>${rest.map((v) => `<td>${v}</td>`).join("")}</tr>`).join("")}</tbody></table>`;
  const fitted = t < T && V[0].map((_, j) => {
    const z = V.map((v, k) => bars[t][k] * dot(v, y));
    return V.reduce((sum, v, k) => sum + v[j] * z[k], 0);
  });
  return [
    table("Rounds", ["t", "c<sub>t</sub>", "‖y<sub>t</sub>‖/√(Kε)", ...(errors ? ["error"] : [])],
      norms.slice(0, fits.length).map((r, s) => [`${s}`, s < T ? show(rounds[s].c) : "∞", show(r), ...(errors ? [align(errors)[s]] : [])])),
    table(feasible ? `Basis functions, round ${t}` : "Basis functions", ["k", "d<sub>k</sub>", ...(feasible ? ["B[k]"] : [])],
      d.map((dk, k) => [`${k + 1}`, show(dk), ...(feasible ? [show(bars[t][k])] : [])])),
    table(feasible ? `Labels, round ${t}` : "Labels", ["x", "y", ...(feasible ? [`f${subscript(t)}(x)`] : [])],
      x.map((xj, j) => [show(xj), show(y[j]), ...(feasible ? [show(fitted ? fitted[j] : 0)] : [])])),
  ].join("");
}

// ---------------------------------------------------------------------------- the view

const CSS = `
:host { display: block; container-type: inline-size; margin: 1.5em 0; line-height: 1.4; font-size: 1rem; }
* { box-sizing: border-box; }
.controls { display: flex; flex-wrap: wrap; gap: 12px 32px; align-items: end; margin-bottom: 12px; }
.control { flex: 1 1 260px; min-width: 0; }
.control label, .control .value { font-size: 14px; font-variant-numeric: tabular-nums; }
.control .value { font-weight: 600; margin-left: .4em; }
.row { display: flex; align-items: center; gap: 6px; min-height: 32px; }
input { flex: 1; min-width: 60px; height: 28px; margin: 0; appearance: none; background: none; color: inherit; cursor: pointer; }
input:disabled { opacity: .5; cursor: default; }
input::-webkit-slider-runnable-track { height: 3px; border-radius: 2px; background: color-mix(in srgb, currentColor 55%, transparent); }
input::-moz-range-track { height: 3px; border-radius: 2px; background: color-mix(in srgb, currentColor 55%, transparent); }
input::-webkit-slider-thumb { appearance: none; width: 18px; height: 18px; margin-top: -7.5px; border: 9px solid; border-radius: 50%; }
input::-moz-range-thumb { width: 0; height: 0; border: 9px solid; border-radius: 50%; }
button { font: inherit; font-size: 14px; color: inherit; background: none; cursor: pointer; min-width: 32px;
  min-height: 32px; padding: 0 8px; border: 1px solid; border-radius: 4px; display: inline-flex; align-items: center; justify-content: center; }
button[aria-disabled=true] { border-style: dotted; cursor: default; opacity: .75; }
button svg { width: 12px; height: 12px; fill: currentColor; }
.play { min-width: 64px; }
:is(input, button, summary, .tables):focus-visible { outline: 2px solid; outline-offset: 2px; }
.panels { display: grid; gap: 8px; }
.chart { position: relative; background: #fff; color: #1a1a1a; padding: 8px; min-width: 0; }
.chart svg { display: block; width: 100%; overflow: visible; }
.notice { border: 1px solid; padding: 6px 10px; margin: 8px 0 0; font-size: 13px; }
.notice:empty { display: none; }
.caption { margin: 12px 0 4px; font-size: 15px; min-height: 2.8em; text-wrap: pretty; font-variant-numeric: tabular-nums; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
summary { font-size: 14px; min-height: 24px; width: fit-content; cursor: pointer; }
.tables { display: flex; flex-wrap: wrap; gap: 16px 32px; overflow-x: auto; align-items: start; padding: 8px 0; }
table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: 4px; white-space: nowrap; }
th, td { text-align: right; padding: 2px 0 2px 14px; font-weight: normal; border-top: 1px solid; border-color: color-mix(in srgb, currentColor 25%, transparent); }
th:first-child { padding-left: 0; }
.print { display: none; }
@container (min-width: 600px) {
  .panels { grid-template-columns: 1.35fr 1fr; }
  .fits { grid-row: span 3; }
  .notice { position: absolute; inset: 8px 8px auto 42%; margin: 0; background: #fffffff0; }
}
@media print { .live { display: none; } .print { display: block; } }
svg text { font-size: 12px; fill: #1a1a1a; }
svg .tick { font-size: 11px; fill: #595959; }
svg .name { font-size: 14px; stroke: #fff; stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; }
svg .math { font-style: italic; }
.chart path { fill: none; }
.grid { stroke: #ececec; } .zero { stroke: #bdbdbd; }
.truth { stroke-width: 1.5; stroke-dasharray: 5 4; }
.past { stroke-width: 1.2; opacity: .4; }
.fit { stroke-width: 3; stroke-linejoin: round; }
.point { fill: #fff; stroke: #1a1a1a; stroke-width: 1.5; }
.given { fill: #1a1a1a; }
.before { stroke-width: 1.5; opacity: .6; }
.course { stroke: #9e9e9e; stroke-width: 1.2; }
.limit { stroke: #1a1a1a; stroke-width: 1.5; stroke-dasharray: 1.5 3; }
.unseen { stroke: #1a1a1a; stroke-width: 2.5; }
`;

const HTML = `
<div class="live">
  <div class="controls" role="group" aria-label="The loop">
    <div class="control">
      <label for="epsilon">tolerance ε</label><span class="value epsilon"></span>
      <div class="row"><input id="epsilon" type="range" step="0.005"></div>
    </div>
    <div class="control">
      <label for="round">round t</label><span class="value round"></span>
      <div class="row">
        <button class="previous" aria-label="previous round"><svg viewBox="0 0 12 12" aria-hidden="true"><path d="M9 1v10L2 6z"/></svg></button>
        <input id="round" type="range" min="0" step="1">
        <button class="next" aria-label="next round"><svg viewBox="0 0 12 12" aria-hidden="true"><path d="M3 1v10l7-5z"/></svg></button>
        <button class="play">Play</button>
        <button class="reset">Reset</button>
      </div>
    </div>
  </div>
  <div class="panels">
    <div class="chart fits" part="chart"><svg role="img"></svg><p class="notice"></p></div>
    <div class="chart bars" part="chart"><svg role="img"></svg></div>
    <div class="chart errors" part="chart"><svg role="img"></svg></div>
    <div class="chart norms" part="chart"><svg role="img"></svg></div>
  </div>
  <p class="caption"></p>
  <p class="spoken" role="status" aria-live="polite"></p>
  <details><summary>Data table</summary><div class="tables" tabindex="0" role="region" aria-label="Data table"></div></details>
</div>
<div class="print"><slot></slot></div>`;

/**
 * Show the loop inside an element.
 * @param {HTMLElement} element gets an open shadow root; what it held is kept for print
 * @param {Data} data
 * @param {{ state?: State, onChange?: (state: State) => void }} [options] onChange hears the reader, not update()
 * @returns {{ update(state: State): void, destroy(): void }}
 */
export function mount(element, data, { state: { ...state } = data.start, onChange } = {}) {
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet(); // a <style> element would need an exception from a strict CSP
  sheet.replaceSync(CSS);
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = HTML;
  /** @type {(selector: string) => any} */
  const $ = (selector) => root.querySelector(selector);
  const [tolerance, stepper, play] = [$("#epsilon"), $("#round"), $(".play")];
  const [low, high] = data.range.map(Math.log10);
  Object.assign(tolerance, { min: low, max: high });

  let story = tell(data, state.epsilon);
  let drawn = 0; // the round on show: between two of them while the play button moves on
  let frame = 0;
  let playing = 0;
  let speaking = 0;

  // The axis must not move with the sliders; a fit that swings further than this leaves the frame.
  const heights = [0, ...data.y, ...(data.truth ?? [])];
  const [bottom, top] = [Math.min(...heights), Math.max(...heights)];
  const margin = 0.15 * (top - bottom) || 1;
  const y = /** @type {[number, number]} */ ([bottom - margin, top + margin]);

  /** @type {{ svg: any, title: string, drawing: (scene: Scene) => string }[]} */
  const charts = [
    { svg: $(".fits svg"), title: "Labels, truth and fits", drawing: (scene) => drawFits({ ...scene, y }) },
    { svg: $(".bars svg"), title: "Basis functions", drawing: drawBars },
    { svg: $(".norms svg"), title: "Size of the labels by round", drawing: (scene) => drawByRound({
      ...scene, values: story.norms.slice(0, story.fits.length), yLabel: "size of the labels, ‖yₜ‖ / √(Kε)", limit: "collapse below 1" }) },
  ];
  if (data.truth) {
    charts.push({ svg: $(".errors svg"), title: "Mean squared error by round", drawing: (scene) => drawByRound({
      ...scene, values: story.errors ?? [], yLabel: "mean squared error against the truth" }) });
  } else $(".errors").remove();

  // The round asked for outlives a tolerance that has fewer rounds: moving ε can be undone.
  const round = () => Math.min(state.round, Math.max(story.fits.length - 1, 0));

  function draw() {
    for (const { svg, drawing } of charts) {
      const { width, height } = svg.viewBox.baseVal;
      svg.innerHTML = drawing({ data, story, t: drawn, width, height });
    }
  }

  function measure() {
    const small = 136;
    const wide = element.clientWidth >= 600; // as in the style sheet
    charts.forEach(({ svg }, i) => {
      const height = i > 0 ? small : wide ? (charts.length - 1) * (small + 24) - 24 : 250;
      svg.setAttribute("viewBox", `0 0 ${svg.clientWidth || 320} ${height}`);
      svg.setAttribute("height", height);
    });
    draw();
  }

  /** Bring everything on the page into line with the state. */
  function refresh() {
    if (story.epsilon !== state.epsilon) story = tell(data, state.epsilon);
    const t = (drawn = round());
    cancelAnimationFrame(frame);
    tolerance.value = Math.log10(state.epsilon);
    tolerance.setAttribute("aria-valuetext", show(state.epsilon));
    $(".value.epsilon").textContent = show(state.epsilon);
    stepper.max = Math.max(story.fits.length - 1, 0);
    stepper.value = t;
    stepper.disabled = stepper.max === "0";
    const words = !story.feasible ? "no fit" : t === story.T ? `${t}, the collapse` : `${t} of ${story.T}`;
    stepper.setAttribute("aria-valuetext", words);
    $(".value.round").textContent = words;
    $(".previous").setAttribute("aria-disabled", t === 0);
    $(".next").setAttribute("aria-disabled", t >= story.fits.length - 1);
    play.setAttribute("aria-disabled", story.fits.length < 2);
    play.textContent = playing ? "Pause" : "Play";
    const caption = describe(data, story, t);
    $(".notice").textContent = story.feasible ? "" : caption;
    $(".caption").textContent = story.feasible ? caption : "";
    charts.forEach(({ svg, title }) => svg.setAttribute("aria-label", `${title}. ${caption}`));
    if ($("details").open) $(".tables").innerHTML = tables(data, story, t);
    draw();
  }

  /** Say what changed, once the hand rests. */
  function speak() {
    clearTimeout(speaking);
    speaking = setTimeout(() => ($(".spoken").textContent = $(".notice").textContent + $(".caption").textContent), 400);
  }

  /** The reader's move. @type {(next: Partial<State>) => void} */
  function set(next) {
    Object.assign(state, next);
    refresh();
    speak();
    onChange?.({ ...state });
  }

  /** One round on, seen as a motion. */
  function glide() {
    const from = drawn;
    set({ round: round() + 1 });
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const start = performance.now();
    const move = (/** @type {number} */ now) => {
      const part = Math.min(Math.max((now - start) / 450, 0), 1);
      drawn = from + (round() - from) * part * part * (3 - 2 * part);
      draw();
      if (part < 1) frame = requestAnimationFrame(move);
    };
    drawn = from;
    draw();
    frame = requestAnimationFrame(move);
  }

  function pause() {
    clearTimeout(playing);
    playing = 0;
    play.textContent = "Play";
  }

  function step() {
    if (round() >= story.fits.length - 1) return pause(); // the tolerance may have moved meanwhile
    glide();
    playing = round() < story.fits.length - 1 ? setTimeout(step, 1200) : 0;
    play.textContent = playing ? "Pause" : "Play";
  }

  /** @type {(selector: string, event: string, act: () => void) => void} */
  const on = (selector, event, act) => $(selector).addEventListener(event, act);
  on("#epsilon", "input", () => set({ epsilon: +(10 ** +tolerance.value).toPrecision(3) }));
  on("#round", "input", () => (pause(), set({ round: +stepper.value })));
  on(".previous", "click", () => (pause(), round() > 0 && set({ round: round() - 1 })));
  on(".next", "click", () => (pause(), round() < story.fits.length - 1 && set({ round: round() + 1 })));
  on(".reset", "click", () => (pause(), set(data.start)));
  on(".play", "click", () => {
    if (playing) return pause();
    if (story.fits.length > 1 && round() === story.fits.length - 1) set({ round: 0 });
    step();
  });
  on("details", "toggle", refresh);
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  measure();
  refresh();

  return {
    update(next) {
      if (next.epsilon === state.epsilon && next.round === state.round) return;
      Object.assign(state, next);
      refresh();
      speak();
    },
    destroy() {
      pause();
      clearTimeout(speaking);
      cancelAnimationFrame(frame);
      observer.disconnect();
    },
  };
}

// ---------------------------------------------------------------------------- the two ways in

/** For anywidget: the traits epsilon and round follow the view, and it follows them. */
export default {
  /** @param {{ model: any, el: HTMLElement }} context */
  render({ model, el }) {
    const state = () => ({ epsilon: model.get("epsilon"), round: model.get("round") });
    const host = el.appendChild(document.createElement("div"));
    host.dataset.lmSuppressShortcuts = "true"; // or the arrow keys would move JupyterLab's cells
    const view = mount(host, model.get("data"), {
      state: state(),
      onChange(next) {
        model.set("epsilon", next.epsilon);
        model.set("round", next.round);
        model.save_changes();
      },
    });
    const follow = () => view.update(state());
    model.on("change:epsilon", follow);
    model.on("change:round", follow);
    return () => {
      model.off("change:epsilon", follow);
      model.off("change:round", follow);
      view.destroy();
    };
  },
};

// A page may load the module twice, and a program without a window may want the mathematics.
if (globalThis.customElements && !customElements.get("mini-distill-loop")) {
  customElements.define("mini-distill-loop", class extends HTMLElement {
    /** @type {ReturnType<typeof mount> | undefined} */
    view;
    connectedCallback() {
      const data = this.querySelector("script[type='application/json']")?.textContent;
      if (data) this.view = mount(this, JSON.parse(data));
    }
    disconnectedCallback() {
      this.view?.destroy();
    }
  });
}
