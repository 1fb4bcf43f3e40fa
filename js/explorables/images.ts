/** The small images of an explorable, each with what a model says of it. */
import { type SoftModel, top } from "../models/soft-labels";
import type { Drawing } from "../view/explorable";
import { layer, marks } from "../view/marks";

/** As much of a name as fits. */
export const cut = (name: string, width: number) => name.slice(0, Math.max(Math.floor(width / 7), 1));

/** One path for each grey level of an image, each pixel a square of side 1. */
export function levels(image: number[][]): { fill: string; d: string }[] {
  const paths = new Map<number, string>();
  for (const [y, row] of image.entries()) {
    for (const [x, level] of row.entries()) paths.set(level, `${paths.get(level) ?? ""}M${x},${y}h1v1h-1z`);
  }
  return [...paths].map(([level, d]) => ({ fill: `rgb(${255 - level},${255 - level},${255 - level})`, d }));
}

const TICK = "m-4,-4l3,4l6,-8";

const CROSS = "m-3,-7l7,7m0,-7l-7,7";

/** The image, and all that can be picked, with what is said of them and whether it is right. */
export function drawImages(
  { svg, width, height, model, at, colors, set }: Drawing<SoftModel>,
  pictures: { fill: string; d: string }[][],
  pixels: [number, number],
): void {
  const { i, truth, given, names, votes, right, mended, wrong } = model;
  const t = Math.round(at);
  const compact = height < 200; // on a phone: the other chart and the caption say what the image is
  const [large, head, foot] = [60, compact ? 16 : 102, 19];
  const place = (side: number, x: number, y: number) => {
    // whole pixels, if the picture is that large
    const scale = side / Math.max(...pixels);
    const whole = scale >= 1 ? Math.floor(scale) : scale;
    return `translate(${x + (side - whole * pixels[1]) / 2},${y + (side - whole * pixels[0]) / 2})scale(${whole})`;
  };
  const edges = (side: number) => (side >= Math.max(...pixels) ? "crispEdges" : "auto"); // pixels below one of the screen would vanish
  marks(svg, "path", "mark picture", compact ? [] : pictures[i], {
    d: ({ d }) => d,
    fill: ({ fill }) => fill,
    transform: place(large, 0, 2),
    "shape-rendering": edges(large),
  });
  const lines = compact
    ? []
    : [
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
    (wrong ? key : key.map((text) => text.split(" (")[0])).slice(compact ? 1 : 0),
    { x: 0, y: (_, k) => (compact ? 9 : head - 22 + 14 * k) },
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
