import type { Selection } from "d3-selection";

export type Layer = Selection<SVGGElement, unknown, null, undefined>;
export type Svg = Selection<SVGSVGElement, unknown, null, undefined>;

/** The group of this name. Groups lie above each other in the order of their first use. */
export function layer(svg: Svg | Layer, name: string): Layer {
  const parent = svg.node() as SVGElement;
  let group = [...parent.children].find((child) => child.getAttribute("data-layer") === name);
  if (!group) {
    group = parent.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "g"));
    group.setAttribute("data-layer", name);
  }
  return (svg as Svg).select<SVGGElement>(() => group as SVGGElement);
}

/** The same, but nothing of it is seen outside the frame. */
export function framed(
  svg: Svg,
  name: string,
  frame: { left: number; right: number; top: number; bottom: number },
): Layer {
  const { left, right, top, bottom } = frame;
  const group = layer(svg, name).attr("clip-path", `url(#${name}-frame)`);
  layer(group, "frame")
    .selectAll("clipPath")
    .data([name])
    .join("clipPath")
    .attr("id", `${name}-frame`)
    .selectAll("rect")
    .data([name])
    .join("rect")
    .attr("x", left)
    .attr("y", top)
    .attr("width", right - left)
    .attr("height", bottom - top);
  return group;
}

type Attributes<T> = Record<string, string | number | ((datum: T, index: number) => string | number | null)>;

/**
 * Bring the elements of one kind in line with their data, keeping those that are there: what has
 * the focus, or is under the pointer, stays.
 */
export function marks<T>(
  svg: Svg | Layer,
  tag: string,
  name: string,
  data: readonly T[],
  attributes: Attributes<T>,
  text?: (datum: T, index: number) => string,
): Selection<SVGElement, T, SVGGElement, unknown> {
  const joined = layer(svg, name)
    .selectAll<SVGElement, T>(tag)
    .data(data as T[])
    .join((enter) => enter.append<SVGElement>(tag).attr("class", name));
  for (const [attribute, value] of Object.entries(attributes)) {
    joined.attr(attribute, value as (datum: T, index: number) => string | number | null);
  }
  return text ? joined.text(text) : joined;
}

/** The path through (xs[i], ys[i]). */
export function curve(
  xs: readonly number[],
  ys: readonly number[],
  X: (x: number) => number,
  Y: (y: number) => number,
): string {
  return ys.map((y, i) => `${i ? "L" : "M"}${X(xs[i]).toFixed(1)},${Y(y).toFixed(1)}`).join("");
}

/** A dot for a round, a square for the collapse: the colour alone says nothing. */
export function marker(x: number, y: number, r: number, collapse: boolean): string {
  return collapse
    ? `M${x - r},${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`
    : `M${x - r},${y}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0Z`;
}

/** A box with diagonal lines at a distance that does not depend on its size. */
export function hatched(x: number, y: number, width: number, height: number): string {
  if (!(height > 0.1)) return "";
  let path = `M${x},${y}h${width}v${height}h${-width}Z`;
  for (let shift = 5 - height; shift < width; shift += 5) {
    const [low, high] = [Math.max(-shift, 0), Math.min(width - shift, height)];
    path += `M${x + shift + low},${y + height - low}L${x + shift + high},${y + height - high}`;
  }
  return path;
}

/** What the signs of a chart stand for, in its upper right corner. */
export function key(svg: Svg | Layer, { right, top }: { right: number; top: number }, lines: string[]): void {
  const place = { x: right, y: (_: string, i: number) => top + 12 + 18 * i, "text-anchor": "end" };
  marks(svg, "text", "name key", lines, place, (text) => text);
}
