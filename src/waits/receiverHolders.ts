// Holders by the receiver of an outer frame's function that holds the lock while it calls out.
import { bareFunctionName, shortFunctionName } from '../model/functionName.ts';
import type { Holder } from '../model/snapshot.ts';
import type { LockState } from '../locks/lockFamily.ts';
import type { ContendedLock } from './findHolders.ts';
import { isReceiver } from './receiverWaits.ts';
import type { ThreadFacts } from './threadFacts.ts';

export function receiverHolders(
  lock: ContendedLock,
  state: LockState,
  threads: readonly ThreadFacts[],
): Holder[] {
  const pattern = lock.family.callsOut?.[state.held === 'shared' ? 'shared' : 'exclusive'];
  if (pattern === undefined) return [];
  const inside = threads.flatMap(thread => {
    // up to the user's own code the frames are those of the wait itself
    const own = thread.wait?.lock === lock.address ? (thread.userFrame ?? 0) : -1;
    const found = (thread.captured?.guards ?? []).find(
      ({ lock: address, frame, ...sighting }) =>
        address === lock.address &&
        frame > own &&
        isReceiver({ ...sighting, lock: address, frame }) &&
        pattern.test(bareFunctionName(thread.frames[frame]?.function ?? '')),
    );
    return found ? [{ thread, frame: found.frame }] : [];
  });
  return inside.map(({ thread, frame }) => {
    const caller = thread.frames.slice(frame).find(outer => !outer.library);
    const name = shortFunctionName(thread.frames[frame]?.function ?? '??');
    return {
      tid: thread.tid,
      mode: state.held === 'shared' ? 'shared' : 'exclusive',
      evidence: 'argument',
      grade: inside.length === 1 ? 'strong' : 'weak',
      source: caller
        ? { file: caller.file, line: caller.line, function: shortFunctionName(caller.function) }
        : null,
      detail: `it is inside ${name} of this ${lock.family.noun}; the lock word says ${state.text}`,
    };
  });
}
