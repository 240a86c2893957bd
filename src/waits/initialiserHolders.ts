// Who runs an initialiser that others wait for: the thread inside the function that owns the static.
import { bareFunctionName } from '../model/functionName.ts';
import type { Holder } from '../model/snapshot.ts';
import type { ContendedLock } from './findHolders.ts';
import type { ThreadFacts } from './threadFacts.ts';

/**
 * For C++ static-init guards: the guard belongs to the function that asked for it, so the thread
 * that initialises has that function further out on its stack. Empty for other kinds of lock.
 */
export function initialiserHolders(lock: ContendedLock, threads: readonly ThreadFacts[]): Holder[] {
  if (lock.family.family !== 'cxx-static-guard') return [];
  const asking = threads.find(thread => thread.wait?.lock === lock.address);
  const guard =
    asking?.frames.findIndex(frame =>
      lock.family.blocking.test(bareFunctionName(frame.function)),
    ) ?? -1;
  const owner = guard < 0 ? undefined : asking?.frames[guard + 1];
  if (owner === undefined || owner.function === '??') return [];
  const inside = threads.flatMap(thread => {
    const waits = thread.wait?.lock === lock.address;
    const own = waits ? thread.frames.findIndex(frame => frame.function === owner.function) : -1;
    const at = thread.frames.findIndex(
      (frame, index) => index > own && frame.function === owner.function,
    );
    const frame = thread.frames[at];
    return frame ? [{ thread, frame }] : [];
  });
  return inside.map(({ thread, frame }) => ({
    tid: thread.tid,
    mode: 'exclusive',
    evidence: 'argument',
    grade: inside.length === 1 ? 'strong' : 'weak',
    source: { file: frame.file, line: frame.line, function: frame.function },
    detail: `it is inside ${frame.function}, whose static the guard belongs to`,
  }));
}
