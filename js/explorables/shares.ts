/** Every label shared out between the fit and the residual, in the ratio d : c, and c under the hand. */
import { oneFit, trainingError } from "../core";
import { offer } from "../element";
import { refusal, type SecularData, type SecularModel, type SecularState, solve } from "../models/secular";
import { describe, tables } from "../models/shares";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Chart, Control, Drawing, Explorable } from "../view/explorable";
import { show } from "../view/format";
import { handles } from "../view/handles";
import { curve, framed, marks } from "../view/marks";
import type { Point } from "../view/names";

const ROW = 15; // px above the frame, for the numbers of the basis functions
const BESIDE = 4; // times the outermost eigenvalues: room for c

function draw({ svg, width, height, model, colors, set }: Drawing<SecularModel>): void {
  const { scene, c, cs, kept, z, lost, smallest, largest, range } = model;
  const { d } = scene;
  const [low, high] = [d[d.length - 1] / BESIDE, BESIDE * d[0]];
  const frame = axes(
    svg,
    width,
    height,
    { domain: [low, high], label: "eigenvalue d", log: true },
    { domain: [0, 1.26], label: "of each label: █ to the fit, ░ left over", ticks: [0, 0.5, 1] },
  );
  const { X, Y, bottom } = frame;
  const gaps = d.slice(1).map((dk, k) => X(d[k]) - X(dk));
  const halves = d.map((_, k) => Math.min(14, ...gaps.slice(Math.max(k - 1, 0), k + 1)) / 2 - 0.75);
  const column = { x: (_: number, k: number) => X(d[k]) - halves[k], width: (_: number, k: number) => 2 * halves[k] };
  const blue = c > 0 && c < Infinity ? roundColor(colors, 0, 1) : colors.ink;
  marks(svg, "rect", "left-over", kept, { ...column, y: Y(1), height: (A) => Y(A) - Y(1), fill: "var(--zero)" });
  marks(svg, "rect", "to-fit", kept, { ...column, y: Y, height: (A) => bottom - Y(A), fill: blue });
  const apart = d.map((dk, k) => ({ dk, k })).filter(({ k }) => !(gaps[k] < 9));
  const numbers = { x: ({ dk }: { dk: number }) => X(dk), y: Y(1) - 4, "text-anchor": "middle" };
  marks(svg, "text", "tick-text", apart, numbers, ({ k }) => `${k + 1}`);
  const inside = framed(svg, "shares", frame);
  const shares = cs.map((at) => oneFit(at, c));
  marks(inside, "path", "course", [shares], { d: (values) => curve(cs, values, X, Y) });

  const at = Math.min(Math.max(c, low), high);
  const grip: Point = [X(at), Y(0.5)];
  const over = Y(1) - ROW - 3;
  marks(svg, "path", "limit", [grip[0]], { d: (x) => `M${x},${over}v3M${x},${Y(1)}V${bottom}` });
  marks(svg, "text", "name", [grip[0]], { x: (x) => x, y: over - 3, "text-anchor": "middle" }, () => "c");
  marks(svg, "circle", "mark", [grip], { cx: ([x]) => x, cy: ([, y]) => y, r: 7.5, fill: colors.ink });

  const move = (to: number) => {
    const error = trainingError(d, z, lost, scene.x.length, Math.min(Math.max(to, low), high));
    const epsilon = +Math.min(Math.max(error, range[0]), range[1]).toPrecision(6);
    if (epsilon > smallest && epsilon < largest) set({ epsilon });
  };
  handles(svg, "share", [
    {
      place: [grip[0], grip[1]],
      label: "multiplier c, where half is left over",
      text: `${show(c)}, tolerance ${show(model.epsilon)}`,
      now: Math.log10(at), // screen readers do not take 1e-7 for a number
      min: Math.log10(low),
      max: Math.log10(high),
      way: "↔",
      drag: (px) => move(X.invert(px)),
      nudge: (dx, dy) => move(at * 1.2 ** (dx + dy)),
    },
  ]);
}

const controls = ({ range: [min, max] }: SecularData): Control<SecularModel>[] => [
  { kind: "slider", name: "epsilon", label: "tolerance ε", symbol: "ε", min, max, log: true },
];

const charts = (): Chart<SecularModel>[] => [
  { title: "Every label shared out", height: 230, handles: true, symbols: ["c", "d"], draw },
];

export const shares: Explorable<SecularData, SecularState, SecularModel> = {
  title: "Every label shared out",
  controls,
  gripped: true,
  solve,
  refusal,
  describe,
  charts,
  tables,
};

offer({ shares });
