// Rows for the programs added after the first corpus, in the form of expectations.ts.
import { abbaRow as abba, aloneRow as self, cycle } from './expectedRows.ts';
import type { Expectation } from './expectations.ts';

const waiting = (program: string): Expectation => ({
  program,
  verdict: 'idle',
  findings: [],
  states: { waiter: 'waiting' },
  waitsAt: ['waiter'],
});

export const moreExpectations: readonly Expectation[] = [
  {
    program: 'c/sleeping',
    verdict: 'idle',
    findings: [],
    states: { sleeper: 'sleeping', keeper: 'sleeping' },
  },
  {
    program: 'c/io_wait',
    verdict: 'idle',
    findings: [],
    states: { acceptor: 'io', poller: 'io', epoller: 'io', reader: 'io' },
    waitsAt: ['acceptor', 'poller', 'epoller', 'reader'],
  },
  {
    program: 'cpp/two_deadlocks',
    verdict: 'deadlock',
    findings: [
      cycle(['disk-net', 'net-disk'], ['pthread-mutex', 'pthread-mutex']),
      cycle(['red-blue', 'blue-red'], ['pthread-mutex', 'pthread-mutex']),
    ],
    waitsAt: ['disk-net', 'net-disk', 'red-blue', 'blue-red'],
  },
  {
    program: 'cpp/orphan',
    verdict: 'deadlock',
    findings: [{ kind: 'orphaned-lock', threads: ['orphan'], families: ['pthread-mutex'] }],
    waitsAt: ['orphan'],
  },
  self('c/pi_self', 'pthread-mutex'),
  abba('cpp/recursive_abba', 'left-right', 'right-left', 'pthread-mutex'),
  abba('cpp/timed_mutex', 'left-right', 'right-left', 'pthread-mutex'),
  self('rust/if_let_temporary', 'rust-mutex'),
  abba('rust/lazy_cycle', 'from-config', 'from-logger', 'rust-once'),
  waiting('rust/condvar_wait'),
  self('rust/pl_mutex_self', 'parking-lot-mutex'),
  abba('rust/pl_rwlock_abba', 'a-b', 'b-a', 'parking-lot-rwlock'),
  {
    program: 'rust/pl_read_read',
    verdict: 'deadlock',
    findings: [{ kind: 'self-deadlock', threads: ['rereader'], families: ['parking-lot-rwlock'] }],
    states: { rereader: 'deadlocked', writer: 'blocked' },
    waitsAt: ['rereader', 'writer'],
  },
  waiting('rust/pl_condvar'),
  {
    ...abba('rust/pl_arc_guards', 'booking', 'pricing', 'parking-lot-mutex'),
    findings: [cycle(['booking', 'pricing'], ['parking-lot-mutex', 'parking-lot-rwlock'])],
  },
  {
    program: 'rust/pl_requeued',
    verdict: 'deadlock',
    findings: [cycle(['pl_requeued', 'waiter'], ['parking-lot-mutex'])],
    states: { waiter: 'deadlocked' },
    waitsAt: ['pl_requeued', 'waiter'],
  },
  {
    program: 'rust/pl_queue',
    verdict: 'blocked',
    findings: [
      {
        kind: 'blocked-behind',
        threads: ['pl_queue', 'third', 'first', 'second', 'reader-b', 'reader-a'],
        families: ['parking-lot-mutex', 'parking-lot-rwlock'],
      },
    ],
    states: { first: 'blocked', 'reader-a': 'blocked', pl_queue: 'sleeping' },
    waitsAt: ['first', 'second', 'third', 'reader-a', 'reader-b'],
    queues: [
      ['third', 'first', 'second'],
      ['reader-b', 'reader-a'],
    ],
  },
  self('rust/dm_retain_len', 'dashmap-shard'),
  self('rust/dm_get_remove', 'dashmap-shard'),
  self('rust/dm_entry_get', 'dashmap-shard'),
  self('rust/dm_two_keys_shard', 'dashmap-shard'),
  {
    program: 'rust/tk_std_mutex_in_workers',
    verdict: 'blocked',
    findings: [
      {
        kind: 'blocked-behind',
        threads: ['worker', 'worker', 'worker'],
        families: ['rust-mutex'],
      },
    ],
  },
  {
    program: 'c/musl_abba',
    verdict: 'deadlock',
    findings: [
      {
        kind: 'cycle',
        threads: ['left-right', 'right-left'],
        families: ['musl-mutex', 'musl-mutex'],
      },
    ],
    states: { 'left-right': 'deadlocked', 'right-left': 'deadlocked', patient: 'blocked' },
    waitsAt: ['left-right', 'right-left', 'patient'],
  },
  {
    ...abba('c/musl_rwlock_abba', 'index-data', 'data-index', 'musl-rwlock'),
    unknownIn: { debug: 'musl records no writer, and a variable of that value proves nothing' },
  },
  {
    program: 'c/musl_join_cycle',
    verdict: 'deadlock',
    findings: [cycle(['musl_join_cycle', 'worker'], ['musl-mutex'])],
    waitsAt: ['musl_join_cycle', 'worker'],
  },
  self('c/musl_once_self', 'pthread-once'),
  abba('c/no_tables', 'left-right', 'right-left', 'pthread-mutex'),
  {
    program: 'c/musl_stdio_abba',
    verdict: 'deadlock',
    findings: [cycle(['reporter', 'appender'], ['musl-mutex', 'musl-file-lock'])],
    waitsAt: ['reporter', 'appender'],
  },
  self('c/musl_malloc_signal', 'musl-libc-lock'),
  {
    program: 'c/musl_waits',
    verdict: 'idle',
    findings: [],
    states: { consumer: 'waiting', joiner: 'joining' },
    waits: {
      consumer: 'condition',
      client: 'semaphore',
      early: 'barrier',
      second: 'barrier',
      joiner: 'thread',
    },
    waitsAt: ['consumer', 'client', 'early', 'second', 'joiner'],
  },
  {
    program: 'rust/tk_suspended_holder',
    verdict: 'blocked',
    findings: [],
    states: { worker: 'blocked' },
  },
  { program: 'rust/rayon_busy', verdict: 'busy', findings: [], states: { 'rayon-0': 'running' } },
];

/** Never a deadlock, however often one looks. */
export const moreHealthy: readonly string[] = [
  'c/musl_contended',
  'c/musl_rwlock_contended',
  'c/sleeping',
  'c/io_wait',
  'c/trylock_livelock',
  'c/pi_contended',
  'rust/rayon_busy',
  'cpp/given_back',
  'rust/given_back',
  'rust/pl_given_back',
  'rust/slow_keeper',
  'rust/pl_slow_keeper',
];
