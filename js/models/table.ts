/** Two columns of numbers as people have them: from a spreadsheet, from a program, or typed. */

export interface Points {
  x: number[];
  y: number[];
  names: [string, string]; // of the columns
}

export const [FEWEST, MOST] = [3, 300]; // points
const LARGEST = 1e150; // of which the square is a float

const NUMBER = /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i;
const INFINITE = /^[+-]?(inf(inity)?|∞)$/i;
const MISSING = /^(nan|na|n\/a|null|none|-|\.|)$/i;
const THOUSANDS = /^[+-]?[1-9]\d{0,2},\d{3}$/; // or a decimal comma: nobody can say
const SEPARATORS = [/\t/, /;/, /,/, /\s+/];

interface Row {
  line: number; // from 1
  fields: string[];
}

/** Read a table; what is wrong with it is said in one sentence. */
export function read(text: string): Points | string {
  if (text.includes("\0")) return "This is no text: save the table as CSV, in UTF-8, and try again.";
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .map((line, i) => ({ line: i + 1, text: line }))
    .filter(({ text }) => text.trim() !== "" && !text.trimStart().startsWith("#"));
  const tables = SEPARATORS.map((separator) =>
    lines.map(({ line, text }) => ({ line, fields: split(text, separator) })),
  );
  const columns = (table: Row[]) =>
    table.reduce((sum, { fields: { length } }) => sum + (length === 2 ? 2 : length > 2 ? 1 : 0), 0);
  const best = tables.find((table) => !mistake(table)) ?? tables.sort((a, b) => columns(b) - columns(a))[0];
  const { names, rows } = headed(best);
  const wrong = mistake(best) || ambiguity(rows);
  if (wrong) return wrong;
  const [x, y] = [0, 1].map((column) => rows.map(({ fields }) => value(fields[column])));
  return unusable(x, y) || { x, y, names };
}

/** Why points are of no use here; "" if they are. */
export function unusable(x: readonly number[], y: readonly number[]): string {
  if (x.length !== y.length) return `There are ${x.length} x and ${y.length} y: one y belongs to each x.`;
  if (x.length < FEWEST) return `At least ${FEWEST} points are needed, found ${x.length}.`;
  if (x.length > MOST) {
    const every = Math.ceil(x.length / MOST);
    return `At most ${MOST} points fit here, found ${x.length}: keep one line in ${every}.`;
  }
  const large = [...x, ...y].find((v) => !(Math.abs(v) <= LARGEST));
  if (large !== undefined) return `${large} is too large: numbers are at most 1e150 in size.`;
  for (const [name, values] of [
    ["x", x],
    ["y", y],
  ] as const) {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const same = name === "x" ? "a curve needs different x" : "there is nothing to learn";
    if (low === high) return `All ${name} are ${low}: ${same}.`;
    if (!(high - low > 1e-10 * Math.max(-low, high) && high - low > 1e-140))
      return `All ${name} lie so close to ${low} that rounding would decide: subtract it, or rescale.`;
  }
  return "";
}

/** A table that read() reads back. */
export function write({ x, y, names }: Points): string {
  const head = names.every(isName) ? [names.map(quoted).join(",")] : [];
  return [...head, ...x.map((xj, j) => `${xj},${y[j]}`)].join("\n");
}

const quoted = (name: string) => (/[",;\t#]/.test(name) ? `"${name.replaceAll('"', "")}"` : name);

const isName = (field: string) => !NUMBER.test(plain(field)) && !INFINITE.test(field) && !MISSING.test(field);

function split(line: string, separator: RegExp): string[] {
  const inside: string[] = []; // of quotes, where a separator is none
  const bare = line.replace(/"([^"]*)"/g, (_, text) => `\0${inside.push(text) - 1}\0`);
  const fields = bare
    .replace(/^ +| +$/g, "")
    .split(separator)
    .map((field) => field.replace(/\0(\d+)\0/g, (_, i) => inside[+i]).trim());
  while (fields.length > 2 && fields[fields.length - 1] === "") fields.pop(); // as spreadsheets leave them
  return fields;
}

/** The names of the columns, if the first line has no number, and the other lines. */
function headed(table: Row[]): { names: [string, string]; rows: Row[] } {
  const [first, ...rest] = table;
  if (!first?.fields.every(isName)) return { names: ["x", "y"], rows: table };
  const [x, y, ...more] = first.fields.map((field) => field.slice(0, 40));
  return { names: y === undefined || more.length ? ["x", "y"] : [x, y], rows: rest };
}

/** What is wrong with the first line that is no pair of numbers. */
function mistake(table: Row[]): string {
  for (const { line, fields } of headed(table).rows) {
    if (fields.length !== 2) {
      const found = `found ${fields.length === 1 ? "one" : fields.length}: ${cite(fields.join(" | "))}`;
      return `Line ${line}: expected two columns, x and y, ${found}.`;
    }
    for (const [column, field] of fields.entries()) {
      const wrong = refused(field, "xy"[column]);
      if (wrong) return `Line ${line}: ${wrong}.`;
    }
  }
  return "";
}

function refused(field: string, name: string): string {
  const number = plain(field);
  if (field === "") return `${name} is missing`;
  if (INFINITE.test(number)) return `${cite(field)} is infinite: every number must be finite`;
  if (MISSING.test(field)) return `${cite(field)} is no number: leave out lines without a value`;
  if (/\d.*\.\d+,|\d.*,\d+\./.test(number))
    return `${cite(field)} has a point and a comma: leave out the thousands' sign`;
  if (!NUMBER.test(number)) return `expected a number for ${name}, found ${cite(field)}`;
  if (Number.isFinite(value(field)) && Math.abs(value(field)) <= LARGEST) return "";
  return `${cite(field)} is too large: numbers are at most 1e150 in size`;
}

/** Whether commas may be something else than decimal commas. */
function ambiguity(rows: Row[]): string {
  const all = rows.flatMap(({ line, fields }) => fields.map((field) => ({ line, field: plain(field) })));
  const comma = all.find(({ field }) => field.includes(","));
  if (!comma) return "";
  const point = all.find(({ field }) => field.includes("."));
  if (point) {
    const other = `line ${point.line} has a decimal point: use one of them`;
    return `Line ${comma.line}: ${cite(comma.field)} has a decimal comma, and ${other}.`;
  }
  if (all.some(({ field }) => field.includes(",") && !THOUSANDS.test(field))) return "";
  const [one, other] = [comma.field.replace(",", ""), comma.field.replace(",", ".")];
  return `Line ${comma.line}: ${cite(comma.field)} may be ${one} or ${other}: write what you mean.`;
}

const plain = (field: string) => field.replace("−", "-");
const value = (field: string) => Number(plain(field).replace(",", "."));
const cite = (text: string) => `“${text.length > 24 ? `${text.slice(0, 24)}…` : text}”`;
