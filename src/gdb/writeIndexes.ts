// A gdb of its own that writes symbol indexes into a cache, in the background and at the lowest priority.
import os from 'node:os';
import { execa } from 'execa';
import { quietArguments, quietEnvironment } from './gdbArguments.ts';

export interface IndexOrder {
  readonly gdb: string;
  /** Where they go; it is there. */
  readonly folder: string;
  /** Paths of ELF files with build ids. */
  readonly files: readonly string[];
}

/**
 * Takes as long as reading the symbols does: nobody waits for it, and it may outlive us. What it
 * cannot do, it leaves. Throws nothing.
 */
export function writeIndexes({ gdb, folder, files }: IndexOrder): void {
  const settings = [`set index-cache directory ${folder}`, 'set index-cache enabled on'];
  const commands = [
    ...files.map(file => `add-symbol-file "${file.replace(/["\\]/g, '\\$&')}" -o 0`),
    'maintenance wait-for-index-cache', // gdb 14 and later write it in the background
  ];
  const words = [
    ...quietArguments,
    ...settings.flatMap(setting => ['-iex', setting]),
    ...commands.flatMap(command => ['-ex', command]),
  ];
  const options = { detached: true, cleanup: false, stdio: 'ignore', reject: false } as const;
  const child = execa(gdb, words, { ...options, env: quietEnvironment });
  if (child.pid) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
  child.unref();
}
