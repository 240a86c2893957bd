// The index cache: written by a gdb of its own, read by the next one, bounded, harmless where it cannot be.
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startGdb } from '../../src/gdb/gdbProcess.ts';
import { openSymbolIndexes, trim } from '../../src/gdb/symbolIndexes.ts';
import { fileParameters } from '../../src/gdb/walkRequest.ts';
import { filesOf } from '../../src/inspection/warmGdb.ts';
import type { MappedFile } from '../../src/processes/mappedFiles.ts';
import { agent, programPath, startProgram, type HungProgram } from './hungProgram.ts';

let folder: string;
let program: HungProgram;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gridlock-indexes-'));
  program = await startProgram('rust/mutex_abba', 'debug');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await program.end();
});

const exe = (files: readonly MappedFile[]) => files.filter(({ main }) => main);
const indexesIn = (cache: string) =>
  existsSync(cache) ? readdirSync(cache).filter(name => name.endsWith('.gdb-index')) : [];

it('has an index written in the background, and gdb read it the next time', async () => {
  const cache = path.join(folder, 'new/cache');
  const indexes = openSymbolIndexes({ gdb: 'gdb', folder: cache, leastSize: 1000 });
  const files = exe(filesOf({ pid: program.pid, replaced: false }));
  expect(indexes.known(files)).toEqual([]);
  indexes.write(files);
  for (let wait = 0; wait < 200 && indexesIn(cache).length === 0; wait++) await sleep(100);
  expect(indexesIn(cache)).toHaveLength(1);
  const exePath = programPath('rust/mutex_abba', 'debug');
  expect(indexes.known(files)).toEqual([exePath]);

  const gdb = startGdb({ gdb: 'gdb', agent, log: () => undefined });
  const known = { folder: cache, files: indexes.known(files) };
  const request = { exe: exePath, files: fileParameters(files), root: '', indexes: known };
  await expect(gdb.ask('preload', request, { timeoutMs: 20_000 })).resolves.toEqual({
    indexesRead: 1,
  });
  await gdb.end();
});

it('does nothing for small files, and throws nothing where no folder can be made', () => {
  const files = exe(filesOf({ pid: program.pid, replaced: false }));
  const unused = path.join(folder, 'unused');
  openSymbolIndexes({ gdb: 'gdb', folder: unused }).write(files);
  expect(existsSync(unused)).toBe(false);
  const impossible = '/proc/nonexistent/gridlock';
  const indexes = openSymbolIndexes({ gdb: 'gdb', folder: impossible, leastSize: 0 });
  expect(() => indexes.write(files)).not.toThrow();
  expect(indexes.known(files)).toEqual([]);
});

it('tries what gave no index again after a day, not before', async () => {
  const cache = mkdtempSync(path.join(folder, 'tried-'));
  const indexes = openSymbolIndexes({ gdb: 'gdb', folder: cache, leastSize: 1000 });
  const files = exe(filesOf({ pid: program.pid, replaced: false }));
  const tried = path.join(cache, `${files[0]?.buildId}.tried`);
  writeFileSync(tried, '');
  indexes.write(files);
  await sleep(1000);
  expect(indexesIn(cache)).toEqual([]);
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 3600;
  utimesSync(tried, twoDaysAgo, twoDaysAgo);
  indexes.write(files);
  for (let wait = 0; wait < 200 && indexesIn(cache).length === 0; wait++) await sleep(100);
  expect(indexesIn(cache)).toHaveLength(1);
});

it('deletes what was used longest ago beyond its bound', () => {
  const cache = mkdtempSync(path.join(folder, 'trim-'));
  for (const [index, name] of ['old', 'middle', 'new'].entries()) {
    writeFileSync(path.join(cache, name), 'x'.repeat(100));
    utimesSync(path.join(cache, name), 1000 + index, 1000 + index);
  }
  trim(cache, 250);
  expect(readdirSync(cache).sort()).toEqual(['middle', 'new']);
});
