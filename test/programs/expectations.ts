// What a look at each program of the corpus must say: one row a program, for all its builds.
import { aloneRow as alone, abbaRow as abba, cycle, self } from './expectedRows.ts';

export const builds = ['debug', 'release', 'bare'] as const;
export type Build = (typeof builds)[number];

export interface ExpectedFinding {
  readonly kind: 'self-deadlock' | 'cycle' | 'orphaned-lock' | 'blocked-behind';
  /** Names of its threads; a cycle's in waiting order, from any of them. */
  readonly threads: readonly string[];
  /** Families of its locks, in any order. */
  readonly families: readonly string[];
}

export interface Expectation {
  readonly program: string;
  readonly arguments?: readonly string[];
  readonly verdict: 'deadlock' | 'blocked' | 'busy' | 'idle';
  readonly findings: readonly ExpectedFinding[];
  /** States of threads by name, as far as they matter. */
  readonly states?: Readonly<Record<string, string>>;
  /** What threads wait for in words, by name; where there are none, the kind of their wait. */
  readonly waits?: Readonly<Record<string, string>>;
  /** Threads whose source is a line marked `@waits` with their name, in builds with line info. */
  readonly waitsAt?: readonly string[];
  /** Locks whose waiters stand in their own queue: the waiters' names in its order. */
  readonly queues?: readonly (readonly string[])[];
  /** Why nothing in the memory of a build tells the holder: there the verdict is `blocked`. */
  readonly unknownIn?: Partial<Readonly<Record<Build, string>>>;
  /** What is found there all the same. */
  readonly unknownFindings?: readonly ExpectedFinding[];
  /** The verdict there, if it is another. */
  readonly unknownVerdict?: Partial<Readonly<Record<Build, 'busy' | 'idle'>>>;
}

const noReaderRecord = 'glibc counts readers and records none, and the lock is a global variable';

