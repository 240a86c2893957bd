// Looks at a running program again and again with one warm inspection; never may a deadlock be found.
import { readdirSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { openInspection } from '../../src/inspection/openInspection.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import schema from '../../src/report/gridlock-1.schema.json' with { type: 'json' };
import { jsonReport } from '../../src/report/jsonReport.ts';
import { agent, stateOf } from '../live/hungProgram.ts';
import type { RunningSoftware } from './software.ts';
import type { Row } from './table.ts';

const validate = new Ajv2020({ strict: false }).compile(schema);

export async function lookMany(
  name: string,
  software: RunningSoftware,
  looks: number,
): Promise<Row> {
  const { pid } = software;
  const inspection = openInspection({ pid, gdb: 'gdb', agent, log: () => undefined });
  const snapshots: Snapshot[] = [];
  const scans: Snapshot[] = [];
  try {
    for (let look = 0; look < looks; look++) {
      const snapshot = await inspection.look({
        onScan: first => {
          scans.push(first);
          expect.soft(deadlocksOf(first), `scan ${look}`).toEqual([]);
        },
      });
      snapshots.push(snapshot);
      expect(validate(JSON.parse(jsonReport(snapshot))), JSON.stringify(validate.errors)).toBe(
        true,
      );
      expect.soft(deadlocksOf(snapshot), `look ${look}:\n${describeFalse(snapshot)}`).toEqual([]);
      expect.soft(snapshot.verdict.kind, snapshot.verdict.sentence).not.toBe('deadlock');
    }
  } finally {
    await inspection.close();
  }
  expect(untraced(pid)).toBe(true);
  await software.works();
  return { name, snapshots, scans };
}

const deadlocksOf = ({ findings }: Snapshot) =>
  findings.filter(({ kind }) => kind !== 'blocked-behind');

/** No thread has a tracer, and none is left stopped. */
function untraced(pid: number): boolean {
  return readdirSync(`/proc/${pid}/task`).every(tid => {
    const { state, tracer } = stateOf(Number(tid));
    return tracer === 0 && !/[Tt]/.test(state);
  });
}

/** What is needed to understand a deadlock that is none: its locks, and its threads' frames. */
function describeFalse(snapshot: Snapshot): string {
  const { verdict, locks, threads } = snapshot;
  const deadlocks = deadlocksOf(snapshot);
  const tids = new Set(deadlocks.flatMap(finding => finding.tids));
  const addresses = new Set(deadlocks.flatMap(finding => finding.locks));
  const parts = {
    sentence: verdict.sentence,
    locks: locks.filter(lock => addresses.has(lock.address)),
    threads: threads.filter(thread => tids.has(thread.tid)),
  };
  return JSON.stringify(parts, null, 1);
}
