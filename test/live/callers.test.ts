// Stacks where a program or its libc has no unwind information: the code itself tells the callers.
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Build } from '../programs/expectations.ts';
import { lookAtRow } from './lookAtRow.ts';

const look = (program: string, build: Build) =>
  lookAtRow({ program, verdict: 'idle', findings: [] }, build);

const namesOf = (snapshot: Snapshot, thread: string) =>
  snapshot.threads
    .find(({ name }) => name === thread)
    ?.frames.filter(frame => !frame.inlined)
    .map(frame => frame.function) ?? [];

describe('a program without unwind tables', () => {
  it('has the stacks that the same code has with them', async () => {
    const [told, found] = [await look('c/no_tables', 'release'), await look('c/no_tables', 'bare')];
    for (const thread of ['left-right', 'right-left']) {
      expect(namesOf(told, thread)).toContain('switched');
      expect(namesOf(found, thread)).toEqual(namesOf(told, thread));
    }
  });
});

describe('musl', () => {
  it('inside a static program is walked to the start of each thread', async () => {
    const names = namesOf(await look('c/musl_rwlock_abba', 'debug'), 'index-data');
    expect(names).toEqual([
      '__syscall_cp_c',
      '__timedwait_cp',
      '__timedwait',
      'pthread_rwlock_timedwrlock',
      'copy',
      'first',
      'start',
      '__clone',
    ]);
  });

  it('stripped is walked by the calls alone', async () => {
    for (const build of ['debug', 'release', 'bare'] as const) {
      const names = namesOf(await look('c/musl_waits', build), 'client');
      const known = names.filter(name => name !== '??').slice(-2);
      expect(known).toEqual(['sem_timedwait', 'client']);
    }
  });
});
