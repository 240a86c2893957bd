// Real programs, running and loaded, looked at again and again: no deadlock, and they work on.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, it } from 'vitest';
import { lookMany } from './lookMany.ts';
import { allSoftware, shortSoftware } from './allSoftware.ts';
import { tableOf, type Row } from './table.ts';

/** `npm test` takes three looks at three programs that it needs or that are small. */
const short = process.env['GRIDLOCK_SOFTWARE'] === 'short';
const looks = Number(process.env['GRIDLOCK_LOOKS'] ?? (short ? 3 : 30));
const rows: Row[] = [];

describe(`${looks} looks`, { timeout: 600_000 }, () => {
  it.each(
    (short ? shortSoftware : allSoftware).map(software => [software.name, software] as const),
  )('%s', async (name, { start }) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'gridlock-software-'));
    try {
      const running = await start(folder);
      try {
        rows.push(await lookMany(name, running, looks));
      } finally {
        await running.end();
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

afterAll(() => {
  process.stdout.write(`\n${tableOf(rows)}\n`);
});
