// The JSON report: the whole snapshot, and a line for each thread.
import { expect, it } from 'vitest';
import { jsonReport } from '../../../src/report/jsonReport.ts';
import { frame, snapshot as makeSnapshot, thread } from '../snapshots.ts';

const snapshot = makeSnapshot({
  threads: [thread(70, 'first\nline', { frames: [frame('main', 3)] }), thread(71, 'second')],
});

it('is the snapshot', () => {
  expect(JSON.parse(jsonReport(snapshot))).toEqual(snapshot);
});

it('has every thread on a line of its own', () => {
  const lines = jsonReport(snapshot).split('\n');
  const threads = lines.filter(line => line.includes('"tid":'));
  expect(threads.map(line => (JSON.parse(line.replace(/,$/, '')) as { tid: number }).tid)).toEqual([
    70, 71,
  ]);
  expect(lines.at(-1)).toBe('');
});
