// How long threads have been quiet: what Gridlock's own stops make them run does not count.
import { expect, it } from 'vitest';
import { openQuietBook } from '../../../src/inspection/quietBook.ts';
import type { Scan } from '../../../src/model/scan.ts';

function scanOf(switches: number, sp = 0x7ff0n, state = 'S'): Scan {
  const call = { number: 202, arguments: [0x10n], sp, pc: 0x400n };
  const thread = { tid: 7, innerTid: 7, name: 'seven', state, cpuTicks: 0, switches, call };
  return { pid: 7, name: 'app', exe: null, mappings: [], takenMs: 0, threads: [thread] };
}
const standing = (switches: number) => ({ threads: [{ tid: 7, switches }], takenMs: 0 });
const hourMs = 3_600_000;

/** The system's record: an hour at first, then next to nothing, as our stop has made it run. */
function recordOf(...recorded: (number | undefined)[]) {
  let reads = 0;
  return (_pid: number, tids: readonly number[]) => {
    const ms = recorded[reads++];
    return new Map(ms === undefined ? [] : tids.map(tid => [tid, ms]));
  };
}

it('goes on over a stop that made it run twice', () => {
  const book = openQuietBook(recordOf(hourMs, 5));
  expect(book.at(scanOf(10)).get(7)?.ms).toBeCloseTo(hourMs, -2);
  book.stopped(scanOf(10), standing(12));
  expect(book.at(scanOf(12)).get(7)?.ms).toBeGreaterThanOrEqual(hourMs);
});

it('goes on where it ran to sleep again only after it was seen released', () => {
  const book = openQuietBook(recordOf(hourMs, 5));
  book.at(scanOf(10));
  book.stopped(scanOf(10), standing(11));
  expect(book.at(scanOf(12)).get(7)?.ms).toBeGreaterThanOrEqual(hourMs);
  expect(book.at(scanOf(13)).get(7)?.ms).toBeLessThan(1000);
});

it.each([
  ['it ran more than a stop makes it run', standing(17), scanOf(17)],
  ['it has run since the stop', standing(12), scanOf(13)],
  ['it waits elsewhere now', standing(12), scanOf(12, 0x6000n)],
  ['nobody saw it after the stop', null, scanOf(12)],
])('begins anew where %s', (_, released, later) => {
  const book = openQuietBook(recordOf(hourMs, 5));
  book.at(scanOf(10));
  book.stopped(scanOf(10), released);
  expect(book.at(later).get(7)?.ms).toBeLessThan(1000);
});

it('says "at least" where the system keeps no record, and nothing of a thread that runs', () => {
  const book = openQuietBook(recordOf());
  expect(book.at(scanOf(10)).get(7)).toMatchObject({ atLeast: true });
  expect(openQuietBook(recordOf(5)).at(scanOf(10, 0x7ff0n, 'R')).size).toBe(0);
});
