// Whose code a frame is: in a static program libc's own functions lie in the executable.
import { expect, it } from 'vitest';
import { isLibraryFrame } from '../../../src/waits/libraryFrames.ts';

const exe = '/srv/app/server';
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
