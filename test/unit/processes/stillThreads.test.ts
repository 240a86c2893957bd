// Which threads need no second stop: against registers and stacks that are made up, no process.
import { expect, it } from 'vitest';
import { thisMachine } from '../../../src/processes/machine.ts';
import { openStillThreads } from '../../../src/processes/stillThreads.ts';
import { digestOf, takenThread } from '../../../src/processes/takenThreads.ts';
import type { Scan } from '../../../src/model/scan.ts';

const machine = thisMachine();
if (machine === null) throw new Error('These tests need x86-64 or aarch64.');
const [sp, pc, word] = [0x7000n, 0x401000n, 0x5000n];
const base = Number(sp) - machine.redZone;

function registers(thread = 0n): Uint8Array {
  const bytes = new Uint8Array(machine?.registers ?? 0);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(machine?.sp ?? 0, sp, true);
  view.setBigUint64(machine?.pc ?? 0, pc, true);
  view.setBigUint64(machine?.arguments[0] ?? 0, word, true);
  if (typeof machine?.threadPointer === 'number') {
    view.setBigUint64(machine.threadPointer, thread, true);
  }
  return bytes;
}

/** A pool whose every piece is these bytes. */
const poolOf = (bytes: number[]) => ({
  bytes: Buffer.from(bytes),
  offset: 0,
  length: bytes.length,
  cut: false,
  take: () => undefined,
  giveBack: () => undefined,
});

function scanOf(switches: number, change: object = {}): Scan {
  const call = { number: 202, arguments: [word, 0n, 0n, 0n, 0n, 0n], sp, pc, ...change };
  const thread = { tid: 7, innerTid: 7, name: 'seven', state: 'S', cpuTicks: 0, switches, call };
  return { pid: 7, name: 'app', exe: null, mappings: [], takenMs: 0, threads: [thread] };
}

const stack = [1, 2, 3, 4, 5, 6, 7, 8];

/** Stopped after a scan with ten switches; `now`: the scan of the next look, `bytes` its stack. */
function nextLook(now: Scan, bytes = stack, record = 0n) {
  if (machine === null) return [];
  const still = openStillThreads();
  const first = { tid: 7, registers: registers(record), base, pool: poolOf(stack) };
  const threads = [takenThread(machine, first)];
  still.keep({ threads, still: [], missed: [], pausedMs: 1, addressMask: null }, scanOf(10));
  const room = { machine, pool: poolOf(bytes), limitOf: () => 64 };
  return still.take(now.threads, room).map(({ tid }) => tid);
}

it('spares a thread that only our own stop has made run', () => {
  expect(nextLook(scanOf(12))).toEqual([7]);
});

it.each([
  ['has run more often than a stop makes it run', scanOf(14), stack],
  ['sits in a call at another place', scanOf(12, { pc: 0x402000n }), stack],
  ['waits for another word', scanOf(12, { arguments: [0x6000n, 0n, 0n, 0n, 0n, 0n] }), stack],
  ['has another stack', scanOf(12), [1, 2, 3, 4, 5, 6, 7, 9]],
])('stops one that %s', (_, now, bytes) => {
  expect(nextLook(now, bytes)).toEqual([]);
});

it('does not mind what the kernel notes in the thread’s own record', () => {
  const changed = [1, 2, 3, 4, 5, 6, 7, 9];
  const record = machine.threadPointer === null ? [] : [7];
  expect(nextLook(scanOf(12), changed, BigInt(base) + 4n)).toEqual(record);
});

it('stops one that it has not seen before', () => {
  const room = { machine, pool: poolOf(stack), limitOf: () => 64 };
  expect(openStillThreads().take(scanOf(12).threads, room)).toEqual([]);
});

it('asks for no bytes of one that was spared before and has not run since', () => {
  const still = openStillThreads();
  const room = { machine, pool: poolOf(stack), limitOf: () => 64 };
  const first = takenThread(machine, { tid: 7, registers: registers(), base, pool: room.pool });
  const taken = { missed: [], pausedMs: 1, addressMask: null };
  still.keep({ ...taken, threads: [first], still: [] }, scanOf(10));
  const plain = () => false;
  expect(still.known(scanOf(10).threads, plain)).toEqual([]);
  const threads = still.take(scanOf(12).threads, room);
  still.keep({ ...taken, threads, still: [{ tid: 7, switches: 12 }] }, scanOf(12));
  const [known] = still.known(scanOf(12).threads, plain);
  expect(known).toMatchObject({ tid: 7, stack: null });
  expect(known && digestOf(known)).toBe(digestOf(first));
  expect(still.known(scanOf(13).threads, plain)).toEqual([]);
  expect(still.known(scanOf(12).threads, () => true)).toEqual([]);
  still.forget();
  expect(still.known(scanOf(12).threads, plain)).toEqual([]);
});
