// How gdb is started: no user or project init files, no scripts out of the inspected program.
import path from 'node:path';

export function gdbArguments(setup: {
  /** guards.py lies beside it. */
  readonly agent: string;
  readonly safe?: boolean | undefined;
}) {
  return [
    '-nx',
    '-q',
    '-batch',
    ...(setup.safe ? ['--readnever'] : []),
    '-iex',
    'set auto-load off',
    '-iex',
    'set auto-load safe-path /nonexistent',
    '-iex',
    'set debuginfod enabled off',
    // a gdb without Python says so here, in words that whyItEnded knows
    '-iex',
    'python pass',
    '-x',
    path.join(path.dirname(setup.agent), 'guards.py'),
    '-x',
    setup.agent,
  ];
}
