// /proc/PID/maps: what is mapped where.
import type { Mapping } from '../model/scan.ts';

const line = /^([0-9a-f]+)-([0-9a-f]+) (\S{4}) ([0-9a-f]+) \S+ \d+ *(.*)$/;

/** Lines that do not read as mappings are left out. */
export function parseMaps(text: string): Mapping[] {
  const mappings: Mapping[] = [];
  for (const row of text.split('\n')) {
    const match = line.exec(row);
    if (!match) continue;
    const [, start, end, permissions, offset, path] = match;
    mappings.push({
      start: BigInt(`0x${start}`),
      end: BigInt(`0x${end}`),
      permissions: permissions ?? '',
      offset: BigInt(`0x${offset}`),
      path: (path ?? '').replace(/ \(deleted\)$/, ''),
    });
  }
  return mappings;
}
