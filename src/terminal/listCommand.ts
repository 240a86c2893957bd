// `gridlock list`.
import { listTable } from './listTable.ts';
import type { Terminal } from './terminal.ts';
import { paintFor, widthOf } from './terminalPaint.ts';

export async function listCommand(
  { all, json }: { readonly all: boolean; readonly json: boolean },
  { stdout, environment, listProcesses }: Terminal,
): Promise<number> {
  const rows = await listProcesses({ all });
  stdout.write(
    json
      ? `${JSON.stringify(rows, null, 2)}\n`
      : listTable(rows, { paint: paintFor(stdout, environment), width: widthOf(stdout) }),
  );
  return 0;
}
