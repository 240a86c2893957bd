// Holders by the compiler's own cleanup: what unwinding from a frame would release, the frame holds.
import type { Holder, Place } from '../model/snapshot.ts';
import { shortFunctionName } from '../model/functionName.ts';
import type { LockState } from '../locks/lockFamily.ts';
import type { ContendedLock } from './findHolders.ts';
import { isHandedToCondition } from './handedToCondition.ts';
import { innermostInlined } from './stackWords.ts';
import { isUpgrading } from './upgradable.ts';
import type { ThreadFacts } from './threadFacts.ts';

/** One holder a thread. Strong where the lock word has room for all that were found, else weak. */
export function cleanupHolders(
  lock: ContendedLock,
  state: LockState,
  threads: readonly ThreadFacts[],
): Holder[] {
  const found = threads.flatMap(thread => {
    const frame = releasingFrame(lock, thread);
    return frame === null ? [] : [{ thread, frame }];
  });
  const room = state.held === 'exclusive' ? 1 : (state.readers ?? 1);
  return found.map(({ thread, frame }) => {
    const name = shortFunctionName(thread.frames[frame]?.function ?? '??');
    return {
      tid: thread.tid,
      mode: state.held === 'shared' ? 'shared' : 'exclusive',
      evidence: 'guard',
      grade: found.length <= room ? 'strong' : 'weak',
      source: placeOf(thread, frame),
      detail: `a guard of the ${lock.family.noun} lies in ${name}, which the compiler releases when it unwinds; the lock word says ${state.text}`,
    };
  });
}

function releasingFrame(lock: ContendedLock, thread: ThreadFacts): number | null {
  if (thread.captured === null || thread.state === 'idle') return null;
  if (thread.wait?.lock === lock.address && isUpgrading(thread)) return null;
  const found = thread.captured.released.find(
    released => released.lock === lock.address && !isHandedToCondition(released.frame, thread),
  );
  return found?.frame ?? null;
}

/** The line is that of the call now, which is not where the lock was taken. */
function placeOf({ frames }: ThreadFacts, frame: number): Place | null {
  const own = frames.slice(innermostInlined(frames, frame)).find(outer => !outer.library);
  return own ? { file: own.file, line: null, function: shortFunctionName(own.function) } : null;
}
