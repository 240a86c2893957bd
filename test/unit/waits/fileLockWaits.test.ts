// File locks as /proc/locks tells them, and the circles of processes that they make.
import { describe, expect, it } from 'vitest';
import type { FileLockFacts } from '../../../src/model/fileLock.ts';
import type { Scan } from '../../../src/model/scan.ts';
import { parseFileLocks } from '../../../src/processes/readFileLocks.ts';
import { fileLockFindings, withFileLock } from '../../../src/waits/fileLockWaits.ts';
import type { ThreadFacts, ThreadWait } from '../../../src/waits/threadFacts.ts';

// recorded on kernel 6.18: two processes that hold one file each and want the other's
const circle = `1: FLOCK  ADVISORY  WRITE 540 fe:00:11 0 EOF
1: -> FLOCK  ADVISORY  WRITE 538 fe:00:11 0 EOF
2: FLOCK  ADVISORY  WRITE 538 fe:00:12 0 EOF
2: -> FLOCK  ADVISORY  WRITE 540 fe:00:12 0 EOF
3: POSIX  ADVISORY  READ 77 fe:00:2148865 1073741824 1073742335
`;

const call = { number: 73, arguments: [4n, 2n], sp: 0n, pc: 0n };
const wait: ThreadWait = {
  kind: 'io',
  mode: null,
  lock: null,
  family: null,
  tid: null,
  timed: false,
  detail: 'flock of fd 4',
};

function scanOf(text: string, threads = 1): Scan {
  const fileLocks: FileLockFacts = {
    locks: parseFileLocks(text),
    descriptors: new Map([[4, { file: 'fe:00:11', path: '/srv/one' }]]),
    processes: new Map([
      [538, { name: 'ours', threads: 1 }],
      [540, { name: 'theirs', threads }],
    ]),
  };
  return { pid: 538, name: 'ours', exe: null, mappings: [], threads: [], fileLocks, takenMs: 0 };
}

const thread: ThreadFacts = {
  tid: 538,
  innerTid: 538,
  name: 'ours',
  scan: { tid: 538, innerTid: 538, name: 'ours', state: 'S', cpuTicks: 0, switches: 0, call },
  captured: null,
  frames: [],
  userFrame: null,
  state: 'io',
  wait,
};

describe('/proc/locks', () => {
  it('is read line by line, waiters with the lock that they wait for', () => {
    const locks = parseFileLocks(circle);
    expect(locks).toHaveLength(5);
    expect(locks[1]).toMatchObject({ number: 1, waits: true, pid: 538, kind: 'flock', end: null });
    expect(locks[4]).toMatchObject({ kind: 'range', mode: 'shared', start: 1073741824n });
  });
});

describe('a wait for a file', () => {
  it('names the file and its holder', () => {
    expect(withFileLock(wait, call, scanOf(circle))).toMatchObject({
      detail: 'the lock of /srv/one, held by process theirs (540)',
    });
    expect(withFileLock(wait, { ...call, number: 0 }, scanOf(circle))).toBe(wait);
  });

  it('closes a circle of processes, certain only where each has one thread', () => {
    expect(fileLockFindings([thread], scanOf(circle))).toMatchObject([
      { kind: 'cycle', confidence: 'certain', tids: [538] },
    ]);
    expect(fileLockFindings([thread], scanOf(circle, 8))).toMatchObject([
      { confidence: 'probable' },
    ]);
  });

  it('is no finding behind a process that does not wait', () => {
    const behind = circle.split('\n').slice(0, 3).join('\n');
    expect(fileLockFindings([thread], scanOf(behind))).toEqual([]);
  });

  it('is a self-deadlock where the one thread has opened and locked the file twice', () => {
    const twice = circle.replaceAll('540', '538').split('\n').slice(0, 2).join('\n');
    expect(fileLockFindings([thread], scanOf(twice))).toMatchObject([{ kind: 'self-deadlock' }]);
  });
});
