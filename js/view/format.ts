/** Three significant digits. */
export function show(value: number): string {
  const magnitude = Math.abs(value);
  const text =
    magnitude !== 0 && (magnitude < 1e-3 || magnitude >= 1e4) ? value.toExponential(2) : `${+value.toPrecision(3)}`;
  return text.replace("-", "−").replace("e−", "e-").replace("e+", "e");
}

/** Numbers to compare: as many decimals as give the largest three digits, if that makes few digits. */
export function align(values: readonly number[]): string[] {
  const largest = Math.max(...values.map(Math.abs)) || 1;
  if (largest < 1e-5 || largest >= 1e6) return values.map(show);
  const decimals = Math.max(2 - Math.floor(Math.log10(largest)), 0);
  return values.map((value) =>
    value
      .toFixed(decimals)
      .replace(/^-(?=[0.]*$)/, "")
      .replace("-", "−"),
  );
}

export const subscript = (t: number): string => String(t).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[+digit]);

/** "1 round", "2 rounds". */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;
