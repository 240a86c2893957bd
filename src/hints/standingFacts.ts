// What always holds for a kind of acquisition, in up to three short sentences.
import type { Acquisition, AcquisitionKind } from './acquisition.ts';
import { codeOnly } from './codeOnly.ts';

const SCRUTINEE =
  'The temporary guard in this `match`, `if let`, `while let` or `for` head lives to the end of that statement: its body runs with the lock held.';

const FACTS: Readonly<Record<AcquisitionKind, readonly string[]>> = {
  'pthread-mutex': [
    'Locks one pthread mutex for one thread at a time.',
    'A normal mutex is not re-entrant: locking it again in the same thread deadlocks, unless it was made recursive or error-checking.',
    'A thread that ends without unlocking leaves all others waiting, unless the mutex is robust.',
  ],
  'pthread-rwlock-read': [
    'Locks shared: other readers may hold it too, a writer may not.',
    'glibc lets readers pass waiting writers by default; with PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP a second read in the same thread can deadlock when a writer queues between.',
  ],
  'pthread-rwlock-write': [
    'Locks exclusively: it waits for every reader and writer to unlock.',
    'glibc prefers readers by default, so a steady stream of readers can keep a writer waiting.',
    'A thread that asks to write while it holds the lock for reading waits for itself.',
  ],
  'cxx-guard': [
    'Locks here and unlocks at the end of the scope.',
    'std::mutex is not re-entrant: locking it again in the same thread deadlocks; std::recursive_mutex may be locked again.',
    'Only one scoped_lock over several mutexes orders them safely; guards one after another do not.',
  ],
  'cxx-shared': [
    'Locks shared: other readers may hold it too, a writer may not.',
    'Locking the same std::shared_mutex again in the same thread, shared or not, is undefined and may deadlock.',
  ],
  'cxx-lock': [
    'Locks until unlock() is called: a return or an exception on the way leaves it locked.',
    'std::mutex is not re-entrant: locking it again in the same thread deadlocks; std::recursive_mutex may be locked again.',
  ],
  'rust-lock': [
    "std's Mutex is not re-entrant: locking it again in the same thread deadlocks or panics.",
    'Its guard holds the lock until it is dropped; a panic meanwhile poisons the lock.',
  ],
  'rust-read': [
    'Locks shared: other readers may hold it too, a writer may not.',
    "A second read of std's RwLock in the same thread can deadlock or panic when a writer queues between.",
  ],
  'rust-write': [
    'Locks exclusively: it waits for every reader and writer to drop its guard.',
    "std's RwLock is not re-entrant: writing while the same thread holds any guard of it deadlocks or panics.",
  ],
  'tokio-lock': [
    'Suspends the task, not the thread: no thread is seen waiting for this lock.',
    "tokio's locks are not re-entrant: a task that locks again while it holds the guard waits for itself.",
    'A guard held across an `.await` keeps every other task out for as long.',
  ],
  dashmap: [
    'Locks one shard of the map; len, iter, retain and the like take all shards in turn.',
    'Calling it while this thread holds a Ref, RefMut, Entry or iterator of the same map may deadlock.',
  ],
  once: [
    'Runs its initialiser once; every other thread that comes meanwhile waits until it has ended.',
    'An initialiser that reaches the same once again waits for itself or panics.',
  ],
};

const PARKING_LOT: Readonly<Partial<Record<AcquisitionKind, readonly string[]>>> = {
  'rust-lock': [
    "parking_lot's Mutex is not re-entrant: locking it again in the same thread deadlocks.",
    'Its guard holds the lock until it is dropped; unlike std there is no poisoning: a panic just unlocks it.',
  ],
  'rust-read': [
    'Locks shared: other readers may hold it too, a writer may not.',
    "A second read of parking_lot's RwLock in the same thread deadlocks when a writer queues between; read_recursive() does not.",
  ],
  'rust-write': [
    'Locks exclusively: it waits for every reader and writer to drop its guard.',
    "parking_lot's RwLock is not re-entrant: writing while the same thread holds any guard of it deadlocks.",
  ],
};

/** Up to three sentences about an acquisition of `text`; the text tells whose locks the file imports. */
export function standingFacts(
  acquisition: Pick<Acquisition, 'kind' | 'inScrutinee'>,
  text: string,
): readonly string[] {
  const { kind, inScrutinee } = acquisition;
  const parkingLot = PARKING_LOT[kind];
  const facts = parkingLot && importsParkingLot(text) ? parkingLot : FACTS[kind];
  return [...(inScrutinee ? [SCRUTINEE] : []), ...facts].slice(0, 3);
}

/** True where a Rust text names parking_lot in its code and no lock of std's. */
function importsParkingLot(text: string): boolean {
  if (!text.includes('parking_lot')) return false;
  const code = codeOnly(text, 'rust');
  return (
    /\bparking_lot\s*::/.test(code) && !/\bstd::sync::(?:\{[^;]*\b)?(?:Mutex|RwLock)\b/.test(code)
  );
}
