// gdb's indexes of debug information, kept from one start to the next in our cache folder.
import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  type Stats,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { MappedFile } from '../processes/mappedFiles.ts';
import { writeIndexes } from './writeIndexes.ts';

export interface SymbolIndexes {
  /** Where gdb finds them. */
  readonly folder: string;
  /** The paths of the files that have one. Throws nothing. */
  known(files: readonly MappedFile[]): string[];
  /** Has what is missing and worth it written in the background. Throws nothing: without, all is slower. */
  write(files: readonly MappedFile[]): void;
}

/** Reading the symbols of a smaller program takes no longer than reading its index. */
const worthIt = 64 * 1024 ** 2;
const mostOfAll = 1024 ** 3;
/** What could not be indexed, as a file without debug information, is not tried again for this long. */
const triedAgainAfterMs = 24 * 3600 * 1000;

export interface IndexSetup {
  /** The gdb that will read them, and writes them. */
  readonly gdb: string;
  readonly folder?: string | undefined;
  /** Of a program that is worth it, in bytes. */
  readonly leastSize?: number | undefined;
}

export function openSymbolIndexes({
  gdb,
  folder = indexFolder(),
  leastSize = worthIt,
}: IndexSetup): SymbolIndexes {
  const indexOf = (buildId: string) => path.join(folder, `${buildId}.gdb-index`);
  const triedOf = (buildId: string) => path.join(folder, `${buildId}.tried`);
  const isMissing = (file: MappedFile) => {
    const buildId = trusted(file);
    if (buildId === null || !isWorthIt(file, leastSize)) return false;
    return !isThere(indexOf(buildId)) && ageMs(triedOf(buildId)) > triedAgainAfterMs;
  };
  return {
    folder,
    known: files =>
      files.flatMap(file => {
        const buildId = trusted(file);
        return buildId !== null && markUsed(indexOf(buildId)) ? [file.path] : [];
      }),
    write(files) {
      try {
        const missing = files.filter(isMissing);
        if (missing.length === 0) return;
        makeFolder(folder);
        trim(folder, mostOfAll);
        for (const { buildId } of missing) writeFileSync(triedOf(buildId ?? ''), '');
        writeIndexes({ gdb, folder, files: missing.map(file => file.path) });
      } catch {
        // a cache that cannot be written
      }
    },
  };
}

/** Step by step: `recursive` never ends where a parent can have no children (/proc; Node 20). */
function makeFolder(folder: string): void {
  if (isThere(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function indexFolder(): string {
  const named = process.env['XDG_CACHE_HOME'] ?? '';
  const caches = path.isAbsolute(named) ? named : path.join(os.homedir(), '.cache');
  return path.join(caches, 'gridlock', 'gdb-index');
}

/** A file may claim any build id: only those of root's and our own, at their own place, are believed. */
function trusted({ path: name, buildId }: MappedFile): string | null {
  if (buildId === null || name.startsWith('/proc/')) return null;
  const owner = statusOf(name)?.uid;
  return owner === 0 || owner === process.geteuid?.() ? buildId : null;
}

/** Libraries are the same at every look; a program is built anew again and again. */
const isWorthIt = ({ main, path: name }: MappedFile, leastSize: number) =>
  !main || (statusOf(name)?.size ?? 0) >= leastSize;

const isThere = (name: string) => statusOf(name) !== null;

/** Infinite where it is not there. */
const ageMs = (name: string) => Date.now() - (statusOf(name)?.mtimeMs ?? -Infinity);

function statusOf(name: string): Stats | null {
  try {
    return statSync(name);
  } catch {
    return null; // not there, or in a folder that is not ours to search
  }
}

/** False where it is not there or cannot be read. The least recently used goes first. */
function markUsed(name: string): boolean {
  try {
    accessSync(name, constants.R_OK);
  } catch {
    return false;
  }
  try {
    utimesSync(name, new Date(), new Date());
  } catch {
    // of somebody else's
  }
  return true;
}

/** Deletes the oldest beyond `most` bytes, and what says only that nothing came of a file. */
export function trim(folder: string, most: number): void {
  const entries = readdirSync(folder)
    .map(name => path.join(folder, name))
    .flatMap(name => {
      const status = statusOf(name);
      return status ? [{ name, size: status.size, usedMs: status.mtimeMs }] : [];
    })
    .sort((a, b) => b.usedMs - a.usedMs);
  let sum = 0;
  for (const { name, size } of entries) {
    sum += size;
    const isOver = name.endsWith('.tried') && ageMs(name) > triedAgainAfterMs;
    if (sum > most || isOver) rmSync(name, { force: true });
  }
}
