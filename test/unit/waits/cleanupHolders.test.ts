// What the compiler's own cleanup would release tells the holder, but for what a condition wait gave back.
import { expect, it } from 'vitest';
import type { LockState } from '../../../src/locks/lockFamily.ts';
import { cleanupHolders } from '../../../src/waits/cleanupHolders.ts';
import type { ContendedLock } from '../../../src/waits/findHolders.ts';
import type { ThreadFacts } from '../../../src/waits/threadFacts.ts';

const lock = { address: 0x10n, family: { noun: 'Mutex' } } as ContendedLock;
const held: LockState = { held: 'exclusive', innerOwner: null, readers: null, text: 'locked' };

const frame = (name: string, library = false) => ({
  function: name,
  library,
  file: 'main.rs',
  line: 7,
  inlined: false,
});

function thread(tid: number, released: number[], rest: Partial<ThreadFacts> = {}): ThreadFacts {
  const captured = { released: released.map(index => ({ frame: index, lock: 0x10n })) };
  return {
    tid,
    captured,
    frames: [frame('syscall', true), frame('inner'), frame('outer')],
    userFrame: 1,
    state: 'blocked',
    wait: null,
    ...rest,
  } as unknown as ThreadFacts;
}

it('is the thread in whose frame the guard lies, without a line: that one is of the call', () => {
  expect(cleanupHolders(lock, held, [thread(1, []), thread(2, [2])])).toMatchObject([
    { tid: 2, grade: 'strong', evidence: 'guard', source: { function: 'outer', line: null } },
  ]);
});

it('is weak where the word has no room for all of them', () => {
  const both = cleanupHolders(lock, held, [thread(1, [2]), thread(2, [2])]);
  expect(both.map(({ grade }) => grade)).toEqual(['weak', 'weak']);
  const shared: LockState = { ...held, held: 'shared', readers: 2 };
  const readers = cleanupHolders(lock, shared, [thread(1, [2]), thread(2, [2])]);
  expect(readers).toMatchObject([{ grade: 'strong', mode: 'shared' }, { grade: 'strong' }]);
});

it('is nobody who waits for a condition with it, and no idle worker', () => {
  const frames = [frame('std::sys::sync::condvar::futex::Condvar::wait', true), frame('inner')];
  expect(cleanupHolders(lock, held, [thread(1, [1], { frames } as never)])).toEqual([]);
  expect(cleanupHolders(lock, held, [thread(1, [2], { state: 'idle' })])).toEqual([]);
});
