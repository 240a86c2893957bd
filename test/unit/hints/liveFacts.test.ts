// Who waits at a line and who holds there, and the two sentences about it.
import { describe, expect, it } from 'vitest';
import { factLines } from '../../../src/hints/factLines.ts';
import { liveFacts, type LiveFacts } from '../../../src/hints/liveFacts.ts';
import type {
  Frame,
  Holder,
  LockSnapshot,
  Place,
  Snapshot,
  ThreadSnapshot,
  WaitKind,
} from '../../../src/model/snapshot.ts';

const FILE = '/home/me/app/src/main.rs';

function place(line: number, file: string | null = FILE): Place {
  return { file, line, function: 'app::run' };
}

function frame(line: number): Frame {
  const where = { function: 'app::outer', file: FILE, line };
  return { ...where, pc: '0x1', module: null, inlined: false, library: false };
}

interface Given extends Partial<ThreadSnapshot> {
  readonly tid: number;
  readonly kind?: WaitKind;
  readonly lock?: string | null;
}

function thread({ kind, lock = null, ...given }: Given): ThreadSnapshot {
  const wait = { mode: null, tid: null, timed: false, detail: null };
  return {
    name: `t${String(given.tid)}`,
    state: 'blocked',
    waitsFor: kind ? { ...wait, kind, lock } : null,
    source: null,
    frames: [],
    quietMs: null,
    quietAtLeast: false,
    sourceFrame: null,
    ...given,
  };
}

function holder(given: Partial<Holder>): Holder {
  const detail = 'guard on its stack';
  return {
    tid: 1,
    mode: 'exclusive',
    evidence: 'guard',
    grade: 'strong',
    source: null,
    detail,
    ...given,
  };
}

function lock(address: string, given: Partial<LockSnapshot>): LockSnapshot {
  const nothing = { symbol: null, holders: [], waiters: [], word: null, unknownHolder: null };
  return { address, family: 'dashmap', noun: 'DashMap shard', ...nothing, ...given };
}

function snapshot(threads: ThreadSnapshot[], locks: LockSnapshot[]): Snapshot {
  return {
    schema: 'gridlock/1',
    process: { pid: 1, name: 'app', exe: null, threads: threads.length },
    verdict: { kind: 'blocked', sentence: '' },
    findings: [],
    threads,
    locks,
    timing: { scanMs: 0, pausedMs: 0, totalMs: 0 },
    notes: [],
  };
}

const vectorio = thread({ tid: 4242, name: 'vectorio', source: place(20) });
const reader = thread({
  tid: 4253,
  name: 'reader',
  kind: 'lock',
  lock: '0xa',
  source: place(9),
  quietMs: 41_500,
});
const held = lock('0xa', {
  holders: [holder({ tid: 4242, source: place(7) })],
  waiters: [{ tid: 4253, mode: null, ahead: null }],
});
const look = snapshot([vectorio, reader], [held]);

describe('liveFacts', () => {
  it('tells who waits at the line, for what, and who holds it', () => {
    expect(liveFacts(look, FILE, 9)).toEqual({
      waits: [
        {
          lock: { address: '0xa', noun: 'DashMap shard', symbol: null },
          waiters: [
            {
              tid: 4253,
              name: 'reader',
              quietMs: 41_500,
              quietAtLeast: false,
              mode: null,
              timed: false,
              place: place(9),
              direct: true,
            },
          ],
          holders: [
            {
              tid: 4242,
              name: 'vectorio',
              mode: 'exclusive',
              place: place(7),
              evidence: 'guard',
              grade: 'strong',
              detail: 'guard on its stack',
            },
          ],
          unknownHolder: null,
        },
      ],
      holds: [],
    });
  });

  it('tells which lock was taken at the line, and who waits for it elsewhere', () => {
    const { waits, holds } = liveFacts(look, FILE, 7);
    expect(waits).toEqual([]);
    expect(holds.map(one => [one.holder.tid, one.waiters.map(({ tid }) => tid)])).toEqual([
      [4242, [4253]],
    ]);
  });

  it.each<readonly [string, string, number, boolean]>([
    ['the same', FILE, 9, true],
    ['relative', 'src/main.rs', 9, true],
    ['with a dot', './app/../src/main.rs', 9, true],
    ['another line', FILE, 10, false],
    ['another root', '/other/src/main.rs', 9, false],
    ['the end of a name', 'ain.rs', 9, false],
    ['another file', 'src/lib.rs', 9, false],
  ])('knows the file: %s', (_, file, line, found) => {
    expect(liveFacts(look, file, line).waits.length === 1).toBe(found);
  });

  it.each<readonly [WaitKind, boolean]>([
    ['lock', true],
    ['once', true],
    ['io', false],
    ['condition', false],
  ])('a thread in a %s wait counts: %s', (kind, counts) => {
    const one = snapshot([thread({ tid: 1, kind, source: place(9) })], []);
    expect(liveFacts(one, FILE, 9).waits.length === 1).toBe(counts);
  });

  it('takes any frame, groups by lock, and leaves running threads out', () => {
    const threads = [
      thread({ tid: 1, kind: 'lock', lock: '0xa', source: place(3), frames: [frame(3), frame(9)] }),
      thread({ tid: 2, kind: 'lock', lock: '0xb', source: place(9), frames: [frame(9)] }),
      thread({ tid: 3, kind: 'lock', lock: '0xa', source: place(9) }),
      thread({ tid: 4, source: place(9) }),
    ];
    const { waits } = liveFacts(snapshot(threads, [held, lock('0xb', {})]), FILE, 9);
    expect(waits.map(one => one.waiters.map(({ tid, direct }) => [tid, direct]))).toEqual([
      [
        [1, false],
        [3, true],
      ],
      [[2, true]],
    ]);
  });
});

