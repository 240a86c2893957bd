// Source files for excerpts, each read once.
import { readFileSync, statSync } from 'node:fs';
import type { ReadLine } from '../report/sourceExcerpt.ts';

const largestFile = 8 * 1024 * 1024;

/** Null where the file is not there, is no ordinary file, is very large, or has no such line. */
export function sourceLines(): ReadLine {
  const files = new Map<string, readonly string[] | null>();
  return (file, line) => {
    if (!files.has(file)) files.set(file, readLines(file));
    return files.get(file)?.[line - 1] ?? null;
  };
}

function readLines(file: string): readonly string[] | null {
  try {
    const status = statSync(file);
    if (!status.isFile() || status.size > largestFile) return null;
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return null; // the source is on another machine
  }
}
