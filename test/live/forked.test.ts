// A forked child that waits for a mutex which a thread of its parent had locked.
import { expect, it } from 'vitest';
import { openInspection } from '../../src/inspection/openInspection.ts';
import { agent, startProgram } from './hungProgram.ts';

it('calls the lock orphaned although the parent still has a thread of that number', async () => {
  const program = await startProgram('c/fork_orphan', 'debug');
  const child = Number(/child (\d+)/.exec(program.printed.join('\n'))?.[1]);
  const inspection = openInspection({ pid: child, gdb: 'gdb', agent, log: () => undefined });
  try {
    const { findings, locks } = await inspection.look();
    expect(findings).toMatchObject([
      { kind: 'orphaned-lock', tids: [child], confidence: 'certain' },
    ]);
    expect(locks).toMatchObject([{ symbol: 'cache', holders: [{ tid: null }] }]);
  } finally {
    await inspection.close();
    await program.end();
  }
});
