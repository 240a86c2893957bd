// Files that stay open: this process's own, as far as /proc says how many it has.
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { keepProcFiles } from '../../../src/processes/procFiles.ts';

const paths = ['/proc/self/comm', '/proc/self/oom_score', '/proc/self/wchan'];
const open = () => readdirSync('/proc/self/fd').length;

it('keeps as many open as it may, reads them again, and lets go of each', () => {
  const before = open();
  const files = keepProcFiles(2);
  for (const path of paths) files.keep(path);
  expect(open()).toBe(before + 2);
  expect(files.read(paths[0] ?? '')).toBe(files.read(paths[0] ?? ''));
  files.drop(paths[0] ?? '');
  expect(open()).toBe(before + 1);
  files.close();
  expect(open()).toBe(before);
});
