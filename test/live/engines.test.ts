// Both engines, one program after another, and our own three times, which stops only what has moved after
// the first: the same threads, frames, holders and findings.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openInspection } from '../../src/inspection/openInspection.ts';
import type { CaptureEngine } from '../../src/inspection/inspection.ts';
import type { Snapshot, ThreadSnapshot } from '../../src/model/snapshot.ts';
import { allExpectations } from '../programs/allExpectations.ts';
import { builds } from '../programs/expectations.ts';
import { agent, startProgram, stateOf } from './hungProgram.ts';

/** Until pool workers, too, have come to rest. */
const settleMs = 200;
/** `npm test` compares one build; GRIDLOCK_ENGINES=all compares all. */
const everything = process.env['GRIDLOCK_ENGINES'] === 'all';
const rows = allExpectations;

for (const build of everything ? builds : (['release'] as const)) {
  describe(build, () => {
    it.concurrent.each(
      rows.map(row => [[row.program, ...(row.arguments ?? [])].join(' '), row] as const),
    )('%s', async (_, row) => {
      const program = await startProgram(row.program, build, row.arguments);
      try {
        await sleep(settleMs);
        const [own, again, third] = await looksWith('ptrace', program.pid, 3);
        const [gdbs] = await looksWith('gdb', program.pid, 1);
        if (!own || !again || !third || !gdbs)
          throw new Error('There are not as many looks as asked for');
        expectSame(again, own);
        expectSame(third, own);
        expectSame(own, gdbs);
        expect(stateOf(program.pid).tracer).toBe(0);
      } finally {
        await program.end();
      }
    });
  });
}

function expectSame(one: Snapshot, other: Snapshot): void {
  const same = comparable(one, other);
  expect(one.notes).toEqual(other.notes);
  expect(same(one)).toEqual(same(other));
  expect(one.locks).toEqual(other.locks);
  expect(one.findings).toEqual(other.findings);
  expect(one.verdict.kind).toEqual(other.verdict.kind);
}

/** One after another in one session. */
async function looksWith(engine: CaptureEngine, pid: number, count: number): Promise<Snapshot[]> {
  const log: string[] = [];
  const inspection = openInspection({
    pid,
    gdb: 'gdb',
    agent,
    engine,
    log: line => log.push(line),
  });
  try {
    const looks: Snapshot[] = [];
    while (looks.length < count) looks.push(await inspection.look());
    return looks;
  } finally {
    await inspection.close();
  }
}

const moves = ({ state }: ThreadSnapshot) => ['running', 'sleeping', 'io'].includes(state);

/** What must be the same in both: threads that move are elsewhere in the second one, or have ended. */
function comparable(one: Snapshot, other: Snapshot) {
  const spinLocks = new Set(
    one.locks.filter(({ family }) => family.includes('spin')).map(({ address }) => address),
  );
  const spins = ({ waitsFor }: ThreadSnapshot) => spinLocks.has(waitsFor?.lock ?? '');
  const moving = new Set(
    [...one.threads, ...other.threads]
      .filter(thread => moves(thread) || spins(thread))
      .map(({ tid }) => tid),
  );
  return ({ threads }: Snapshot) =>
    threads
      .filter(({ tid }) => !moving.has(tid))
      .map(({ tid, state, waitsFor, source, frames }) => ({
        tid,
        state,
        waitsFor,
        source,
        frames,
      }));
}
