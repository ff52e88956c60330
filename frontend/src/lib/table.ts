// Tables as spreadsheets write them, read as the API reads them.

/** What parts the cells, as the API finds it: spreadsheets set to Indonesian use semicolons. */
export const markOf = (header: string) => (header.includes(";") ? ";" : ",");

type Row = { /** On which it begins, counted from 1. */ line: number; cells: string[] };

/** The rows of a table but for empty lines; quotes stand around what holds the mark or the end of a line. */
export function rowsOf(table: string, mark: string): Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let [cell, line, begun, quoted] = ["", 1, 1, false];
  const text = table.replaceAll("\r\n", "\n");
  function end() {
    if (cells.length > 0 || cell) rows.push({ line: begun, cells: [...cells, cell] });
    [cells, cell] = [[], ""];
  }
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (letter === "\n") line++;
    if (quoted && letter === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (quoted ? letter === '"' : letter === '"' && cell === "") quoted = !quoted;
    else if (quoted || (letter !== mark && letter !== "\n")) cell += letter;
    else if (letter === mark) {
      cells.push(cell);
      cell = "";
    } else {
      end();
      begun = line;
    }
  }
  end();
  return rows;
}

/** The cells of one row. */
export const cellsOf = (row: string, mark: string): string[] => rowsOf(row, mark)[0]?.cells ?? [""];
