/** Charts of one number a round: the round is moved where it is drawn. */
import { axes } from "../view/axes";
import { roundColor } from "../view/colors";
import type { Drawing } from "../view/explorable";
import { align, show } from "../view/format";
import { curve, marker, marks } from "../view/marks";
import { stepper } from "../view/stepper";
import { numberAt } from "./shared";

interface ByRound {
  label: string;
  values: readonly number[];
  limit?: string; // what it means to be below 1
  log?: boolean;
}

interface Rounds {
  T: number;
  last: number;
  feasible: boolean;
}

/** The axis of the rounds, with room for at least five. */
export const roundAxis = (T: number, width: number) => {
  const end = Math.max(T, 5);
  const few = Array.from({ length: end + 1 }, (_, t) => t);
  const domain: [number, number] = [-0.5, end + 0.3];
  return { domain, label: "t", ticks: end > 12 || width < 240 ? 5 : few };
};

/** One number for every round, this round's emphasised. */
export function drawByRound<M extends Rounds>(
  { svg, width, height, model, at, colors, set }: Drawing<M>,
  { label, values, limit, log }: ByRound,
): void {
  const { T, last } = model;
  const shown = model.feasible ? values : [];
  const most = 1.25 * (Math.max(...shown, limit ? 1.2 : 0) || 1); // room for the big dot
  const frame = axes(svg, width, height, roundAxis(T, width), {
    domain: log ? [Math.min(...shown, most) / 2, 4 * most] : [0, most],
    label,
    log,
    ticks: 3,
  });
  const { X, Y, left, right, bottom } = frame;
  const [x, anchor] = T < 2 ? [right, "end"] : [left + 4, "start"]; // away from the last round
  const under = Y(1) + 9 < bottom; // where the course comes at the last round alone
  marks(svg, "path", "limit", limit ? [1] : [], { d: `M${left},${Y(1)}H${right}` });
  marks(
    svg,
    "text",
    "tick-text",
    limit ? [limit] : [],
    { x, y: Y(1) + (under ? 11 : -5), "text-anchor": anchor },
    (text) => text,
  );
  marks(svg, "path", "course", shown.length ? [shown] : [], { d: (v) => curve([...v.keys()], v, X, Y) });
  const now = at <= shown.length - 1 ? [numberAt(shown, at)] : [];
  const dots = [...shown.map((v, s) => ({ s, v, r: 3.5 })), ...now.map((v) => ({ s: at, v, r: 6.5 }))];
  marks(svg, "path", "mark", dots, {
    d: ({ s, v, r }) => marker(X(s), Y(v), r, s === T),
    fill: ({ s }) => roundColor(colors, s, T),
  });
  const text = log ? show : (v: number) => align([...values, v])[values.length];
  marks(svg, "text", "name", now, { x: right, y: 12, "text-anchor": "end" }, () => text(values[Math.round(at)]));
  if (shown.length) stepper(svg, frame, { at, last, y: Y(now[0] ?? shown[shown.length - 1]), set });
}
