// gdb's indexes of debug information, kept from one start to the next in our cache folder.
import { spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { MappedFile } from '../processes/mappedFiles.ts';

export interface SymbolIndexes {
  /** Where gdb finds them. */
  readonly folder: string;
  /** The paths of the files that have one. */
  known(files: readonly MappedFile[]): string[];
  /**
   * Has a gdb of its own write what is missing and worth it: it takes as long as reading the symbols
   * did, so no look waits for it, and it may outlive us. Throws nothing: without an index all is slower.
   */
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
  return {
    folder,
    known: files =>
      files.flatMap(file => {
        const buildId = trusted(file);
        return buildId !== null && markUsed(indexOf(buildId)) ? [file.path] : [];
      }),
    write(files) {
      try {
        const missing = files.filter(file => {
          const buildId = trusted(file);
          if (buildId === null || !isWorthIt(file, leastSize)) return false;
          return !isThere(indexOf(buildId)) && !isThere(triedOf(buildId));
        });
        if (missing.length === 0) return;
        makeFolder(folder);
        trim(folder, mostOfAll);
        for (const { buildId } of missing) writeFileSync(triedOf(buildId ?? ''), '');
        startWriter(gdb, folder, missing);
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
  const owner = statSync(name, { throwIfNoEntry: false })?.uid;
  return owner === 0 || owner === process.geteuid?.() ? buildId : null;
}

/** Libraries are the same at every look; a program is built anew again and again. */
const isWorthIt = ({ main, path: name }: MappedFile, leastSize: number) =>
  !main || statSync(name).size >= leastSize;

const isThere = (name: string) => statSync(name, { throwIfNoEntry: false }) !== undefined;

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

/** Deletes the oldest beyond `most` bytes, as far as it may.  */
export function trim(folder: string, most: number): void {
  const entries = readdirSync(folder)
    .map(name => path.join(folder, name))
    .flatMap(name => {
      const status = statSync(name, { throwIfNoEntry: false });
      return status ? [{ name, size: status.size, usedMs: status.mtimeMs }] : [];
    })
    .sort((a, b) => b.usedMs - a.usedMs);
  let sum = 0;
  for (const { name, size, usedMs } of entries) {
    sum += size;
    const isOver = name.endsWith('.tried') && Date.now() - usedMs > triedAgainAfterMs;
    if (sum > most || isOver) rmSync(name, { force: true });
  }
}

function startWriter(gdb: string, folder: string, files: readonly MappedFile[]): void {
  const settings = [
    'set auto-load off',
    'set debuginfod enabled off',
    `set index-cache directory ${folder}`,
    'set index-cache enabled on',
  ];
  const commands = [
    ...files.map(({ path: name }) => `add-symbol-file ${quote(name)} -o 0`),
    'maintenance wait-for-index-cache', // gdb 14 and later write it in the background
  ];
  const child = spawn(
    gdb,
    [
      '-nx',
      '-q',
      '-batch',
      ...settings.flatMap(setting => ['-iex', setting]),
      ...commands.flatMap(command => ['-ex', command]),
    ],
    { detached: true, stdio: 'ignore', env: { ...process.env, DEBUGINFOD_URLS: '' } },
  );
  child.on('error', () => undefined);
  if (child.pid) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
  child.unref();
}

const quote = (name: string) => `"${name.replace(/["\\]/g, '\\$&')}"`;
