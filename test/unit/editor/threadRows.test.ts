// The Threads tree as nested rows, before VS Code sees them.
import { describe, expect, it } from 'vitest';
import { pageSize } from '../../../src/editor/rangeRows.ts';
import type { Row } from '../../../src/editor/row.ts';
import { threadRows } from '../../../src/editor/threadRows.ts';
import type { Holder } from '../../../src/model/snapshot.ts';
import { frame, mutex, snapshot, thread, waitsFor } from '../snapshots.ts';

type Nested = [label: string, description: string, children: Nested[]];
const nested = (row: Row): Nested => [row.label, row.description, row.children().map(nested)];

const heldBy = (tid: number): Holder => ({
  ...{ tid, mode: 'exclusive', evidence: 'owner-field', grade: 'exact' },
  source: { file: '/src/main.rs', line: 3, function: 'outer' },
  detail: 'recorded',
});

const abba = snapshot({
  verdict: { kind: 'deadlock', sentence: 'Deadlock: a and b wait for each other.' },
  findings: [
    {
      ...{ kind: 'cycle', confidence: 'certain', tids: [1, 2], locks: ['0xa', '0xb'] },
      ...{ sentence: 'a and b wait for each other', missing: null, edges: [] },
    },
  ],
  threads: [
    thread(1, 'a', {
      ...{ state: 'deadlocked', waitsFor: waitsFor('0xb'), quietMs: 5000 },
      frames: [frame('__lll_lock_wait', null, true), frame('inner', 7), frame('outer', 3)],
      source: { file: '/src/main.rs', line: 7, function: 'inner' },
      sourceFrame: 1,
    }),
    thread(2, 'b', { state: 'deadlocked', waitsFor: waitsFor('0xa') }),
    thread(3, 'c', { state: 'blocked', waitsFor: waitsFor('0xa') }),
    thread(4, 'c', { state: 'blocked', waitsFor: waitsFor('0xa') }),
    thread(5, 'pool', { state: 'idle' }),
  ],
  locks: [
    mutex('0xa', { symbol: 'A', holders: [heldBy(1)] }),
    mutex('0xb', { symbol: 'B', holders: [heldBy(2)] }),
  ],
  timing: { scanMs: 1, pausedMs: 2.34, totalMs: 9 },
});

describe('threadRows', () => {
  it('gives findings first, then groups, then the look itself', () => {
    expect(threadRows(abba).map(nested)).toEqual([
      [
        'Cycle',
        '2 threads',
        [
          [
            'a (1)',
            'waits for mutex B · held by b (2) · main.rs:7 · 5 s',
            [
              ['1 library frame', '__lll_lock_wait', [['__lll_lock_wait', 'no source, app', []]]],
              ['inner', 'main.rs:7', []],
              ['outer', 'main.rs:3', []],
            ],
          ],
          ['b (2)', 'waits for mutex A · held by a (1)', []],
        ],
      ],
      [
        'Blocked on a lock',
        '2',
        [['mutex A', '2 waiting, held by a (1)', [['c (3) ×2', 'waits for mutex A', []]]]],
      ],
      ['Idle workers', '1', [['pool (5)', '', []]]],
      ['About this look', 'stopped for 2.3 ms', []],
    ]);
  });

  it('says each row as a sentence', () => {
    const spoken = (rows: readonly Row[]): string[] =>
      rows.flatMap(row => [row.spoken, ...spoken(row.children())]);
    for (const sentence of spoken(threadRows(abba))) expect(sentence.length).toBeGreaterThan(8);
    expect(spoken(threadRows(abba))[1]).toBe(
      'Thread a, 1, deadlocked, waits for mutex B · held by b (2) · main.rs:7 · 5 s',
    );
  });

  it('offers the holder and the source only where they are known', () => {
    const [finding] = threadRows(abba);
    expect(finding?.children().map(({ context }) => context)).toEqual([
      'thread+source+holder',
      'thread+holder',
    ]);
  });

  it('keeps ids from look to look, each of them once', () => {
    const ids = (rows: readonly Row[]): string[] =>
      rows.flatMap(row => [row.id, ...ids(row.children())]);
    const all = ids(threadRows(abba));
    expect(new Set(all).size).toBe(all.length);
    expect(ids(threadRows(structuredClone(abba)))).toEqual(all);
  });

  it('shows only threads that match a filter', () => {
    expect(threadRows(abba, 'POOL').map(({ label }) => label)).toEqual([
      'Cycle',
      'Idle workers',
      'About this look',
    ]);
  });

  it('makes hostile names plain', () => {
    const evil = snapshot({ threads: [thread(1, 'x\u001b[31m\u202e\n$(error)', {})] });
    const [row] = threadRows(evil)[0]?.children() ?? [];
    expect(row?.label).toBe('x·[31m··$(error) (1)');
  });

  it('stays fluid with 10,000 threads that all differ', () => {
    const many = snapshot({
      threads: Array.from({ length: 10_000 }, (_, index) =>
        thread(index + 1, `worker-${index}`, {
          ...{ state: 'blocked', waitsFor: waitsFor(`0x${(index % 2000).toString(16)}`) },
          frames: [{ ...frame('run', 7), pc: `0x${index}` }],
        }),
      ),
      locks: Array.from({ length: 2000 }, (_, index) =>
        mutex(`0x${index.toString(16)}`, { holders: [heldBy(9_000 + (index % 900))] }),
      ),
    });
    const started = performance.now();
    const [blocked] = threadRows(many);
    const locks = blocked?.children() ?? [];
    expect(performance.now() - started).toBeLessThan(500); // measured: 20 ms
    expect(locks).toHaveLength(pageSize + 9);
    expect([locks.at(-1)?.label, locks.at(-1)?.description]).toEqual(['1801 to 2000', 'of 2000']);
    expect(locks.at(-1)?.children()).toHaveLength(pageSize);
  });
});
