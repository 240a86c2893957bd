// Small wordings that every form of report shares: ages, places, locks, threads.
import { shortFunctionName } from '../model/functionName.ts';
import type {
  Frame,
  Holder,
  LockSnapshot,
  Place,
  Snapshot,
  ThreadSnapshot,
  WaitSnapshot,
} from '../model/snapshot.ts';
import { lockIn, threadIn, waiterIn } from '../model/snapshotIndex.ts';

/** `41 s`, `3 min`, `2 h`; under a second in ms. */
export function ageText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`;
  if (ms < 7_200_000) return `${Math.round(ms / 60_000)} min`;
  return `${Math.round(ms / 3_600_000)} h`;
}

/** How long a thread has not run: `41 s`, `at least 300 ms`; null where it is not known. */
export function quietText(thread: ThreadSnapshot): string | null {
  if (thread.quietMs === null) return null;
  return (thread.quietAtLeast ? 'at least ' : '') + ageText(thread.quietMs);
}

/** `main.rs:8`, or the function where no line is known, or null. */
export function placeText(place: Place | null): string | null {
  if (place === null) return null;
  if (place.file !== null && place.line !== null) return `${baseName(place.file)}:${place.line}`;
  return place.function === '??' ? null : place.function;
}

/** Where a holder took a lock: `taken at main.c:8`, `taken in copy`; null where that is not known. */
export function takenText(place: Place | null): string | null {
  const text = placeText(place);
  return text && `taken ${place?.line === null ? 'in' : 'at'} ${text}`;
}

export const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** `mutex jobs_lock`, `DashMap shard lock 0x5625`. */
export function lockText(lock: LockSnapshot): string {
  return `${lock.noun} ${lock.symbol ?? lock.address}`;
}

export const threadText = (thread: ThreadSnapshot) => `${thread.name} (${thread.tid})`;

const otherWaits: Readonly<Record<WaitSnapshot['kind'], string>> = {
  lock: 'a lock',
  thread: 'a thread to end',
  condition: 'a condition',
  semaphore: 'a semaphore',
  barrier: 'a barrier',
  once: 'an initialiser',
  park: 'to be unparked',
  channel: 'a channel',
  io: 'I/O',
  time: 'a time',
  child: 'a child process',
  signal: 'a signal',
  unknown: 'something unknown',
};

/** What a thread waits for in few words, without who has it; null for one that does not wait. */
export function waitText(wait: WaitSnapshot | null, snapshot: Snapshot): string | null {
  if (wait === null) return null;
  const lock = lockIn(snapshot, wait.lock);
  const timed = wait.timed && wait.kind !== 'time' ? ', with a time limit' : '';
  if (lock) return `${lockText(lock)}${wait.mode === 'shared' ? ', shared' : ''}${timed}`;
  if (wait.kind === 'thread' && wait.tid !== null) {
    const target = threadIn(snapshot, wait.tid);
    return `${target ? threadText(target) : `thread ${wait.tid}`} to end${timed}`;
  }
  return (wait.detail ?? otherWaits[wait.kind]) + timed;
}

/** `next in its queue`, `2 ahead of it in its queue`; null where that is not known or no question. */
export function turnText(tid: number, lock: LockSnapshot): string | null {
  const ahead = waiterIn(lock, tid)?.ahead ?? null;
  if (ahead === null || lock.waiters.length === 1) return null;
  return ahead === 0 ? 'next in its queue' : `${ahead} ahead of it in its queue`;
}

/** `third (7), then first (9) and 4 more`: who will be woken, in turn; null where that is not known. */
export function queueText(lock: LockSnapshot, snapshot: Snapshot): string | null {
  const queued = lock.waiters.filter(({ ahead }) => ahead !== null);
  if (queued.length < 2) return null;
  const named = queued.slice(0, 3).map(({ tid, ahead }, index) => {
    const thread = threadIn(snapshot, tid);
    const joined = index === 0 ? '' : ahead === 0 ? '; ' : ', then ';
    return joined + (thread ? threadText(thread) : `thread ${tid}`);
  });
  const more = queued.length - named.length;
  return named.join('') + (more > 0 ? ` and ${more} more` : '');
}

/** `held by flusher (88), exclusive`, `held, holder not found`; for the lock a thread waits for. */
export function holdersText(lock: LockSnapshot, snapshot: Snapshot): string {
  const named = lock.holders.map(holder => holderText(holder, snapshot));
  if (named.length === 0) return `holder not found: ${lock.unknownHolder ?? 'unknown'}`;
  const shown = named.length > 3 ? [...named.slice(0, 3), `${named.length - 3} more`] : named;
  return `held by ${shown.join(' and ')}`;
}

function holderText(holder: Holder, snapshot: Snapshot): string {
  if (holder.tid === null) return 'a thread that no longer exists';
  const thread = threadIn(snapshot, holder.tid);
  const name = thread ? threadText(thread) : `thread ${holder.tid}`;
  return holder.grade === 'weak' ? `perhaps ${name}` : name;
}

/** `evict at main.rs:8`, `read in libc.so.6`. */
export function frameText(frame: Frame): string {
  const where =
    frame.file !== null && frame.line !== null
      ? ` at ${frame.file}:${frame.line}`
      : frame.module !== null
        ? ` in ${baseName(frame.module)}`
        : '';
  return shortFunctionName(frame.function) + where;
}
