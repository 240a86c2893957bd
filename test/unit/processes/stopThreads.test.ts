// Stopping threads against a kernel that is played: this process's own threads, no real ptrace.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { listProcNumbers } from '../../../src/processes/procFiles.ts';
import { ended, type Ptrace } from '../../../src/processes/ptraceCalls.ts';
import { stopThreads } from '../../../src/processes/stopThreads.ts';
import { StopRefused } from '../../../src/processes/takenThreads.ts';

const machine = {
  elf: 62,
  registers: 216,
  sp: 152,
  pc: 128,
  arguments: [],
  threadPointer: null,
  redZone: 128,
};
const interrupted = 0x80057f; // PTRACE_EVENT_STOP, SIGTRAP
const delivering = (signal: number) => (signal << 8) | 0x7f;
const tids = () => listProcNumbers(`/proc/${process.pid}/task`);

function play(answers: Partial<Ptrace>) {
  const done: string[] = [];
  const calls: Ptrace = {
    seize: () => 0,
    interrupt: tid => (done.push(`interrupt ${tid}`), 0),
    poll: () => interrupted,
    readRegisters: () => machine.registers,
    detach: (tid, signal) => (done.push(`detach ${tid} ${signal}`), 0),
    rest: () => undefined,
    registerBuffer: bytes => ({ bytes, vector: Buffer.alloc(16), aim: () => undefined }),
    memoryFile: () => -1,
    ...answers,
  };
  const pool = {
    bytes: Buffer.alloc(8),
    take: () => undefined,
    giveBack: () => undefined,
    offset: 0,
    length: 8,
    cut: false,
  };
  const stop = (change: object = {}) =>
    stopThreads(calls, process.pid, {
      machine,
      pool,
      most: 100,
      limitOf: () => 8,
      spared: new Set(),
      ...change,
    });
  return { done, stop };
}

it('stops, takes and lets go every thread', () => {
  const { done, stop } = play({});
  const { threads, missed } = stop();
  expect(threads.map(thread => thread.tid)).toEqual(tids());
  expect(threads.every(({ stack }) => stack?.bytes.length === 8)).toBe(true);
  expect(missed).toEqual([]);
  expect(done.filter(call => call.startsWith('detach')).length).toBe(threads.length);
});

it('hands a signal back that was being delivered, and none after a stop of the whole group', () => {
  const [first = 0, second = 0] = tids();
  const { done, stop } = play({
    poll: tid => (tid === first ? delivering(10) : tid === second ? 0x80137f : interrupted),
  });
  stop();
  expect(done).toContain(`detach ${first} 10`);
  expect(done).toContain(`detach ${second} 0`);
});

it('stops nothing where the first request is refused', () => {
  const { done, stop } = play({ seize: () => 1 });
  expect(() => stop()).toThrow(StopRefused);
  expect(done).toEqual([]);
});

it('names threads that cannot be traced, as a main thread that has ended, and takes the others', () => {
  const [first = 0, ...others] = tids();
  const { stop } = play({ seize: tid => (tid === first ? 1 : 0) });
  const { threads, missed } = stop();
  expect(missed).toEqual([first]);
  expect(threads.map(thread => thread.tid)).toEqual(others);
});

it('leaves out what ends in between', () => {
  const [first = 0, ...others] = tids();
  const { done, stop } = play({ poll: tid => (tid === first ? ended : interrupted) });
  expect(stop().threads.map(thread => thread.tid)).toEqual(others);
  expect(done.some(call => call.startsWith(`detach ${first} `))).toBe(false);
});

it('does not wait for ever, and lets go of the late one when it stops', async () => {
  const [first = 0] = tids();
  let stopsNow = false;
  const freed: number[] = [];
  const { stop } = play({
    poll: tid => (tid === first && !stopsNow ? 0 : interrupted),
    detach(tid) {
      if (tid === first && !stopsNow) return 3; // ESRCH: it is not stopped
      freed.push(tid);
      return 0;
    },
  });
  const { missed, pausedMs } = stop();
  expect(missed).toEqual([first]);
  expect(pausedMs).toBeLessThan(2000);
  expect(freed).toEqual(tids().slice(1));
  await sleep(20);
  expect(freed).not.toContain(first);
  stopsNow = true;
  await sleep(150);
  expect(freed).toContain(first);
});

it('lets go whatever fails inside', () => {
  const { done, stop } = play({});
  const broken = {
    limitOf: () => {
      throw new Error('broken');
    },
  };
  expect(() => stop(broken)).toThrow('broken');
  expect(done.filter(call => call.startsWith('detach')).length).toBeGreaterThan(0);
});
