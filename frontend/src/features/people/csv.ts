// The list of people to invite, as it is sent: read here only to refuse what is too large and to put a suggestion in.
export const LARGEST = 256 * 1024;
const MOST_ROWS = 1000;

export const fits = (csv: string) => new TextEncoder().encode(csv).length <= LARGEST && csv.trim().split(/\r?\n/).length - 1 <= MOST_ROWS;

/** The cells of one row: commas or semicolons, quotes around what holds them. */
export function cellsOf(row: string): { cells: string[]; mark: string } {
  const mark = (row.match(/;/g)?.length ?? 0) > (row.match(/,/g)?.length ?? 0) ? ";" : ",";
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < row.length; at++) {
    const letter = row[at]!;
    if (quoted && letter === '"' && row[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (letter === '"') quoted = !quoted;
    else if (letter === mark && !quoted) {
      cells.push(cell);
      cell = "";
    } else cell += letter;
  }
  return { cells: [...cells, cell], mark };
}

const quoted = (cell: string, mark: string) => (cell.includes(mark) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The list with another unit in one line (counted from 1, the header is 1). Unchanged where the header names no unit. */
export function withUnit(csv: string, line: number, unit: string): string {
  const rows = csv.split(/\r?\n/);
  const at = cellsOf(rows[0] ?? "").cells.findIndex((name) => /^(unit)$/i.test(name.trim()));
  const row = rows[line - 1];
  if (at < 0 || row === undefined) return csv;
  const { cells, mark } = cellsOf(row);
  cells[at] = unit;
  rows[line - 1] = cells.map((cell) => quoted(cell, mark)).join(mark);
  return rows.join("\n");
}
