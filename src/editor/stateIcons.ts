// The icon of each wait state, from VS Code's own set.
import type { ThreadState } from '../model/threadState.ts';

export const stateIcons: Readonly<Record<ThreadState, string>> = {
  deadlocked: 'error',
  blocked: 'lock',
  joining: 'git-merge',
  waiting: 'watch',
  io: 'plug',
  sleeping: 'clock',
  idle: 'coffee',
  running: 'play',
  kernel: 'chip',
  stopped: 'debug-pause',
  unknown: 'question',
};
