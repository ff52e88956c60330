// The list of people to invite, as it is sent: read here only to refuse what is too large, to write roles in the API's words
// and to put a suggestion in.
import { cellsOf, markOf, rowsOf } from "../../lib/table";
import { roleOf } from "./roleWords";

export const LARGEST = 256 * 1024;
const MOST_ROWS = 1000;

export const fits = (csv: string) => new TextEncoder().encode(csv).length <= LARGEST && rowsOf(csv, markOf(csv.split("\n")[0] ?? "")).length - 1 <= MOST_ROWS;

const quoted = (cell: string, mark: string) => (cell.includes(mark) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The list with some cells of a column written anew; rows where nothing changes, and lists without the column, stay as they are. */
function rewritten(csv: string, column: readonly string[], anew: (cell: string, line: number) => string): string {
  const lines = csv.split(/\r?\n/);
  const mark = markOf(lines[0] ?? "");
  const [header, ...rows] = rowsOf(csv.replace(/^\uFEFF/, ""), mark);
  const at = header?.cells.findIndex((name) => column.includes(name.trim().toLowerCase())) ?? -1;
  if (at < 0) return csv;
  // From the end, so that the lines before stay where they are: a cell may go over several.
  for (const { line, cells } of rows.toReversed()) {
    const cell = cells[at];
    const after = cell === undefined ? cell : anew(cell, line);
    if (after === cell) continue;
    const over = cells.reduce((sum, one) => sum + one.split("\n").length - 1, 1);
    lines.splice(line - 1, over, cells.map((one, place) => quoted(place === at ? (after ?? "") : one, mark)).join(mark));
  }
  return lines.join("\n");
}

/** The list with another unit in one line (counted from 1, the header is 1). */
export const withUnit = (csv: string, line: number, unit: string) => rewritten(csv, ["unit"], (cell, n) => (n === line ? unit : cell));

const ROLES = ["peran", "role"];

const COLUMNS = { name: ["nama", "name"], email: ["surel", "email"], unit: ["unit"], role: ROLES } as const;
export type Column = keyof typeof COLUMNS;

/** The columns that the first row does not name. */
export function lacking(csv: string): Column[] {
  const header = csv.replace(/^\uFEFF/, "").split(/\r?\n/)[0] ?? "";
  const named = new Set(cellsOf(header, markOf(header)).map((cell) => cell.trim().toLowerCase()));
  return (Object.keys(COLUMNS) as Column[]).filter((column) => !COLUMNS[column].some((name) => named.has(name)));
}

type Judged = { line: number; email: string; agency: string; verdict: string };

/** The API answers both alike: a row like an earlier one of the file, and one whose invitation still waits. These are the lines of the second kind. */
export function invitedBefore(rows: readonly Judged[]): Set<number> {
  const seen = new Set<string>();
  const lines = new Set<number>();
  for (const { line, email, agency, verdict } of rows) {
    const whom = `${email.trim().toLowerCase()} ${agency}`;
    if (verdict === "duplicate" && !seen.has(whom)) lines.add(line);
    if (verdict === "duplicate" || verdict === "ready") seen.add(whom);
  }
  return lines;
}

/** The list with other roles in one line. */
export const withRoles = (csv: string, line: number, roles: readonly string[]) => rewritten(csv, ROLES, (cell, n) => (n === line ? roles.join("|") : cell));

/** The list with every role in the API's word that is known by another one. */
export const inApiWords = (csv: string) =>
  rewritten(csv, ROLES, (cell) =>
    cell
      .split("|")
      .map((word) => roleOf(word) ?? word)
      .join("|"),
  );
