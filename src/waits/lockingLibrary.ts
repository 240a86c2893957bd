// Whose code locks it, where the program has no name for the lock: a shared library, always the same.
import { bareFunctionName } from '../model/functionName.ts';
import type { LockFamily } from '../locks/lockFamily.ts';
import { isRuntimeModule } from './libraryFrames.ts';
import type { ThreadFacts } from './threadFacts.ts';

/** `libjemalloc`; null where user code or the language's runtime locks it, or where waiters differ. */
export function lockingLibrary(
  family: Pick<LockFamily, 'blocking'>,
  waiters: readonly ThreadFacts[],
): string | null {
  const names = new Set(waiters.map(waiter => callerOf(family, waiter)));
  const [only = null] = names;
  return names.size === 1 ? only : null;
}

/** The library of the frame that called the lock function, where that is the runtime's own. */
function callerOf({ blocking }: Pick<LockFamily, 'blocking'>, { frames }: ThreadFacts) {
  const inside = frames.findLastIndex(frame => blocking.test(bareFunctionName(frame.function)));
  const caller = frames
    .slice(inside + 1)
    .find(({ module }) => module !== null && !isRuntimeModule(module));
  if (inside < 0 || caller?.library !== true) return null;
  const file = caller.module?.split('/').at(-1) ?? '';
  return /^(lib[\w+.-]*?)(-[\d.]+)?\.so(\.|$)/.exec(file)?.[1] ?? null;
}
