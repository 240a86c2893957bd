// Rows for the lock families beyond glibc, Rust std, parking_lot and DashMap, in the form of expectations.ts.
import { abbaRow as abba, aloneRow as self } from './expectedRows.ts';
import type { Expectation } from './expectations.ts';

const behind = (program: string, root: string, waiter: string, family: string): Expectation => ({
  program,
  verdict: 'blocked',
  findings: [{ kind: 'blocked-behind', threads: [root, waiter], families: [family] }],
  states: { [root]: 'sleeping', [waiter]: 'blocked' },
  waitsAt: [waiter],
});

/** Blocked, but nothing in memory tells by whom. */
const blocked = (program: string, ...names: string[]): Expectation => ({
  program,
  verdict: 'blocked',
  findings: [],
  states: Object.fromEntries(names.map(name => [name, 'blocked'])),
  waitsAt: names,
});

const inlined = 'the spin is inlined into user code, and no debug information says so';
const noGuards = 'a hand-made spin lock records nothing, and guards are known by debug information';
const manyStacks =
  'without debug information several stacks refer to the lock, or none beyond the waiting call';
const stdoutOwner = 'std records the owner of stdout by a number of its own, not by the thread’s';
const noGuardLeft = 'the optimiser leaves nothing of the guard, and the lock records nothing';
const sleepsElsewhere =
  'the lock is inlined into user code and waits on a condition or a queue of its own: only debug information names it';
const noReceiver = 'a Once records no owner, and the optimiser drops the address of a static';

