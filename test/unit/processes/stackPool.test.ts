// Room for stacks: what is given back is there for the next one. Reads this process's own memory file.
import { closeSync, openSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { parseMaps } from '../../../src/processes/parseMaps.ts';
import { readProcText } from '../../../src/processes/procFiles.ts';
import { makeStackPool } from '../../../src/processes/stackPool.ts';

const memory = openSync('/proc/self/mem', 'r');
afterAll(() => closeSync(memory));

const stack = parseMaps(readProcText('/proc/self/maps') ?? '').find(
  ({ path }) => path === '[stack]',
);
const end = Number(stack?.end);

it('cuts what it has no room for, and has room again for what was given back', () => {
  const pool = makeStackPool(memory, () => end, 256);
  pool.take(end - 200, 1000);
  expect([pool.offset, pool.length, pool.cut]).toEqual([0, 200, false]);
  pool.giveBack();
  pool.take(end - 192, 1000);
  expect([pool.offset, pool.length, pool.cut]).toEqual([0, 192, false]);
  pool.take(end - 128, 1000);
  expect([pool.offset, pool.length, pool.cut]).toEqual([192, 64, true]);
});
