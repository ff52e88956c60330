// What is said of a row of a table of agencies beyond what the API answers: which of its cells empty something, and each fault once.
import type { AgencyRow } from "../../api/types";
import { markOf, rowsOf } from "../../lib/table";

/** Fields of an agency that stand in a column of another name. */
const elsewhere: Record<string, string> = { name: "name_id", parent_id: "parent_code", topic_codes: "topics" };
export const columnOf = (field: string) => elsewhere[field] ?? field;

/** An empty cell of these empties what is there; of the others it leaves it. */
const emptying: ReadonlySet<string> = new Set(["short_name", "parent_code", "area_code", "valid_from", "valid_to", "topics"]);
/** The API takes off the mark that keeps a spreadsheet from taking a cell for a formula. */
const isEmpty = (cell: string | undefined) => !(cell ?? "").trim().replace(/^'+/, "").trim();

/** Of each line the columns whose empty cells count. */
export function emptiedIn(csv: string): ReadonlyMap<number, ReadonlySet<string>> {
  const table = csv.replace(/^\uFEFF+/, "");
  const [header, ...rows] = rowsOf(table, markOf(table.split("\n", 1)[0] ?? ""));
  const titles = (header?.cells ?? []).map((title) => title.trim().toLowerCase());
  const empty = (cells: readonly string[]) => titles.filter((title, n) => emptying.has(title) && titles.indexOf(title) === n && isEmpty(cells[n]));
  return new Map(rows.map(({ line, cells }) => [line, new Set(empty(cells))]));
}

/** A cell may be faulty twice in the same way; it is mended once. */
export const faultsOf = ({ faults }: Pick<AgencyRow, "faults">) =>
  faults.filter(({ column, code }, n) => n === faults.findIndex((other) => columnOf(other.column) === columnOf(column) && other.code === code));