export const familyExpectations: readonly Expectation[] = [
  ...[
    self('rust/spin_self', 'spin-mutex'),
    abba('rust/spin_abba', 'left-right', 'right-left', 'spin-mutex'),
    self('rust/spin_upgrade', 'spin-rwlock'),
  ].map(row => ({
    ...row,
    unknownIn: { bare: inlined },
    unknownVerdict: { bare: 'busy' as const },
  })),
  ...['iter-insert', 'retain-len', 'get-remove', 'entry-get', 'getmut-get', 'abba'].map(shape => ({
    ...(shape === 'abba'
      ? abba('rust/dashmap_5_3', 'users-groups', 'groups-users', 'dashmap-raw-spin')
      : { ...self(`rust/${shape}`, 'dashmap-raw-spin'), program: 'rust/dashmap_5_3' }),
    arguments: [shape],
    unknownIn: { bare: inlined },
    unknownVerdict: { bare: 'busy' as const },
  })),
  {
    ...self('rust/spin_once', 'spin-once'),
    unknownIn: { release: noReceiver, bare: noReceiver },
  },
  {
    ...abba('cpp/spinlock_abba', 'in-out', 'out-in', 'spin-lock'),
    unknownIn: { bare: noGuards },
  },
  blocked('c/spin_self', 'spin_self'),
  abba('cpp/absl_abba', 'alice-bob', 'bob-alice', 'absl-mutex'),
  abba('cpp/absl_record', 'submitter', 'collector', 'absl-mutex'),
  {
    ...self('cpp/absl_upgrade', 'absl-mutex'),
    states: { absl_upgrade: 'deadlocked', 'late-reader': 'blocked' },
  },
  {
    program: 'cpp/absl_await',
    verdict: 'idle',
    findings: [],
    states: { awaiter: 'waiting', waiter: 'waiting' },
    waitsAt: ['awaiter', 'waiter'],
  },
  self('cpp/once_recursion', 'pthread-once'),
  abba('cpp/shared_timed', 'index-data', 'data-index', 'pthread-rwlock'),
  {
    program: 'cpp/sync_waits',
    verdict: 'idle',
    findings: [],
    states: {
      future: 'waiting',
      semaphore: 'waiting',
      latch: 'waiting',
      barrier: 'waiting',
      atomic: 'waiting',
    },
    waits: {
      future: 'a future',
      semaphore: 'a semaphore',
      latch: 'a latch',
      barrier: 'a barrier',
    },
  },
  abba('rust/pl_reentrant_abba', 'left-right', 'right-left', 'parking-lot-reentrant'),
  self('rust/pl_once', 'parking-lot-once'),
  abba('rust/pl_upgradable_abba', 'a-b', 'b-a', 'parking-lot-rwlock'),
  behind('rust/pl_upgrade_waits', 'reader', 'upgrader', 'parking-lot-rwlock'),
  {
    ...behind('rust/pl_upgradable_behind', 'keeper', 'rereader', 'parking-lot-rwlock'),
    unknownIn: { bare: manyStacks },
  },
  {
    program: 'rust/stdout_abba',
    verdict: 'deadlock',
    findings: [
      {
        kind: 'cycle',
        threads: ['reporter', 'appender'],
        families: ['rust-mutex', 'rust-mutex'],
      },
    ],
    waitsAt: ['reporter', 'appender'],
    unknownIn: { bare: stdoutOwner },
    unknownFindings: [
      { kind: 'blocked-behind', threads: ['appender', 'reporter'], families: ['rust-mutex'] },
    ],
  },
  self('rust/cb_sharded', 'rust-rwlock'),
  {
    program: 'rust/cb_waits',
    verdict: 'idle',
    findings: [],
    states: {
      'cb-recv': 'waiting',
      'cb-send': 'waiting',
      'cb-group': 'waiting',
      'cb-parker': 'waiting',
      'mpsc-recv': 'waiting',
      'mpsc-send': 'waiting',
      scope: 'waiting',
    },
    waits: { 'cb-recv': 'a message', 'cb-send': 'room in a channel' },
    waitsAt: ['cb-recv', 'cb-send', 'cb-group', 'cb-parker', 'mpsc-recv', 'mpsc-send', 'scope'],
  },
  {
    program: 'c/flock_cycle',
    verdict: 'deadlock',
    findings: [{ kind: 'cycle', threads: ['flock_cycle'], families: [] }],
    states: { flock_cycle: 'deadlocked' },
    waitsAt: ['flock_cycle'],
  },
  {
    program: 'c/flock_self',
    verdict: 'deadlock',
    findings: [{ kind: 'self-deadlock', threads: ['flock_self'], families: [] }],
    states: { flock_self: 'deadlocked' },
    waitsAt: ['flock_self'],
  },
  {
    program: 'c/fcntl_behind',
    verdict: 'blocked',
    findings: [],
    states: { fcntl_behind: 'io' },
    waitsAt: ['fcntl_behind'],
  },
  {
    ...abba('cpp/tbb_abba', 'left-right', 'right-left', 'spin-lock'),
    arguments: ['spin'],
    unknownIn: { release: noGuardLeft, bare: inlined },
    unknownVerdict: { bare: 'busy' },
  },
  {
    ...blocked('cpp/tbb_acquire_behind', 'asker'),
    arguments: ['spin'],
    unknownIn: { bare: inlined },
    unknownVerdict: { bare: 'busy' },
  },
  abba('cpp/jemalloc_abba', 'grower', 'writer', 'pthread-mutex'),
  abba('cpp/boost_abba', 'submitter', 'collector', 'pthread-mutex'),
  ...[
    { ...abba('cpp/tbb_abba', 'left-right', 'right-left', 'tbb-mutex'), arguments: ['sleep'] },
    { ...blocked('cpp/tbb_acquire_behind', 'asker'), arguments: ['sleep'] },
    self('cpp/tbb_rw_upgrade', 'tbb-rw-mutex'),
    behind('cpp/tbb_rw_behind', 'writer', 'reader', 'tbb-rw-mutex'),
    blocked('cpp/tbb_upgrade_waits', 'upgrader'),
    blocked('cpp/boost_upgrade_waits', 'upgrader'),
  ].map(row => ({
    ...row,
    unknownIn: { bare: sleepsElsewhere },
    unknownVerdict: { bare: 'idle' as const },
  })),
  ...[
    abba('cpp/boost_shared_abba', 'payer', 'payee', 'boost-shared-mutex'),
    behind('cpp/boost_shared_behind', 'writer', 'reader', 'boost-shared-mutex'),
    self('cpp/boost_shared_upgrade', 'boost-shared-mutex'),
  ].map(row => ({
    ...row,
    unknownIn: { release: noGuardLeft, bare: sleepsElsewhere },
    unknownVerdict: { bare: 'idle' as const },
  })),
  abba('c/loader_abba', 'lister', 'updater', 'pthread-mutex'),
  {
    program: 'c/stdio_abba',
    verdict: 'deadlock',
    findings: [
      {
        kind: 'cycle',
        threads: ['reporter', 'appender'],
        families: ['pthread-mutex', 'libc-lock'],
      },
    ],
    waitsAt: ['reporter', 'appender'],
  },
  self('c/malloc_signal', 'libc-lock'),
];

/** Never a deadlock, however often one looks. */
export const familyHealthy: readonly string[] = [
  'rust/spin_contended',
  'rust/dashmap_5_3',
  'cpp/spin_contended',
  'cpp/absl_contended',
  'c/malloc_contended',
];
