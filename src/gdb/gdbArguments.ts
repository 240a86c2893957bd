// How gdb is started: no user or project init files, no scripts out of the inspected program.
import path from 'node:path';

/** For every gdb that we start, whatever it is to do. */
export const quietArguments: readonly string[] = [
  '-nx',
  '-q',
  '-batch',
  '-iex',
  'set auto-load off',
  '-iex',
  'set auto-load safe-path /nonexistent',
  '-iex',
  'set debuginfod enabled off',
];

export const quietEnvironment = { DEBUGINFOD_URLS: '', LC_ALL: 'C.UTF-8' };

/** Beside agent.py, which builds on them, in the order in which they build on each other. */
const agentParts = ['guards.py', 'follow.py', 'callers.py', 'landingPads.py', 'cleanups.py'];

export function gdbArguments(setup: {
  /** The other Python files lie beside it. */
  readonly agent: string;
  readonly safe?: boolean | undefined;
}) {
  return [
    ...quietArguments,
    ...(setup.safe ? ['--readnever'] : []),
    // a gdb without Python says so here, in words that whyItEnded knows
    '-iex',
    'python pass',
    ...agentParts.flatMap(file => ['-x', path.join(path.dirname(setup.agent), file)]),
    '-x',
    setup.agent,
  ];
}
