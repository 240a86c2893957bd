// Rows for shapes of deadlocks from others' collections, with those that are none, in the form of expectations.ts.
import type { Expectation } from './expectations.ts';

const inOneFrame =
  'all is inlined into one function, so that no frame beyond the waiting call has the lock’s address';
const noGuardLeft = 'the lock is static, and the optimiser leaves nothing of its guard';

/** The guard that a variable still shows was moved away: its thread is not in its own way. */
const behindSleeper: Expectation = {
  program: 'rust/moved_guard',
  verdict: 'blocked',
  findings: [{ kind: 'blocked-behind', threads: ['keeper', 'rereader'], families: ['rust-mutex'] }],
  states: { keeper: 'sleeping', rereader: 'blocked' },
  waitsAt: ['rereader'],
};

/** The table of parking_lot's PR 532: what one thread may ask for while it holds. */
const sequences = { deadlocks: [] as Expectation[], safe: [] as Expectation[] };
for (const name of [
  'read-writer-read',
  'read-write',
  'write-read',
  'write-write',
  'write-upgradable',
  'upgradable-write',
  'upgradable-upgradable',
]) {
  sequences.deadlocks.push({
    program: 'rust/pl_sequences',
    arguments: [name],
    verdict: 'deadlock',
    findings: [
      { kind: 'self-deadlock', threads: ['pl_sequences'], families: ['parking-lot-rwlock'] },
    ],
    states: { pl_sequences: 'deadlocked' },
    waitsAt: ['pl_sequences'],
    ...(name.startsWith('upgradable') ? { unknownIn: { bare: inOneFrame } } : {}),
  });
}
for (const name of [
  'read-read',
  'read-recursive',
  'read-upgradable',
  'upgradable-read',
  'upgradable-upgrade',
]) {
  sequences.safe.push({
    program: 'rust/pl_sequences',
    arguments: [name],
    verdict: 'idle',
    findings: [],
    states: { pl_sequences: 'sleeping' },
  });
}

export const shapeExpectations: readonly Expectation[] = [
  ...sequences.deadlocks,
  ...sequences.safe,
  ...['given_back', 'pl_given_back'].map((name): Expectation => ({
    program: `rust/${name}`,
    verdict: 'blocked',
    findings: [],
    states: { option: 'blocked', 'maybe-moved': 'blocked', job: 'blocked', outer: 'blocked' },
  })),
  ...(['rust-mutex', 'parking-lot-mutex'] as const).map((family): Expectation => ({
    program: family === 'rust-mutex' ? 'rust/slow_keeper' : 'rust/pl_slow_keeper',
    verdict: 'blocked',
    findings: [
      {
        kind: 'blocked-behind',
        threads: ['keeper', 'left-right', 'right-left'],
        families: [family, family],
      },
    ],
    states: { keeper: 'sleeping', 'left-right': 'blocked', 'right-left': 'blocked' },
    waitsAt: ['left-right', 'right-left'],
  })),
  {
    program: 'rust/lb_static_inter',
    verdict: 'deadlock',
    findings: [{ kind: 'self-deadlock', threads: ['lb_static_inter'], families: ['rust-mutex'] }],
    waitsAt: ['lb_static_inter'],
    unknownIn: { release: noGuardLeft, bare: noGuardLeft },
  },
  {
    program: 'rust/lb_condvar_locks',
    verdict: 'blocked',
    findings: [
      { kind: 'blocked-behind', threads: ['waiter', 'notifier'], families: ['rust-mutex'] },
    ],
    states: { waiter: 'waiting', notifier: 'blocked' },
    waitsAt: ['waiter', 'notifier'],
  },
  behindSleeper,
];

/** Never a deadlock, however often one looks. */
export const shapeHealthy: readonly string[] = ['rust/lb_negatives'];
