// Which frames are the user's own: by module, function and file.
import { expect, it } from 'vitest';
import { isLibraryFrame } from '../../../src/waits/libraryFrames.ts';

const exe = '/srv/app';
const frame = (name: string, file: string | null, module = exe) => ({
  ...{ function: name, file, module },
});

it.each([
  ['built by a farm under /build', frame('serve', '/build/farm/cpp/serve.cpp')],
  ['in a folder that is named as one of ours', frame('serve', '/home/me/stdlib/serve.cpp')],
  ['without debug information', frame('serve', null)],
  ['of a library of the user', frame('serve', null, '/srv/lib/libserve.so')],
])('is the user’s own: %s', (_, own) => {
  expect(isLibraryFrame(own, exe)).toBe(false);
});

it.each([
  ['of libc', frame('read', null, '/usr/lib/x86_64-linux-gnu/libc.so.6')],
  ['of a static libc', frame('wait', '/build/glibc-6iIyft/glibc-2.36/nptl/futex-internal.c')],
  ['of a static libc, newer', frame('wait', '/build/reproducible-path/glibc-2.36/nptl/x.c')],
  ['of Rust’s std', frame('f', '/rustc/59807616e1fa2540/library/std/src/sys/mutex.rs')],
  ['of a crate', frame('f', '/root/.cargo/registry/src/x/dashmap-5.4.0/src/lib.rs')],
  ['by its scope', frame('void std::__invoke_impl<void>(int)', null)],
])('is library code: %s', (_, library) => {
  expect(isLibraryFrame(library, exe)).toBe(true);
});

// in a static program libc's own functions lie in the executable
const inExe = (name: string) => isLibraryFrame({ function: name, file: null, module: exe }, exe);

it.each([
  '__lll_lock_wait',
  'futex_wait',
  '__futex_abstimed_wait_common',
  '___pthread_mutex_lock',
  '__new_sem_wait_slow64',
  '__timedwait_cp',
  '__syscall_cp_c',
  'clock_nanosleep',
])('%s of a static libc is library code', name => {
  expect(inExe(name)).toBe(true);
});

it.each(['main', 'take_a_then_b', 'server::wait', 'poll', 'libc_version', '__my_lock'])(
  '%s is the user’s own',
  name => {
    expect(inExe(name)).toBe(false);
  },
);
