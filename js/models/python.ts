/** The Python that computes what the page shows of your own data. */
import type { YoursState } from "./yours";

const NAMES: Record<string, (width: number) => string> = {
  "cubic-spline": () => "CubicSplineGreen()",
  gaussian: (width) => `Gaussian(${width})`,
  laplace: (width) => `Laplace(${width})`,
  matern: (width) => `Matern(${width}, nu=1.5)`,
};

export const program = (
  { x, y, kernel, width, epsilon }: YoursState,
  round: number,
): string => `import mini_distill as md
import numpy as np

x = np.array(${list(x)}, dtype=float)
y = np.array(${list(y)}, dtype=float)

u = (x - x.min()) / np.ptp(x)  # on the unit interval
${kernel === "cubic-spline" ? "u = 0.05 + 0.9 * u  # away from its ends, where these functions are 0\n" : ""}\
spectrum = md.decompose(md.kernels.${NAMES[kernel](width)}, u)
labels, variance = y - y.mean(), np.var(y)
run = md.distill(spectrum, labels, epsilon=${epsilon} * variance)


def left_out(run):
    return np.mean(md.choosing.leave_one_out(run) ** 2, axis=1)


loo = np.append(left_out(run), variance)  # the last is the collapse, the mean alone
gcv = np.append(md.choosing.gcv(run), variance)
best = md.choosing.best_round(loo)
print(f"{run.rounds} rounds, then the mean. Leave-one-out takes round {best}:", end="")
print(f" it misses a label that it has not seen by {np.sqrt(loo[best]):.4g}.")

dial = spectrum.d[0] * 10.0 ** np.linspace(-6, 3, 91)
fits = [left_out(md.distill(spectrum, labels, c=c, max_rounds=1))[0] for c in dial]
single = min([*fits, variance])
print(f"The best single fit misses by {np.sqrt(single):.4g}.")

shown = y.mean() + run.predict(u, round=${round})  # round ${round}, at the inputs
`;

/** A list of numbers, in lines that fit on a page. */
function list(values: readonly number[]): string {
  const lines = [""];
  for (const [i, value] of values.entries()) {
    const text = `${value}${i < values.length - 1 ? "," : ""}`;
    const line = lines[lines.length - 1];
    if (line.length + text.length > 76) lines.push(text);
    else lines[lines.length - 1] = line ? `${line} ${text}` : text;
  }
  return lines.length === 1 ? `[${lines[0]}]` : `[\n${lines.map((line) => `    ${line}`).join("\n")}\n]`;
}
