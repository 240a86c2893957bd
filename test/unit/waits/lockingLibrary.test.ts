// A lock without a name of its own is called after the library that locks it.
import { expect, it } from 'vitest';
import { lockingLibrary } from '../../../src/waits/lockingLibrary.ts';
import type { ThreadFacts } from '../../../src/waits/threadFacts.ts';
import { frame } from '../snapshots.ts';

const mutex = { blocking: /^pthread_mutex_lock$/ };
const libc = { ...frame('pthread_mutex_lock', null, true), module: '/usr/lib/libc.so.6' };
const inModule = (module: string, library = true) =>
  ({
    frames: [libc, { ...frame('??', null, library), module }, frame('main', 3)],
  }) as unknown as ThreadFacts;

it('is the library whose code called libc', () => {
  expect(lockingLibrary(mutex, [inModule('/usr/lib/x86_64-linux-gnu/libjemalloc.so.2')])).toBe(
    'libjemalloc',
  );
  expect(lockingLibrary(mutex, [inModule('/usr/lib/libtbb-12.1.so')])).toBe('libtbb');
});

it('is none for user code, a language runtime, or where waiters differ', () => {
  const jemalloc = inModule('/usr/lib/libjemalloc.so.2');
  expect(lockingLibrary(mutex, [inModule('/srv/app', false)])).toBeNull();
  expect(lockingLibrary(mutex, [inModule('/srv/libplugin.so', false)])).toBeNull();
  expect(lockingLibrary(mutex, [inModule('/usr/lib/libstdc++.so.6')])).toBeNull();
  expect(lockingLibrary(mutex, [jemalloc, inModule('/usr/lib/libssl.so.3')])).toBeNull();
  expect(lockingLibrary(mutex, [jemalloc, inModule('/usr/lib/libjemalloc.so.2')])).toBe(
    'libjemalloc',
  );
  expect(lockingLibrary(mutex, [])).toBeNull();
  // a lock function of the program's own sleeps in the library
  expect(lockingLibrary({ blocking: /^main$/ }, [jemalloc])).toBeNull();
});
