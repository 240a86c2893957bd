// Whose lock it is, where the program has no name for it: the shared library that always locks it.
import type { ThreadFacts } from './threadFacts.ts';
import { isRuntimeModule } from './libraryFrames.ts';

/** `libjemalloc`; null where user code or the language's runtime locks it, or where they differ. */
export function lockingLibrary(waiters: readonly ThreadFacts[]): string | null {
  const names = new Set(waiters.map(callerOf));
  const [only = null] = names;
  return names.size === 1 ? only : null;
}

/** The library of the frame that called libc's lock function. */
function callerOf({ frames }: ThreadFacts): string | null {
  const caller = frames.find(({ module }) => module !== null && !isRuntimeModule(module));
  if (caller?.library !== true) return null;
  const file = caller.module?.split('/').at(-1) ?? '';
  return /^(lib[\w+.-]*?)(-[\d.]+)?\.so(\.|$)/.exec(file)?.[1] ?? null;
}
