// Source files that debug information names, each read once. The names come from the target.
import { readFileSync, statSync } from 'node:fs';

const largestFile = 8 * 1024 * 1024;

/** The lines of a file; null where it is not there, is no ordinary file or is very large. */
export function sourceFiles(): (file: string) => readonly string[] | null {
  const files = new Map<string, readonly string[] | null>();
  return file => {
    const known = files.get(file);
    if (known !== undefined) return known;
    const lines = readLines(file);
    files.set(file, lines);
    return lines;
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