export const expectations: readonly Expectation[] = [
  {
    ...alone('rust/vectorio', 'dashmap-shard'),
    states: {
      vectorio: 'deadlocked',
      reader: 'blocked',
      'tokio-runtime-w': 'idle',
      'rayon-0': 'idle',
      'rayon-3': 'idle',
    },
    waitsAt: ['vectorio', 'reader'],
  },
  alone('c/self', 'pthread-mutex'),
  alone('c/signal_self', 'pthread-mutex'),
  abba('c/abba', 'a-to-b', 'b-to-a', 'pthread-mutex'),
  abba('c/timed_abba', 'a-to-b', 'b-to-a', 'pthread-mutex'),
  ...['recursive', 'errorcheck', 'adaptive', 'robust', 'pi', 'pp', 'shared'].map(kind => ({
    ...abba('c/kinds', 'a-to-b', 'b-to-a', 'pthread-mutex'),
    arguments: [kind],
  })),
  {
    program: 'c/three',
    verdict: 'deadlock',
    findings: [
      cycle(
        ['philosopher-0', 'philosopher-1', 'philosopher-2'],
        ['pthread-mutex', 'pthread-mutex', 'pthread-mutex'],
      ),
    ],
    states: { guest: 'blocked', three: 'joining' },
    waitsAt: ['guest'],
  },
  {
    program: 'c/join_cycle',
    verdict: 'deadlock',
    findings: [cycle(['join_cycle', 'worker'], ['pthread-mutex'])],
    waitsAt: ['join_cycle', 'worker'],
  },
  {
    program: 'c/orphan',
    verdict: 'deadlock',
    findings: [{ kind: 'orphaned-lock', threads: ['orphan'], families: ['pthread-mutex'] }],
    waitsAt: ['orphan'],
  },
  {
    program: 'c/two_deadlocks',
    verdict: 'deadlock',
    findings: [
      cycle(['disk-net', 'net-disk'], ['pthread-mutex', 'pthread-mutex']),
      cycle(['red-blue', 'blue-red'], ['pthread-mutex', 'pthread-mutex']),
    ],
  },
  abba('c/rwlock_writers', 'index-data', 'data-index', 'pthread-rwlock'),
  {
    ...alone('c/rwlock_upgrade', 'pthread-rwlock'),
    unknownIn: { debug: noReaderRecord, release: noReaderRecord, bare: noReaderRecord },
  },
  {
    program: 'c/once_cycle',
    verdict: 'deadlock',
    findings: [cycle(['initialiser', 'registrar'], ['pthread-mutex', 'pthread-once'])],
  },
  {
    program: 'c/blocked_behind',
    verdict: 'blocked',
    findings: [
      {
        kind: 'blocked-behind',
        threads: ['flusher', ...Array.from({ length: 12 }, () => 'client')],
        families: ['pthread-mutex'],
      },
    ],
    states: { flusher: 'sleeping', client: 'blocked' },
  },
  {
    program: 'c/crowd',
    verdict: 'blocked',
    findings: [
      {
        kind: 'blocked-behind',
        threads: ['crowd', ...Array.from({ length: 20 }, () => 'client')],
        families: ['pthread-mutex'],
      },
    ],
    states: { crowd: 'sleeping', client: 'blocked' },
  },
  {
    program: 'c/lets_go',
    verdict: 'blocked',
    findings: [
      {
        kind: 'blocked-behind',
        threads: ['lets_go', 'client', 'client', 'client'],
        families: ['pthread-mutex'],
      },
    ],
    states: { lets_go: 'waiting', client: 'blocked' },
  },
  { program: 'c/busy', verdict: 'busy', findings: [], states: { compute: 'running' } },
  {
    program: 'c/idle_pool',
    verdict: 'idle',
    findings: [],
    states: {
      'pool-worker': 'waiting',
      semaphore: 'waiting',
      barrier: 'waiting',
      poller: 'io',
      reader: 'io',
    },
  },
  abba('cpp/abba', 'alice-bob', 'bob-alice', 'pthread-mutex'),
  alone('cpp/self', 'pthread-mutex'),
  {
    program: 'cpp/recursive_three',
    verdict: 'deadlock',
    findings: [cycle(['a-b', 'b-c', 'c-a'], ['pthread-mutex', 'pthread-mutex', 'pthread-mutex'])],
  },
  {
    program: 'cpp/join_cycle',
    verdict: 'deadlock',
    findings: [cycle(['join_cycle', 'worker'], ['pthread-mutex'])],
    waitsAt: ['join_cycle', 'worker'],
  },
  {
    program: 'cpp/future_cycle',
    verdict: 'deadlock',
    findings: [cycle(['future_cycle', 'async'], ['pthread-mutex'])],
    waitsAt: ['async'],
  },
  {
    program: 'cpp/shared_upgrade',
    verdict: 'deadlock',
    findings: [self('upgrader-1', 'pthread-rwlock'), self('upgrader-2', 'pthread-rwlock')],
    unknownIn: { bare: noReaderRecord },
  },
  {
    program: 'cpp/rwlock_queued',
    verdict: 'deadlock',
    findings: [self('rereader', 'pthread-rwlock')],
    states: { rereader: 'deadlocked', writer: 'blocked' },
    waitsAt: ['rereader', 'writer'],
  },
  ...['reader', 'writer'].map((kind): Expectation => ({
    program: 'cpp/rwlock_queued',
    arguments: [kind],
    verdict: 'blocked',
    findings: [
      { kind: 'blocked-behind', threads: ['rereader', 'writer'], families: ['pthread-rwlock'] },
    ],
    states: { rereader: 'sleeping', writer: 'blocked' },
    waitsAt: ['writer'],
  })),
  {
    program: 'cpp/static_init',
    verdict: 'deadlock',
    findings: [cycle(['from-left', 'from-right'], ['cxx-static-guard', 'cxx-static-guard'])],
  },
  {
    program: 'cpp/call_once',
    verdict: 'deadlock',
    findings: [cycle(['initialiser', 'registrar'], ['pthread-mutex', 'pthread-once'])],
  },
  {
    program: 'cpp/scoped_behind',
    verdict: 'blocked',
    findings: [
      {
        kind: 'blocked-behind',
        threads: ['importer', 'query', 'query', 'query', 'query'],
        families: ['pthread-mutex', 'pthread-mutex'],
      },
    ],
    states: { importer: 'io', query: 'blocked' },
  },
  {
    program: 'cpp/forgotten_notify',
    verdict: 'idle',
    findings: [],
    states: { waiter: 'waiting' },
    waitsAt: ['waiter'],
  },
  {
    program: 'cpp/idle_pool',
    verdict: 'idle',
    findings: [],
    states: { 'pool-worker': 'waiting' },
  },
  alone('rust/mutex_self', 'rust-mutex'),
  abba('rust/mutex_abba', 'left-right', 'right-left', 'rust-mutex'),
  {
    program: 'rust/mutex_three',
    verdict: 'deadlock',
    findings: [0, 1].map(table =>
      cycle(
        [0, 1, 2].map(seat => `table${table}-seat${seat}`),
        ['rust-mutex', 'rust-mutex', 'rust-mutex'],
      ),
    ),
  },
  {
    program: 'rust/join_cycle',
    verdict: 'deadlock',
    findings: [cycle(['join_cycle', 'worker'], ['rust-mutex'])],
    waitsAt: ['join_cycle', 'worker'],
  },
  alone('rust/rwlock_upgrade', 'rust-rwlock'),
  abba('rust/rwlock_abba', 'a-b', 'b-a', 'rust-rwlock'),
  {
    program: 'rust/rwlock_read_read',
    verdict: 'deadlock',
    findings: [self('rereader', 'rust-rwlock')],
    states: { rereader: 'deadlocked', writer: 'blocked' },
    waitsAt: ['rereader', 'writer'],
  },
  alone('rust/match_temporary', 'rust-mutex'),
  alone('rust/once_recursion', 'rust-once'),
  {
    program: 'rust/channel_wait',
    verdict: 'idle',
    findings: [],
    states: { receiver: 'waiting' },
    waitsAt: ['receiver'],
  },
  {
    program: 'rust/forgotten_guard',
    verdict: 'blocked',
    findings: [],
    states: { forgotten_guard: 'blocked' },
    waitsAt: ['forgotten_guard'],
  },
  {
    program: 'rust/holder_sleeps',
    verdict: 'blocked',
    findings: [
      {
        kind: 'blocked-behind',
        threads: ['sleeper', 'client', 'client', 'client'],
        families: ['rust-mutex'],
      },
    ],
    states: { sleeper: 'sleeping', client: 'blocked' },
  },
  abba('rust/pl_mutex_abba', 'left-right', 'right-left', 'parking-lot-mutex'),
  alone('rust/pl_rwlock_upgrade', 'parking-lot-rwlock'),
  alone('rust/dm_getmut_get', 'dashmap-shard'),
  alone('rust/dm_iter_insert', 'dashmap-shard'),
  abba('rust/dm_two_threads', 'users-groups', 'groups-users', 'dashmap-shard'),
  {
    ...abba('rust/dm_two_threads', 'users-groups', 'groups-users', 'dashmap-shard'),
    arguments: ['first'],
  },
  {
    program: 'rust/idle_runtimes',
    verdict: 'idle',
    findings: [],
    states: { 'tokio-runtime-w': 'idle' },
  },
];

/** Programs that are well however busy they look: never a deadlock, however often one looks. */
export const healthy: readonly string[] = [
  'c/contended',
  'c/slow_holder',
  'c/rwlock_contended',
  'c/ping_pong',
  'c/idle_pool',
  'c/busy',
  'cpp/contended',
  'cpp/idle_pool',
  'rust/contended',
  'rust/idle_runtimes',
];
