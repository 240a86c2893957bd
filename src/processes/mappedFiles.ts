// The ELF files that a process has mapped to run, and where each of them lies.
import { closeSync, constants, openSync, readSync } from 'node:fs';
import type { Address } from '../model/address.ts';
import type { Mapping } from '../model/scan.ts';
import { buildIdOf } from './buildId.ts';
import { elfSegments } from './elfSegments.ts';
import { readProcLink } from './procFiles.ts';
import { programRoot } from './programRoot.ts';

export interface MappedFile {
  /** As this process can open it, be the program's root another one. */
  readonly path: string;
  /** The program's executable itself. */
  readonly main: boolean;
  /** What is added to the file's own addresses. */
  readonly bias: Address;
  /** Its code: mapped unchanged, never written. */
  readonly code: readonly Mapping[];
  /** In hexadecimal digits, or null. */
  readonly buildId: string | null;
}

const loadable = 1; // PT_LOAD
const pageMask = ~0xfffn;
const headersLength = 4096;

/** The executable first. `running`: open the executable through /proc, as it was replaced on disk. */
export function mappedFiles(
  pid: number,
  mappings: readonly Mapping[],
  running: boolean,
): MappedFile[] {
  const exe = readProcLink(`/proc/${pid}/exe`)?.replace(/ \(deleted\)$/, '') ?? '';
  const { folder, pathOf } = programRoot(pid);
  const code = new Map<string, Mapping[]>();
  for (const mapping of mappings) {
    if (!mapping.path.startsWith('/') || !mapping.permissions.startsWith('r-x')) continue;
    code.set(mapping.path, [...(code.get(mapping.path) ?? []), mapping]);
  }
  const files = [...code].flatMap(([name, parts]) => {
    const main = name === exe;
    const path = main && (running || folder !== '') ? `/proc/${pid}/exe` : pathOf(name);
    const headers = readHeaders(path);
    if (headers === null) return [];
    const bias = loadBias(
      headers,
      mappings.filter(mapping => mapping.path === name),
    );
    return bias === null ? [] : [{ path, main, bias, code: parts, buildId: buildIdOf(headers) }];
  });
  return files.sort((a, b) => Number(b.main) - Number(a.main));
}

function loadBias(headers: Buffer, mappings: readonly Mapping[]): Address | null {
  for (const { type, offset, address } of elfSegments(headers)) {
    if (type !== loadable) continue;
    const mapping = mappings.find(other => other.offset === (offset & pageMask));
    if (mapping !== undefined) return mapping.start - (address & pageMask);
  }
  return null;
}

/** Null for what is no ELF file, or cannot be read. */
function readHeaders(path: string): Buffer | null {
  try {
    // whatever has the path now: a pipe there must not block us
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const headers = Buffer.alloc(headersLength);
      if (readSync(file, headers, 0, headersLength, 0) < 64) return null;
      return headers.readUInt32BE(0) === 0x7f454c46 ? headers : null;
    } finally {
      closeSync(file);
    }
  } catch {
    return null; // deleted, or not ours to read
  }
}
