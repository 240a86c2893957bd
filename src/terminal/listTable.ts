// The processes as a table.
import type { Paint } from '../report/paint.ts';
import { plainText } from '../report/plainText.ts';
import type { ProcessRow } from '../processes/processRow.ts';

const heads = ['PID', 'NAME', 'THREADS', 'CPU', 'LOOKS STUCK', 'COMMAND'];
const commandColumn = 5;

/** Ends with a newline. Rows that cannot be looked at are dim and say why in place of the command. */
export function listTable(
  rows: readonly ProcessRow[],
  { paint, width }: { readonly paint: Paint; readonly width: number | null },
): string {
  const table = rows.map(row => [
    String(row.pid),
    plainText(row.name),
    String(row.threads),
    `${Math.round(row.cpu * 100)} %`,
    row.stuck ?? '',
    plainText(
      row.refused ?? (row.replaced ? `(replaced on disk) ${row.commandLine}` : row.commandLine),
    ),
  ]);
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...table.map(cells => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) => {
    const text = cells
      .map((cell, column) => (column === commandColumn ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ');
    return width !== null && text.length > width ? `${text.slice(0, width - 1)}…` : text;
  };
  const lines = table.map((cells, index) => {
    const row = rows[index];
    if (row?.refused) return paint.dim(line(cells));
    return row?.stuck ? paint.yellow(line(cells)) : line(cells);
  });
  return `${[paint.bold(line(heads)), ...lines].join('\n')}\n`;
}
