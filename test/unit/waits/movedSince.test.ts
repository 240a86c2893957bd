// A thread that ran between scan and stop: as met in a python3 whose interpreter lock changes hands.
import { expect, it } from 'vitest';
import type { CapturedThread } from '../../../src/model/capture.ts';
import type { Scan } from '../../../src/model/scan.ts';
import { decide } from '../../../src/waits/decide.ts';
import { fakeMemory } from '../fakeMemory.ts';

const inCondition = 0x7ff82440afcbn;
const inMutex = 0x7ff82440b12bn;

/** The scan saw it in a condition wait, whose word lies 16 bytes after what reads as an owner. */
const scan: Scan = {
  pid: 70,
  name: 'python3',
  exe: '/usr/bin/python3.11',
  mappings: [],
  takenMs: 0,
  threads: [
    {
      tid: 70,
      innerTid: 70,
      name: 'python3',
      state: 'S',
      cpuTicks: 0,
      switches: 1,
      call: {
        number: 202,
        arguments: [0xa5b8d8n, 0x80n, 3n, 0n, 0xa5b8c8n, 1n],
        sp: 0x7ff7e77fd9f0n,
        pc: inCondition,
      },
    },
  ],
};
const memory = fakeMemory(0xa5b8d8n, 64, { u32: { 0xa5b8d8: 3, 0xa5b8e0: 10, 0xa5b8e4: 1 } });

function look(pc: bigint, sp: bigint) {
  const names = ['futex_wait', '__lll_lock_wait', '___pthread_mutex_lock', 'PyEval_RestoreThread'];
  const captured: CapturedThread = {
    tid: 70,
    frames: names.map(name => ({
      pc,
      sp,
      function: name,
      file: null,
      line: null,
      inlined: false,
    })),
    sp,
    stack: null,
    registers: [],
    saved: [],
    guards: [],
    references: [],
    released: [],
    kept: [],
  };
  const capture = {
    threads: new Map([[70, captured]]),
    pausedMs: 1,
    symbols: new Map(),
    notes: [],
    released: null,
  };
  return decide({ scan, capture, memory, livesOnMachine: () => false });
}

it('is running: the frames of one wait say nothing about the call of another', () => {
  const { threads, findings } = look(inMutex, 0n);
  expect(findings).toEqual([]);
  expect(threads).toMatchObject([{ state: 'running', wait: null }]);
});

it('is recognised by its stack pointer, too, where that is known', () => {
  expect(look(inCondition, 0x7ff7e77fd000n).threads).toMatchObject([{ state: 'running' }]);
});

it('waits where both are the same', () => {
  expect(look(inCondition, 0x7ff7e77fd9f0n).threads).toMatchObject([{ wait: { kind: 'lock' } }]);
});
