// Where the mapping of an address ends: found quickly, with no bigint in the way.
import type { Mapping } from '../model/scan.ts';

/** Of an address in no known mapping (that came later): where the next one begins. */
export function mappingEnds(mappings: readonly Mapping[]): (address: number) => number {
  const starts = Float64Array.from(mappings, mapping => Number(mapping.start));
  const ends = Float64Array.from(mappings, mapping => Number(mapping.end));
  const growing = mappings.findIndex(mapping => mapping.path === '[stack]');
  return address => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > address) high = middle;
      else low = middle + 1;
    }
    const inside = address >= (starts[low] ?? Infinity) || low === growing;
    return (inside ? ends[low] : starts[low]) ?? Infinity;
  };
}
