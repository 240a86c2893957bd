// What a park or a condition wait inside a library is really for: a channel, a scope, a task.
import type { WaitKind } from '../model/snapshot.ts';

const finer: readonly {
  readonly pattern: RegExp;
  readonly kind: WaitKind;
  readonly detail: string;
}[] = [
  {
    pattern: /mpsc?m?c?::.*(recv|Receiver)|crossbeam_channel::.*recv/,
    kind: 'channel',
    detail: 'a message',
  },
  {
    pattern: /mpsc?m?c?::.*send|crossbeam_channel::.*send/,
    kind: 'channel',
    detail: 'room in a channel',
  },
  { pattern: /std::sync::.*barrier::Barrier::wait/i, kind: 'barrier', detail: 'a barrier' },
  { pattern: /std::thread::(scoped::)?scope/, kind: 'thread', detail: 'the threads of its scope' },
  {
    pattern: /rayon_core::.*(LockLatch|join|in_worker|install|broadcast|scope)/,
    kind: 'condition',
    detail: 'rayon work',
  },
  {
    pattern: /tokio::.*(block_on|CachedParkThread)/,
    kind: 'park',
    detail: 'an async task (block_on)',
  },
  {
    pattern: /std::__future_base|std::(__basic_)?future|std::__atomic_futex_unsigned/,
    kind: 'condition',
    detail: 'a future',
  },
  {
    pattern: /std::(counting_semaphore|__(atomic|platform)_semaphore)|__semaphore_impl/,
    kind: 'semaphore',
    detail: 'a semaphore',
  },
  { pattern: /std::latch|__latch/, kind: 'barrier', detail: 'a latch' },
  { pattern: /std::barrier|__tree_barrier/, kind: 'barrier', detail: 'a barrier' },
];

/** What C++'s semaphore, latch and barrier are built on: said where none of them is named. */
const atomicWait = /std::__atomic_wait_address|std::__atomic_base.*::wait/;

export function waitedForOnAtomic(
  functions: readonly string[],
): { readonly kind: WaitKind; readonly detail: string } | null {
  const waits = functions.some(name => atomicWait.test(name));
  return waits ? { kind: 'condition', detail: 'an atomic to change' } : null;
}

/** Null where the library frames say no more than the wait itself. */
export function waitedForInLibrary(
  functions: readonly string[],
): { readonly kind: WaitKind; readonly detail: string } | null {
  for (const name of functions) {
    const found = finer.find(({ pattern }) => pattern.test(name));
    if (found) return { kind: found.kind, detail: found.detail };
  }
  return null;
}
