// Weak evidence of a holder makes an edge only where nobody else could be the holder.
import { expect, it } from 'vitest';
import type { LockFacts } from '../../../src/waits/lockFacts.ts';
import type { ThreadFacts } from '../../../src/waits/threadFacts.ts';
import { waitForGraph } from '../../../src/waits/waitForGraph.ts';

const lock = 0x10n;

const thread = (tid: number, wait: Partial<ThreadFacts['wait']> | null, rest = {}) =>
  ({
    tid,
    frames: [],
    userFrame: 0,
    state: wait ? 'blocked' : 'sleeping',
    wait: wait && { kind: 'lock', lock: null, family: null, tid: null, timed: false, ...wait },
    ...rest,
  }) as unknown as ThreadFacts;

const heldBy = (tid: number, grade: string) =>
  ({
    address: lock,
    state: null,
    holders: [{ tid, grade, mode: 'exclusive' }],
  }) as unknown as LockFacts;

const waiter = thread(1, { lock });
const holder = thread(2, null);
const edges = (others: ThreadFacts[], grade = 'weak') =>
  waitForGraph([waiter, holder, ...others], [heldBy(2, grade)]).get(1) ?? [];

it('is an edge while all others wait for locks and ends of threads, or are idle', () => {
  const others = [
    thread(3, { kind: 'thread', tid: 1 }),
    thread(4, { kind: 'once' }),
    thread(5, null, { state: 'idle' }),
    thread(6, null, { userFrame: null }),
  ];
  expect(edges(others)).toMatchObject([{ to: 2, grade: 'weak' }]);
});

it.each([
  ['sleeps', thread(3, null)],
  ['runs', thread(3, null, { state: 'running' })],
  ['waits for a condition', thread(3, { kind: 'condition' })],
  ['waits with a time limit', thread(3, { timed: true })],
])('is none where another thread %s: it may hold the lock', (_, other) => {
  expect(edges([other])).toEqual([]);
});

it('does not matter to evidence that is strong', () => {
  expect(edges([thread(3, null)], 'strong')).toMatchObject([{ to: 2, grade: 'strong' }]);
});
