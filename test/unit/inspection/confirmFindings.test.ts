// The watch over a finding: what a mutex that changes hands meanwhile may not be taken for.
import { describe, expect, it } from 'vitest';
import { confirmFindings, standingNow } from '../../../src/inspection/confirmFindings.ts';
import type { Scan } from '../../../src/model/scan.ts';
import { decide } from '../../../src/waits/decide.ts';
import { fakeMemory } from '../fakeMemory.ts';

const lock = 0x1000n;

/** Thread 70 waits for the mutex; `switches`: how often it has run. */
function scanAt(takenMs: number, switches = 1): Scan {
  const call = {
    number: 202,
    arguments: [lock, 0x80n, 2n, 0n, 0n, 0n],
    sp: 0x7ff0n,
    pc: 0x7ff7n,
  };
  const thread = { tid: 70, innerTid: 70, name: 'slow', state: 'S', cpuTicks: 0, switches, call };
  return { pid: 70, name: 'slow', exe: null, mappings: [], takenMs, threads: [thread] };
}
const ownedBy = (owner: number) =>
  fakeMemory(lock, 64, { u32: { 0x1000: 2, 0x1008: owner, 0x100c: 1 } });
const deciding = (scan: Scan) =>
  decide({ scan, capture: null, memory: ownedBy(70), livesOnMachine: () => false });

const now = () => performance.now();
const kinds = async (decision: Promise<ReturnType<typeof deciding>>) =>
  (await decision).findings.map(({ kind }) => kind);

describe('a thread that waits for a mutex of which it is recorded as the owner', () => {
  it('holds it itself, where it has slept all the while', async () => {
    const scan = scanAt(now());
    const watch = { standing: scan, standNow: () => scanAt(now()), memory: ownedBy(70) };
    expect(await kinds(confirmFindings(deciding(scan), watch))).toEqual(['self-deadlock']);
  });

  it('got it between its call and the lock were read, where it has run since', async () => {
    const scan = scanAt(now());
    let runs = 1;
    const watch = { standing: scan, standNow: () => scanAt(now(), ++runs), memory: ownedBy(70) };
    expect(await kinds(confirmFindings(deciding(scan), watch))).toEqual([]);
    expect(standingNow(deciding(scan), scan, () => scanAt(now(), 2)).findings).toEqual([]);
  });

  it('also where it has slept long before this stop', async () => {
    const scan = scanAt(now());
    const earlier = { before: scanAt(now() - 5000), after: scanAt(now() - 1) };
    let runs = 1;
    const watch = {
      standing: scan,
      standNow: () => scanAt(now(), ++runs),
      memory: ownedBy(70),
      earlier,
    };
    expect(await kinds(confirmFindings(deciding(scan), watch))).toEqual([]);
  });

  it('is no deadlock any more when the lock names another owner in the end', async () => {
    const scan = scanAt(now());
    const watch = { standing: scan, standNow: () => scanAt(now()), memory: ownedBy(71) };
    expect(await kinds(confirmFindings(deciding(scan), watch))).toEqual([]);
  });

  it('reads the lock before the scan that says it slept: it may change hands right after', async () => {
    const scan = scanAt(now());
    let scanned = 0;
    const memory = {
      read: (address: bigint, length: number) =>
        // the owner comes back after the scan, and then the process ends
        ownedBy(scanned === 0 ? 71 : 70).read(address, length),
    };
    const scanNow = () => (scanned++ === 0 ? scanAt(now()) : null);
    expect(
      await kinds(confirmFindings(deciding(scan), { standing: scan, standNow: scanNow, memory })),
    ).toEqual([]);
  });
});

it('is quick where all stood still before: the stretch from the stop to now is all it needs', async () => {
  const scan = scanAt(now());
  const earlier = { before: scanAt(now() - 5000), after: scanAt(now() - 1) };
  const started = now();
  const watch = { standing: scan, standNow: () => scanAt(now()), memory: ownedBy(70), earlier };
  expect(await kinds(confirmFindings(deciding(scan), watch))).toEqual(['self-deadlock']);
  expect(now() - started).toBeLessThan(60);
});
