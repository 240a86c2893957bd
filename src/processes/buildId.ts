// The number by which an ELF file is known wherever it lies.
import { elfSegments } from './elfSegments.ts';

const noteSegment = 4; // PT_NOTE
const buildIdNote = 3; // NT_GNU_BUILD_ID

/** In hexadecimal digits, out of the file's first bytes; null where it has none there. */
export function buildIdOf(headers: Buffer): string | null {
  for (const { type, offset, size } of elfSegments(headers)) {
    if (type !== noteSegment) continue;
    const found = inNotes(headers.subarray(Number(offset), Number(offset + size)));
    if (found !== null) return found;
  }
  return null;
}

function inNotes(notes: Buffer): string | null {
  for (let at = 0; at + 12 <= notes.length;) {
    const nameLength = notes.readUInt32LE(at);
    const length = notes.readUInt32LE(at + 4);
    const bytesAt = at + 12 + padded(nameLength);
    const isGnu = notes.toString('latin1', at + 12, at + 16) === 'GNU\0';
    if (isGnu && notes.readUInt32LE(at + 8) === buildIdNote) {
      const bytes = notes.subarray(bytesAt, bytesAt + length);
      return bytes.length === length && length > 0 ? bytes.toString('hex') : null;
    }
    at = bytesAt + padded(length);
  }
  return null;
}

const padded = (length: number) => (length + 3) & ~3;