describe('factLines', () => {
  const texts = (facts: LiveFacts) => factLines(facts).map(({ text }) => text);

  function lines(threads: ThreadSnapshot[], locks: LockSnapshot[], line = 9): string[] {
    return texts(liveFacts(snapshot(threads, locks), FILE, line));
  }

  it('says who waits and who holds', () => {
    expect(texts(liveFacts(look, FILE, 9))).toEqual([
      'Thread reader (4253) waits here, 41 s.',
      'Held by vectorio (4242), taken at main.rs:7 (strong: guard on its stack).',
    ]);
  });

  it('links the place where the holder took it, and where the waiter waits', () => {
    const places = (line: number) => factLines(liveFacts(look, FILE, line)).map(fact => fact.place);
    expect(places(9)).toEqual([null, { named: 'main.rs:7', file: FILE, line: 7 }]);
    expect(places(7)).toEqual([{ named: 'main.rs:9', file: FILE, line: 9 }]);
  });

  it('says what was taken here', () => {
    expect(texts(liveFacts(look, FILE, 7))).toEqual([
      'Thread vectorio (4242) holds a DashMap shard taken here (strong: guard on its stack); thread reader (4253) waits for it at main.rs:9, 41 s.',
    ]);
  });

  it('says nothing where nothing is', () => {
    expect(texts(liveFacts(look, FILE, 8))).toEqual([]);
  });

  it.each<readonly [Partial<LockSnapshot>, string | undefined]>([
    [
      { holders: [holder({ tid: 4253, source: place(7) })] },
      'Held by the same thread, taken at main.rs:7 (strong: guard on its stack).',
    ],
    [
      { holders: [holder({ tid: null })] },
      'Held by a thread that no longer lives (strong: guard on its stack).',
    ],
    [
      { holders: [holder({ tid: 4242, grade: 'weak', source: place(7, null) })] },
      'Perhaps held by vectorio (4242), taken in app::run (weak: guard on its stack).',
    ],
    [
      { holders: [holder({ tid: 4242 }), holder({ tid: 5 })] },
      'Held by vectorio (4242) (strong: guard on its stack), and by 1 more.',
    ],
    [{ unknownHolder: 'no debug info.' }, 'Its holder is not known: no debug info.'],
    [{}, undefined],
  ])('the holder %#: %s', (given, sentence) => {
    expect(lines([vectorio, reader], [lock('0xa', given)])[1]).toBe(sentence);
  });

  it.each<readonly [number | null, boolean, string]>([
    [null, false, ''],
    [400, false, ', 400 ms'],
    [119_000, true, ', at least 119 s'],
    [120_000, false, ', 2 min'],
    [7_200_000, false, ', 2 h'],
  ])('quiet for %s ms (at least: %s)', (quietMs, quietAtLeast, said) => {
    expect(lines([{ ...reader, quietMs, quietAtLeast }], [])).toEqual([
      `Thread reader (4253) waits here${said}.`,
    ]);
  });

  it('names two of many, and says where they only wait below', () => {
    const many = [1, 2, 3].map(tid =>
      thread({ tid, kind: 'lock', lock: '0xa', frames: [frame(9)], quietMs: tid * 1000 }),
    );
    expect(lines(many, [])).toEqual([
      'Threads t1 (1), t2 (2) and 1 more wait in a call from here, up to 3 s.',
    ]);
  });

  it('prefers the lock whose waiters stand at this very line', () => {
    const below = [1, 2].map(tid => thread({ tid, kind: 'lock', lock: '0xb', frames: [frame(9)] }));
    expect(lines([...below, reader], [])[0]).toBe('Thread reader (4253) waits here, 41 s.');
  });
});
