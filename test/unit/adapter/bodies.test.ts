// What the adapter makes of a snapshot: hostile text made plain, absent things left out.
import { expect, it } from 'vitest';
import { readAttachArguments } from '../../../src/adapter/attachRequest.ts';
import { detailsOf, failResponse } from '../../../src/adapter/errorResponse.ts';
import { scopesBody } from '../../../src/adapter/scopesRequest.ts';
import { stackTraceBody } from '../../../src/adapter/stackTraceRequest.ts';
import { firstThread, stopAt } from '../../../src/adapter/stop.ts';
import { threadsBody } from '../../../src/adapter/threadsRequest.ts';
import { LookError } from '../../../src/model/lookError.ts';
import type { Frame, Snapshot, ThreadSnapshot } from '../../../src/model/snapshot.ts';

const frame: Frame = {
  pc: '0x10',
  function: '??',
  file: null,
  line: null,
  module: '/lib/libx.so',
  inlined: false,
  library: false,
};
const thread: ThreadSnapshot = {
  tid: 7,
  name: 'evil\u001b[31m\u202e',
  state: 'running',
  waitsFor: null,
  source: null,
  frames: [frame, { ...frame, function: 'main', file: 'relative.c', line: 3 }],
  quietMs: null,
  quietAtLeast: false,
  sourceFrame: null,
};
const snapshot: Snapshot = {
  schema: 'gridlock/1',
  process: { pid: 7, name: 'evil', exe: null, threads: 1 },
  verdict: { kind: 'busy', sentence: 'Nothing is stuck.' },
  findings: [],
  threads: [thread],
  locks: [],
  timing: { scanMs: 0, pausedMs: 0, totalMs: 0 },
  notes: [],
};
const sameLine = (line: number) => line;

it('makes hostile names plain', () => {
  expect(threadsBody(snapshot).threads).toEqual([{ id: 7, name: 'evil·[31m· (7): running' }]);
});

it('has no threads before the first look', () => {
  expect(threadsBody(null).threads).toEqual([]);
});

it('invents no source, no line and no name', () => {
  const { stackFrames } = stackTraceBody(stopAt(snapshot), { threadId: 7 }, sameLine);
  expect(stackFrames.map(({ name, line, source }) => ({ name, line, source }))).toEqual([
    { name: '0x10 in libx.so', line: 0, source: undefined },
    { name: 'main', line: 0, source: undefined },
  ]);
});

it('gives a page past the end as empty, and the whole count', () => {
  const page = { threadId: 7, startFrame: 5, levels: 20 };
  expect(stackTraceBody(stopAt(snapshot), page, sameLine)).toEqual({
    totalFrames: 2,
    stackFrames: [],
  });
});

it('has no scopes for a thread that neither waits nor holds, and none for an old frame', () => {
  const stop = stopAt(snapshot);
  const [top] = stackTraceBody(stop, { threadId: 7 }, sameLine).stackFrames;
  expect(scopesBody(stop, { frameId: top?.id ?? 0 }).scopes).toEqual([]);
  expect(() => scopesBody(stop, { frameId: 1 })).toThrow('earlier look');
});

it('shows the main thread first where nothing was found', () => {
  expect(firstThread(snapshot)).toBe(7);
  expect(firstThread({ ...snapshot, threads: [] })).toBeNull();
});

it('reads a pid in digits, and refuses anything else', () => {
  const plain = { gdb: 'gdb', replacedExecutable: false, quiet: false, form: 'whole' };
  expect(readAttachArguments({ pid: '42' })).toEqual({ ...plain, target: 42 });
  expect(readAttachArguments({ program: 'server' })).toEqual({ ...plain, target: 'server' });
  expect(() => readAttachArguments({ program: 7 })).toThrow('"program" must be');
  for (const pid of [undefined, 0, -1, 1.5, '', '4x', {}]) {
    expect(() => readAttachArguments({ pid })).toThrow('"pid" must be');
  }
  expect(() => readAttachArguments(null)).toThrow('"pid" must be');
  expect(() => readAttachArguments({ pid: 1, gdb: 3 })).toThrow('"gdb" must be');
});

it('keeps braces in a sentence, and the cause out of it', () => {
  const response = { seq: 0, type: 'response', request_seq: 1, success: true, command: 'attach' };
  const error = new LookError('gdb-failed', 'Odd {_name} ended.', { cause: new Error('inner') });
  failResponse(response, error);
  expect(response).toMatchObject({ success: false, message: 'Odd {_name} ended.' });
  expect(detailsOf(error, ['gdb: last words'])).toMatch(/^gdb: last words\nError: inner\n/);
});
