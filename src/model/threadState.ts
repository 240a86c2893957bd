// The wait states, in the order in which every face shows their groups.

export const threadStates = [
  'deadlocked',
  'blocked',
  'joining',
  'waiting',
  'io',
  'sleeping',
  'idle',
  'running',
  'kernel',
  'stopped',
  'unknown',
] as const;

export type ThreadState = (typeof threadStates)[number];

/** What a group of threads in this state is called: a heading for people. */
export const stateHeadings: Readonly<Record<ThreadState, string>> = {
  deadlocked: 'Deadlocked',
  blocked: 'Blocked on a lock',
  joining: 'Waiting for a thread to end',
  waiting: 'Waiting',
  io: 'In I/O',
  sleeping: 'Sleeping',
  idle: 'Idle workers',
  running: 'Running',
  kernel: 'In the kernel',
  stopped: 'Stopped',
  unknown: 'Unknown',
};
