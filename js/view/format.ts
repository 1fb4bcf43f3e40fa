/** Three significant digits: 0.25, 2.71·10⁻⁶, 10⁵. */
export function show(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude === 0 || (magnitude >= 1e-3 && magnitude < 1e4)) return `${+value.toPrecision(3)}`.replace("-", "−");
  const [digits, power] = value.toExponential(2).split("e");
  const times = Math.abs(+digits) === 1 ? digits.replace(/1.*/, "") : `${+digits}·`;
  return `${times}10${superscript(+power)}`.replace("-", "−");
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

export const superscript = (n: number): string =>
  String(n).replace(/[-\d]/g, (sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[+sign]));

/** "1 round", "2 rounds". */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;
