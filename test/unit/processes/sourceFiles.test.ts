// Names of source files come from the target: reading one must neither block nor take all memory.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sourceFiles } from '../../../src/processes/sourceFiles.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gridlock-sources-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('reads ordinary files only, each once', () => {
  const ordinary = path.join(folder, 'main.rs');
  const pipe = path.join(folder, 'pipe.rs');
  writeFileSync(ordinary, 'one\ntwo');
  execFileSync('mkfifo', [pipe]);
  const linesOf = sourceFiles();
  expect(linesOf(ordinary)).toEqual(['one', 'two']);
  writeFileSync(ordinary, 'three');
  expect(linesOf(ordinary)).toEqual(['one', 'two']);
  for (const file of [pipe, '/dev/zero', folder, '/nowhere/main.rs']) {
    expect(linesOf(file), file).toBeNull();
  }
});
