// Finds calls of the pthread functions that may wait for a lock.
import type { AcquisitionKind, RawAcquisition } from './acquisition.ts';
import { firstArgument } from './firstArgument.ts';

const CALL =
  /\b(pthread_(?:mutex_(?:timed|clock)?lock|rwlock_(?:timed|clock)?(?:rd|wr)lock|once))\s*(?=\()/g;

/** The pthread calls in blanked code; declarations and `trylock`, which never waits, are left out. */
export function pthreadCalls(code: string): RawAcquisition[] {
  const found: RawAcquisition[] = [];
  for (const match of code.matchAll(CALL)) {
    const name = match[1] ?? '';
    if (isDeclared(code, match.index)) continue;
    const argument = firstArgument(code, match.index + match[0].length);
    if (!argument || /^(?:const\s+)?pthread_\w+_t\b/.test(code.slice(argument.from, argument.to))) {
      continue;
    }
    found.push({ at: match.index, name, kind: kindOf(name), ...argument, inScrutinee: false });
  }
  return found;
}

function kindOf(name: string): AcquisitionKind {
  if (name === 'pthread_once') return 'once';
  if (name.endsWith('rdlock')) return 'pthread-rwlock-read';
  if (name.endsWith('wrlock')) return 'pthread-rwlock-write';
  return 'pthread-mutex';
}

/** True where a type or `fn` stands before the name. */
function isDeclared(code: string, at: number): boolean {
  const before = /(\w+)\s+$/.exec(code.slice(Math.max(0, at - 80), at));
  return before !== null && !/^(?:return|else|do|case|in|match|if|unsafe)$/.test(before[1] ?? '');
}
