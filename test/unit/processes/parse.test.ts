// The lines of /proc, awkward ones included.
import { expect, it } from 'vitest';
import { parseMaps } from '../../../src/processes/parseMaps.ts';
import { parseStat } from '../../../src/processes/parseStat.ts';
import { parseStatus } from '../../../src/processes/parseStatus.ts';
import { parseSyscall } from '../../../src/processes/parseSyscall.ts';

it('reads a stat line whose name holds spaces and parentheses', () => {
  const line =
    '71 (a) b (c) S 1 71 71 0 -1 4194304 1 2 3 4 10 5 0 0 20 0 3 0 9000 1 2 3 4 5 6 7 8 9\n';
  expect(parseStat(line)).toEqual({
    name: 'a) b (c',
    state: 'S',
    parent: 1,
    cpuTicks: 15,
    threads: 3,
    startTicks: 9000,
  });
  expect(parseStat('')).toBeNull();
});

it('reads a system call, and null for a running thread', () => {
  expect(parseSyscall('202 0x10 0x80 0x2 0x0 0x0 0x0 0x7ffd 0x7f83\n')).toEqual({
    number: 202,
    arguments: [16n, 128n, 2n, 0n, 0n, 0n],
    sp: 0x7ffdn,
    pc: 0x7f83n,
  });
  expect(parseSyscall('-1 0x7ffd 0x7f83')).toMatchObject({ number: -1, arguments: [] });
  expect(parseSyscall('running\n')).toBeNull();
  expect(parseSyscall('')).toBeNull();
});

it('reads mappings with and without a path, and drops (deleted)', () => {
  const text =
    '55d0-55d1 r-xp 00001000 fd:00 123    /srv/my app (deleted)\n7f00-7f10 rw-s 00000000 00:00 0 \nnoise\n';
  expect(parseMaps(text)).toEqual([
    { start: 0x55d0n, end: 0x55d1n, permissions: 'r-xp', offset: 0x1000n, path: '/srv/my app' },
    { start: 0x7f00n, end: 0x7f10n, permissions: 'rw-s', offset: 0n, path: '' },
  ]);
});

it('reads the fields of status that it needs', () => {
  const text =
    'Name:\tx\nState:\tZ (zombie)\nTgid:\t5\nTracerPid:\t9\nUid:\t1\t2\t3\t4\nNSpid:\t5\t1\n';
  expect(parseStatus(text)).toEqual({
    name: 'x',
    state: 'Z',
    threadGroup: 5,
    tracer: 9,
    uid: 1,
    namespacePids: [5, 1],
    kernelThread: false,
  });
});
