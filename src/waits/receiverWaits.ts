// A thread inside a lock function that tells the kernel nothing of the lock: it spins, or sleeps on something else.
import type { CapturedThread, GuardSighting } from '../model/capture.ts';
import { lockFamilies } from '../locks/lockFamilies.ts';
import type { LockFamily } from '../locks/lockFamily.ts';
import { pthreadMutex } from '../locks/pthreadMutex.ts';
import type { ThreadWait } from './threadFacts.ts';

const spinning = lockFamilies.filter(family => family.spins === true);
const sleeping = lockFamilies.filter(family => family.sleepsElsewhere === true);

/** A sighting of a lock function's own `self` or `this`: a pointer, where a guard is an object. */
export const isReceiver = (sighting: GuardSighting): boolean =>
  /^[&*]|[*&]\s*(const)?$/.test(sighting.type);

/**
 * `functions`: bare names, innermost first, up to and including the first of the user's own. The
 * lock is null where debug information does not tell which one it is.
 */
export function spinWait(
  functions: readonly string[],
  captured: CapturedThread | null,
): ThreadWait | null {
  const found = findReceiver(spinning, functions, captured);
  if (found === null) return null;
  const { family } = found;
  const kind = family.family === 'spin-once' ? 'once' : 'lock';
  return { ...found.wait, kind, timed: false, detail: `${family.noun}, spinning`, spins: true };
}

/** The wait of a thread that sleeps in such a function: what it asks of the kernel is not the lock. */
export function sleeperWait(
  functions: readonly string[],
  captured: CapturedThread | null,
  timed: boolean,
): ThreadWait | null {
  // for a moment it may wait for the mutex that such a lock has inside
  if (functions.some(name => pthreadMutex.blocking.test(name))) return null;
  const found = findReceiver(sleeping, functions, captured);
  if (found === null) return null;
  return { ...found.wait, kind: 'lock', timed, detail: found.family.noun };
}

function findReceiver(
  families: readonly LockFamily[],
  functions: readonly string[],
  captured: CapturedThread | null,
) {
  for (const [index, name] of functions.entries()) {
    const family = families.find(({ blocking }) => blocking.test(name));
    if (family === undefined) continue;
    // another kind of lock has functions of the same names
    const told = family.guards?.some(rule => rule.has !== undefined);
    if (told && captured?.frames[index]?.fits !== true) continue;
    const receiver = captured?.guards.find(
      ({ frame, ...sighting }) =>
        frame >= index && frame < functions.length && isReceiver({ ...sighting, frame }),
    );
    const wait = {
      mode: receiver?.mode ?? null,
      lock: receiver?.lock ?? null,
      family: receiver ? family.family : null,
      tid: null,
    };
    return { family, wait };
  }
  return null;
}
