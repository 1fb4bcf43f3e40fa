import type { Frame } from "./axes";

type Line = (x: number) => number; // in pixels

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Where a name of this width can stand beside its line, free of all lines and of the names before it; at its middle below. */
export function spare(own: Line, lines: Line[], width: number, frame: Omit<Frame, "X" | "Y">, names: Box[]): Box {
  const box = (x: number, y: number): Box => ({
    left: x - width / 2,
    right: x + width / 2,
    top: y - 11,
    bottom: y + 3,
  });
  const places = Array.from({ length: 25 }, (_, i) => frame.left + (i / 24) * (frame.right - frame.left));
  const free = ({ left, right, top, bottom }: Box) =>
    left >= frame.left + 2 &&
    right <= frame.right &&
    top >= frame.top &&
    bottom <= frame.bottom &&
    names.every((name) => name.left > right || name.right < left || name.top > bottom || name.bottom < top) &&
    lines.every((line) =>
      [0, 0.2, 0.4, 0.6, 0.8, 1].every((part) => {
        const y = line(left + part * (right - left));
        return y < top - 1 || y > bottom + 1;
      }),
    );
  for (const away of [-7, 15, -16, 26, -30, 42])
    for (const x of places) {
      const found = box(x, own(x) + away);
      if (free(found)) return found;
    }
  const middle = (frame.left + frame.right) / 2;
  return box(middle, Math.min(own(middle) + 17, frame.bottom - 3));
}
