/** The rounds at the times that their clock shows: whatever the tolerance, beside one line. */
import type { Clock } from "../models/clock";
import type { LoopModel } from "../models/loop";
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { show } from "../view/format";
import { handles } from "../view/handles";
import { curve, framed, marker, marks } from "../view/marks";
import { around, beside, writeNames } from "../view/names";
import { stepper } from "../view/stepper";
import { numberAt } from "./shared";

/** The tolerance is moved with round 0, which comes the later the more it allows. */
export function drawClock(drawing: Drawing<LoopModel>, clock: Clock, [least, most]: [number, number]): void {
  const { svg, width, height, model, at, colors, set } = drawing;
  const { T, epsilon } = model;
  const { rounds, curve: limit, span, highest, toleranceAt } = clock;
  const label = width < 380 ? "time τ" : "time τ, the multipliers up to this round added up";
  const x = { domain: span, label, log: true };
  const frame = axes(svg, width, height, x, { domain: [0, highest], label: "error to the truth", ticks: 5 });
  const { X, Y, top, bottom, right } = frame;
  const line = limit.map(([time, error]): [number, number] => [X(time), Y(error)]);
  const inside = framed(svg, "clock", frame);
  marks(inside, "path", "curve", [limit], {
    d: (places) =>
      curve(
        places.map(([time]) => time),
        places.map(([, error]) => error),
        X,
        Y,
      ),
    stroke: colors.ink,
    "stroke-width": 1.6,
  });
  const xs = rounds.map(({ time }) => X(Math.min(time, span[1]))); // the collapse has the end of time
  const ys = rounds.map(({ error }) => Y(error));
  const now = rounds.length ? [{ t: at, x: numberAt(xs, at), y: numberAt(ys, at), r: 7.5 }] : [];
  const dots = [...xs.map((x, t) => ({ t, x, y: ys[t], r: T > 24 ? 3 : 4.5 })), ...now];
  marks(svg, "path", "mark", dots, {
    d: ({ t, x, y, r }) => marker(x, y, r, t === T),
    fill: ({ t }) => roundColor(colors, t, T),
  });
  const first = T > 0 ? [xs[0]] : [];
  marks(svg, "path", "limit", first, { d: (x) => `M${x},${top + 5}V${ys[0] - 6}` });
  marks(svg, "path", "mark tolerance", first, { d: (x) => `M${x - 9},${top - 8}h18l-9,15Z`, fill: colors.ink });
  const blobs = xs.flatMap((x, t) =>
    [-5, 5].map((r): [number, number][] => [
      [x - 5, ys[t] - r],
      [x + 5, ys[t] + r],
    ]),
  );
  const names = [
    ...first.map((x) => ({
      text: `ε = ${show(epsilon)}`,
      places: [
        { x: x + 26, y: top + 10, anchor: "start" as const },
        { x: x - 26, y: top + 10, anchor: "end" as const },
      ],
    })),
    { text: width < 380 ? "limit ε → 0" : "the limit, ε → 0", places: beside(line.slice(-36), "below") },
    ...now.map(({ t, x, y }) => ({
      text: Math.round(t) === T ? "collapse" : `round ${Math.round(t)}`,
      places: around(x, y),
    })),
  ];
  writeNames(svg, "name", names, [line, ...blobs], frame);
  const turn = (value: number) => set({ epsilon: Math.min(Math.max(+value.toPrecision(3), least), most) });
  const grip = {
    place: [first[0] ?? right, top] as [number, number],
    label: "tolerance, on the chart",
    text: `ε ${show(epsilon)}`,
    now: epsilon,
    min: least,
    max: most,
    way: "↔" as const,
    drag: (px: number) => turn(toleranceAt(X.invert(px))),
    nudge: (dx: number, dy: number) => turn(epsilon * 1.1 ** (dx + dy)),
  };
  handles(svg, "tolerance-grip", [grip]);
  const places = Y.copy()
    .domain([...xs.keys()])
    .range(xs); // any that is linear, piece by piece
  stepper(
    svg,
    { ...frame, top: top + 10, X: places },
    { at, last: Math.max(rounds.length - 1, 0), y: now[0]?.y ?? bottom, set },
  );
}
