// The kernel's code in every process, as a file that gdb can read: it lies in none.
import { writeSync } from 'node:fs';
import type { Mapping } from '../model/scan.ts';
import type { Memory } from '../model/memory.ts';
import type { MappedFile } from './mappedFiles.ts';
import type { Ptrace } from './ptraceCalls.ts';

/** One for all: it is the same in all processes of a machine. */
let file: number | null = null;

/** Null where there is none, or it cannot be read. */
export function vdsoFile(
  calls: Pick<Ptrace, 'memoryFile'>,
  mappings: readonly Mapping[],
  memory: Memory,
): MappedFile | null {
  const vdso = mappings.find(mapping => mapping.path === '[vdso]');
  if (vdso === undefined) return null;
  if (file === null) {
    const bytes = memory.read(vdso.start, Number(vdso.end - vdso.start));
    if (bytes === null) return null;
    file = calls.memoryFile('gridlock-vdso');
    writeSync(file, bytes);
  }
  const path = `/proc/${process.pid}/fd/${file}`;
  return { path, main: false, bias: vdso.start, code: [vdso], buildId: null };
}
