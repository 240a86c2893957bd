// The index cache: written by a gdb of its own, read by the next one, bounded, harmless where it cannot be.
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
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

  // what our agent is told to use, gdb can read
  const settings = [`set index-cache directory ${cache}`, 'set index-cache enabled on'];
  const words = settings.flatMap(setting => ['-iex', setting]);
  const stats = ['-ex', 'show index-cache stats'];
  const { stdout } = await execa('gdb', ['-nx', '-batch', ...words, exePath, ...stats]);
  expect(stdout).toContain('Cache hits (this session): 1');

  const gdb = startGdb({ gdb: 'gdb', agent, log: () => undefined });
  const known = { folder: cache, files: indexes.known(files) };
  const request = { exe: exePath, files: fileParameters(files), root: '', indexes: known };
  await expect(gdb.ask('preload', request, { timeoutMs: 20_000 })).resolves.toEqual({});
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

it('deletes what was used longest ago beyond its bound', () => {
  const cache = mkdtempSync(path.join(folder, 'trim-'));
  for (const [index, name] of ['old', 'middle', 'new'].entries()) {
    writeFileSync(path.join(cache, name), 'x'.repeat(100));
    utimesSync(path.join(cache, name), 1000 + index, 1000 + index);
  }
  trim(cache, 250);
  expect(readdirSync(cache).sort()).toEqual(['middle', 'new']);
});
