// Which lock, or what else, a futex wait is for: the frames' names decide, else what memory bears out.
import { lockFamilies } from './lockFamilies.ts';
import type { LockWait, WaitView } from './lockFamily.ts';

/**
 * `functions`: names of the frames between the system call and the first frame of the user's own
 * code, innermost first; empty where no frames are known. Null: a futex wait of unknown purpose.
 */
export function recogniseWait(view: WaitView, functions: readonly string[]): LockWait | null {
  for (const name of functions) {
    for (const family of lockFamilies) {
      if (!family.blocking.test(name)) continue;
      const wait = family.recognise(view, name);
      if (wait !== null) return wait;
    }
  }
  for (const family of lockFamilies) {
    const wait = family.recognise(view, null);
    if (wait !== null) return wait;
  }
  return null;
}
