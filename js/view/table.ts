import { element } from "./controls";
import type { Table } from "./explorable";

export function tabulate({ caption, head, rows, keys }: Table): HTMLTableElement {
  const table = element("table", {});
  table.append(element("caption", {}, caption));
  table
    .createTHead()
    .insertRow()
    .append(...head.map((text) => element("th", { scope: "col" }, text)));
  const body = table.createTBody();
  for (const [i, [first, ...rest]] of rows.entries()) {
    const row = body.insertRow();
    if (keys) row.dataset[keys] = String(i);
    row.append(element("th", { scope: "row" }, first), ...rest.map((text) => element("td", {}, text)));
  }
  return table;
}
