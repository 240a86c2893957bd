// Where a thread took a lock: the line of the guard object that a frame of it shows.
import type { GuardSighting } from '../model/capture.ts';
import type { Address } from '../model/address.ts';
import { shortFunctionName } from '../model/functionName.ts';
import type { Place } from '../model/snapshot.ts';
import { isMoreThanAsking } from './earlyGuards.ts';
import { isReceiver } from './receiverWaits.ts';
import type { ThreadFacts } from './threadFacts.ts';

/** Null where no frame of the thread has such a guard. */
export function takenAt(lock: Address, thread: ThreadFacts | undefined): Place | null {
  const guard = thread?.captured?.guards.find(
    sighting => sighting.lock === lock && isConstructed(sighting, thread),
  );
  if (thread === undefined || guard === undefined) return null;
  return placeOfGuard(guard, thread);
}

/** Where it is declared: there the lock was taken. */
export function placeOfGuard({ file, line, frame }: GuardSighting, thread: ThreadFacts): Place {
  return { file, line, function: shortFunctionName(thread.frames[frame]?.function ?? '??') };
}

/** A guard whose constructor waits for its lock is in scope and has nothing yet. */
export function isConstructed(guard: GuardSighting, thread: ThreadFacts): boolean {
  if (isReceiver(guard)) return false;
  if (thread.wait?.lock !== guard.lock) return true;
  if (!isMoreThanAsking(guard, thread.captured?.guards ?? [])) return false;
  const user = thread.userFrame ?? 0;
  if (guard.frame < user) return false;
  const line = thread.frames[guard.frame]?.line ?? null;
  return guard.frame > user || guard.line === null || line === null || guard.line < line;
}
