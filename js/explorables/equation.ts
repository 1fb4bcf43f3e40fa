/** The secular equation itself: the curve, the tolerance as a line, and the root where they meet. */
import { trainingError } from "../core";
import type { SecularModel } from "../models/secular";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { show } from "../view/format";
import { handles } from "../view/handles";
import { curve, marks } from "../view/marks";
import { type Name, type Place, type Point, writeNames } from "../view/names";

/** The curve, the tolerance as a line, and the root where they meet: both can be dragged. */
export function drawEquation({ svg, width, height, model, colors, set }: Drawing<SecularModel>): void {
  const { cs, errors, c, epsilon, smallest, largest, drawn, range, scene, z, lost } = model;
  const [low, high] = [cs[0], cs[cs.length - 1]];
  const ceiling = Math.max(1.25 * largest, 1.1 * range[1]);
  const frame = axes(
    svg,
    width,
    height,
    { domain: [low, high], label: "multiplier c", log: true },
    { domain: [0, ceiling], label: "mean squared training error of the fit" },
  );
  const { X, Y, left, right, top, bottom } = frame;
  const depth = bottom - Y(smallest); // of the infeasible region
  const strokes = depth < 2 ? [] : Array.from({ length: Math.ceil((right - left) / 10) }, (_, i) => left + 10 * i);
  marks(svg, "rect", "region", [1], {
    x: left,
    y: top,
    width: right - left,
    height: Y(largest) - top,
    fill: "var(--grid)",
  });
  marks(svg, "path", "hatch", strokes, {
    d: (x) => {
      const run = Math.min(depth, right - x);
      return `M${x},${bottom}l${run},${-run}`;
    },
    stroke: "var(--faint)",
  });
  marks(
    svg,
    "path",
    "bound",
    drawn.filter(({ c }) => c >= low && c <= high),
    { d: ({ c }) => `M${X(c)},${bottom}V${Y(largest)}`, stroke: colors.bound },
  );
  marks(svg, "path", "secular", [errors], {
    d: (values) => curve(cs, values, X, Y),
    stroke: colors.ink,
    "stroke-width": 2.5,
  });
  const at = Math.min(Math.max(X(Math.min(Math.max(c, low), high)), left), right);
  const root = c > 0 && c < Infinity ? [[at, Y(epsilon)]] : [];
  const blue = roundColor(colors, 0, 1);
  marks(svg, "path", "tolerance", [Y(epsilon)], {
    d: (y) => `M${left},${y}H${right}`,
    stroke: blue,
    "stroke-width": 1.5,
  });
  marks(svg, "path", "limit", root, { d: ([x, y]) => `M${x},${y}V${bottom}` });
  marks(svg, "rect", "grip", [Y(epsilon)], {
    x: right - 9,
    y: (y) => y - 6,
    width: 12,
    height: 12,
    fill: "var(--paper)",
    stroke: blue,
    "stroke-width": 2,
  });

  const aside = at < left + 110; // no room on the left, where the curve is below the line
  const taken = aside ? at + 40 : at;
  const clear = [0.62, 0.35, 0.85].map((part) => left + part * (right - left)).find((x) => !(Math.abs(x - taken) < 90));
  const word = (text: string, ...places: Place[]): Name => ({ text, places });
  const middle = (top + Y(largest)) / 2 + 5;
  const words = [
    word(
      "collapse: f = 0",
      ...[middle, top + 12, Y(largest) - 4].map((y): Place => ({ x: left + 8, y, anchor: "start" })),
    ),
    ...drawn
      .filter(({ c }) => c >= low && c <= high)
      .map(({ name, c }, i) =>
        word(name.split(" ")[0], {
          x: X(c) + (i === 1 || X(c) < left + 55 ? 5 : -5), // the curve climbs between them
          y: Y(largest) + [18, 18 + (bottom - Y(largest)) / 2, 18][i],
          anchor: i === 1 || X(c) < left + 55 ? "start" : "end",
        }),
      ),
    word(
      `ε = ${show(epsilon)}`,
      ...[right - 18, left + 90, (left + right) / 2].flatMap((x) =>
        [-8, 19].map((dy): Place => ({ x, y: Y(epsilon) + dy, anchor: "end" })),
      ),
    ),
    ...root.map(([x, y]) =>
      word(
        `c = ${show(c)}`,
        ...[-12, 20, -26, 34].flatMap((dy): Place[] => [
          { x: x - 9, y: y + dy, anchor: "end" },
          { x: x + 9, y: y + dy, anchor: "start" },
          { x, y: y + dy - 3, anchor: "middle" },
          { x: x - 20, y: y + dy - 3, anchor: "middle" },
        ]),
      ),
    ),
  ];
  const lines: Point[][] = [
    cs.map((at, i) => [X(at), Y(errors[i])]),
    [left, right].map((x) => [x, Y(epsilon)]),
    [
      [right - 3, Y(epsilon) - 24], // the arrows of the grip
      [right - 3, Y(epsilon) + 24],
    ],
    ...root.flatMap(([x, y]): Point[][] => [
      [
        [x, y],
        [x, bottom],
      ],
      [-7, 7].map((r): Point => [x + r, y + r]),
    ]),
    ...drawn.map(({ c }): Point[] => [Y(largest), bottom].map((y) => [X(c), y])),
  ];
  writeNames(svg, "name", words, lines, { ...frame, top: top - 14 }); // beside what is written over it
  marks(
    svg,
    "text",
    "tick-text infeasible",
    depth < 2 ? [] : [clear ?? left],
    { x: (x) => x, y: bottom - depth / 2 + 4, "text-anchor": "middle" },
    () => "infeasible",
  );
  marks(svg, "circle", "root", root, { cx: ([x]) => x, cy: ([, y]) => y, r: 7, fill: blue });

  const tolerance = (value: number) => set({ epsilon: +Math.min(Math.max(value, range[0]), range[1]).toPrecision(3) });
  handles(svg, "line", [
    {
      place: [right - 3, Y(epsilon)],
      label: "tolerance ε, the line",
      text: show(epsilon),
      now: epsilon,
      min: range[0],
      max: range[1],
      drag: (_, py) => tolerance(Y.invert(py)),
      nudge: (dx, dy) => tolerance(epsilon * 1.012 ** (dx + dy)),
    },
  ]);
  const move = (to: number) => {
    const error = trainingError(scene.d, z, lost, scene.x.length, Math.min(Math.max(to, low), high));
    const value = +Math.min(Math.max(error, range[0]), range[1]).toPrecision(6);
    if (value > smallest && value < largest) set({ epsilon: value });
  };
  handles(
    svg,
    "dial",
    root.map((place) => ({
      place: place as [number, number],
      label: "multiplier c, the root",
      text: `${show(c)}, tolerance ${show(epsilon)}`,
      now: Math.log10(c),
      way: "↔",
      min: Math.log10(low),
      max: Math.log10(high), // screen readers do not take 1e-7 for a number
      drag: (px) => move(X.invert(px)),
      nudge: (dx, dy) => move(c * 1.05 ** (dx + dy)),
    })),
  );
}
