// A thread that burns CPU inside a lock function: blocked, whatever the kernel thinks of it.
import type { CapturedThread, GuardSighting } from '../model/capture.ts';
import { lockFamilies } from '../locks/lockFamilies.ts';
import type { ThreadWait } from './threadFacts.ts';

const spinning = lockFamilies.filter(family => family.spins === true);

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
  for (const [index, name] of functions.entries()) {
    const family = spinning.find(({ blocking }) => blocking.test(name));
    if (family === undefined) continue;
    const receiver = captured?.guards.find(
      ({ frame, ...sighting }) =>
        frame >= index && frame < functions.length && isReceiver({ ...sighting, frame }),
    );
    const once = family.family === 'spin-once';
    return {
      kind: once ? 'once' : 'lock',
      mode: receiver?.mode ?? null,
      lock: receiver?.lock ?? null,
      family: receiver ? family.family : null,
      tid: null,
      timed: false,
      detail: `${family.noun}, spinning`,
      spins: true,
    };
  }
  return null;
}
