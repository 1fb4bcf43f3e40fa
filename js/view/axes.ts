import { axisBottom, axisLeft } from "d3-axis";
import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from "d3-scale";

import { show } from "./format";
import { layer, type Svg } from "./marks";

export interface Axis {
  domain: [number, number];
  label: string;
  log?: boolean;
  ticks?: number | number[]; // about how many, or where
  format?: (tick: number) => string;
}

export interface Frame {
  X: ScaleContinuousNumeric<number, number>;
  Y: ScaleContinuousNumeric<number, number>;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Scales and axes of one chart; the y label stands above it, where it needs no rotation. Equal axes
 * show more than their domains, as far as a circle is to be round.
 */
export function axes(svg: Svg, width: number, height: number, x: Axis, y: Axis, equal = false): Frame {
  const short = height < 130; // on a phone: no row for the name of the x axis, if it fits beside the numbers
  const beside = short && x.label.length < 8;
  const [left, right] = [42, width - 10];
  const [top, bottom] = [y.label ? (short ? 20 : 26) : 8, height - (beside ? 20 : 34)];
  const X = (x.log ? scaleLog() : scaleLinear()).domain(x.domain).range([left, right]);
  const Y = (y.log ? scaleLog() : scaleLinear()).domain(y.domain).range([bottom, top]);
  if (equal) {
    const spans = [x, y].map(({ domain: [low, high] }) => high - low);
    const sizes = [right - left, bottom - top];
    const pixel = Math.max(spans[0] / sizes[0], spans[1] / sizes[1]);
    [X, Y].forEach((scale, i) => {
      const [low, high] = scale.domain();
      const spare = (pixel * sizes[i] - spans[i]) / 2;
      scale.domain([low - spare, high + spare]);
    });
  }
  const group = layer(svg, "axes");
  const key = JSON.stringify([width, height, x, y]);
  if (group.attr("data-key") !== key) {
    const [across, up] = [axisBottom(X), axisLeft(Y)];
    for (const [axis, { ticks, log, format = show }, size] of [
      [across, x, right - left],
      [up, y, bottom - top],
    ] as const) {
      axis.tickSizeOuter(0).tickPadding(5);
      if (Array.isArray(ticks)) axis.tickValues(ticks);
      else if (log)
        axis.tickValues(powers((axis === across ? x : y).domain, ticks ?? Math.max(Math.round(size / 40), 2)));
      else {
        const most = axis === up ? Math.max(Math.floor(size / 18), 1) : Infinity; // numbers above each other
        axis.ticks(Math.min(ticks ?? Math.max(Math.round(size / 55), 2), most));
      }
      axis.tickFormat((value) => format(+value));
    }
    across.tickSizeInner(0);
    up.tickSizeInner(left - right); // a line across the chart
    group.attr("data-key", key).attr("aria-hidden", "true");
    group.selectAll("*").remove();
    group.append("g").attr("class", "axis up").attr("transform", `translate(${left},0)`).call(up);
    group.append("g").attr("class", "axis across").attr("transform", `translate(0,${bottom})`).call(across);
    group.append("text").attr("class", "label").attr("x", 0).attr("y", 12).text(fitting(y.label, width));
    const first = X((Array.isArray(x.ticks) ? x.ticks : X.ticks())[0] ?? x.domain[0]); // a number stands there
    const long = beside && 6.2 * x.label.length > first - 5;
    const called = long ? x.label.slice(x.label.lastIndexOf(" ") + 1) : fitting(x.label, width);
    const name = group.append("text").attr("class", "label").text(called);
    if (beside) name.attr("x", 0).attr("y", bottom + 14);
    else
      name
        .attr("x", right)
        .attr("y", height - 3)
        .attr("text-anchor", "end");
  }
  return { X, Y, left, right, top, bottom };
}

/** A label "what it is, symbol": in a narrow chart the symbol alone. */
const fitting = (label: string, width: number) =>
  6.2 * label.length < width ? label : label.slice(label.lastIndexOf(", ") + 1).trim();

/** The powers of ten in a range, not more than so many; its ends if there are none. */
function powers([low, high]: [number, number], most: number): number[] {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  const stride = Math.max(Math.ceil((last - first + 1) / most), 1);
  const found = [];
  for (let power = last; power >= first; power -= stride) found.unshift(+`1e${power}`);
  return found.length ? found : [low, high];
}
