// What there is to see before a long look is over: the scan, then the first stacks, then all.
import { expect, it } from 'vitest';
import { openInspection } from '../../src/inspection/openInspection.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { agent, startProgram } from './hungProgram.ts';

const framesIn = ({ threads }: Snapshot) =>
  threads.filter(({ frames }) => frames.length > 0).length;

it('is the verdict, then frames of blocked threads, then those of all', async () => {
  const clients = 1200; // of as many different stacks
  const program = await startProgram('c/crowd', 'debug', [String(clients)]);
  const inspection = openInspection({ pid: program.pid, gdb: 'gdb', agent, log: () => undefined });
  const seen: Snapshot[] = [];
  try {
    const keep = (snapshot: Snapshot) => void seen.push(snapshot);
    const whole = await inspection.look({ onScan: keep, onFrames: keep });
    expect(seen.map(framesIn)).toEqual([0, 500]);
    expect(framesIn(whole)).toBe(clients + 1);
    const told = ({ verdict, findings }: Snapshot) => [
      verdict.kind,
      findings.map(({ kind, tids, locks }) => ({ kind, tids, locks })), // names come with the frames
    ];
    for (const early of seen) expect(told(early)).toEqual(told(whole));
    const walked = seen[1]?.threads.filter(({ frames }) => frames.length > 0) ?? [];
    expect(walked.every(({ state, source }) => state === 'blocked' && source?.line)).toBe(true);
    const inWhole = new Map(whole.threads.map(thread => [thread.tid, thread.frames]));
    expect(walked.map(({ frames }) => frames)).toEqual(walked.map(({ tid }) => inWhole.get(tid)));
  } finally {
    await inspection.close();
    await program.end();
  }
});
