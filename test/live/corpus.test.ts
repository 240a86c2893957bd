// Every program of the corpus in every build: the verdict, findings, states and lines that it must give.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { openInspection } from '../../src/inspection/openInspection.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import schema from '../../src/report/gridlock-1.schema.json' with { type: 'json' };
import { builds, expectations, type Build, type Expectation } from '../programs/expectations.ts';
import { familyExpectations } from '../programs/familyExpectations.ts';
import { moreExpectations } from '../programs/moreExpectations.ts';
import { shapeExpectations } from '../programs/shapeExpectations.ts';
import { agent, checkout, startProgram, stateOf } from './hungProgram.ts';

const validate: ValidateFunction = new Ajv2020({ strict: false }).compile(schema);

const rows = [...expectations, ...moreExpectations, ...familyExpectations, ...shapeExpectations];

for (const build of builds) {
  describe(build, () => {
    it.each(rows.map(row => [title(row), row] as const))('%s', async (_, row) => {
      const snapshot = await lookAt(row, build);
      expect(validate(snapshot), JSON.stringify(validate.errors)).toBe(true);
      const unknown = row.unknownIn?.[build] !== undefined;
      expect
        .soft(snapshot.verdict.kind, snapshot.verdict.sentence)
        .toBe(unknown ? (row.unknownVerdict?.[build] ?? 'blocked') : row.verdict);
      expect
        .soft(findingsOf(snapshot))
        .toEqual(normalise(unknown ? (row.unknownFindings ?? []) : row.findings));
      if (unknown) return;
      for (const [name, state] of Object.entries(row.states ?? {})) {
        const threads = snapshot.threads.filter(thread => thread.name === name);
        expect.soft(threads.length, `threads named ${name}`).toBeGreaterThan(0);
        const main = threads.find(thread => thread.tid === snapshot.process.pid) ?? threads[0];
        expect.soft(main?.state, `state of ${name}`).toBe(state);
      }
      for (const [name, detail] of Object.entries(row.waits ?? {})) {
        const thread = snapshot.threads.find(other => other.name === name);
        expect.soft(thread?.waitsFor?.detail, `what ${name} waits for`).toBe(detail);
      }
      for (const name of build === 'bare' ? [] : (row.waitsAt ?? [])) {
        const thread = snapshot.threads.find(other => other.name === name);
        expect.soft(thread?.source?.file, name).toBe(sourceOf(row.program));
        expect.soft(markedLines(row.program, name), name).toContain(thread?.source?.line);
      }
    });
  });
}

function title(row: Expectation): string {
  return [row.program, ...(row.arguments ?? [])].join(' ');
}

async function lookAt(row: Expectation, build: Build): Promise<Snapshot> {
  const program = await startProgram(row.program, build, row.arguments);
  const inspection = openInspection({ pid: program.pid, gdb: 'gdb', agent, log: () => undefined });
  try {
    const snapshot = await inspection.look();
    const { state, tracer } = stateOf(program.pid);
    expect(state).toMatch(/[SR]/);
    expect(tracer).toBe(0);
    return snapshot;
  } finally {
    await inspection.close();
    await program.end();
  }
}

/** Findings as names and families, cycles from their first name by alphabet, in a fixed order. */
function findingsOf(snapshot: Snapshot) {
  const name = (tid: number) => snapshot.threads.find(thread => thread.tid === tid)?.name ?? '?';
  const family = (address: string) =>
    snapshot.locks.find(lock => lock.address === address)?.family ?? '?';
  return normalise(
    snapshot.findings.map(finding => ({
      kind: finding.kind,
      threads: finding.tids.map(name),
      families: finding.locks.map(family),
    })),
  );
}

function normalise(findings: Expectation['findings']) {
  return findings
    .map(({ kind, threads, families }) => ({
      kind,
      threads: kind === 'cycle' ? fromFirst(threads) : threads,
      families: [...families].sort(),
    }))
    .sort((a, b) => a.threads.join().localeCompare(b.threads.join()));
}

function fromFirst(names: readonly string[]): string[] {
  const start = names.indexOf([...names].sort()[0] ?? '');
  return [...names.slice(start), ...names.slice(0, start)];
}

function sourceOf(program: string): string {
  const [language = '', name = ''] = program.split('/');
  const file = language === 'rust' ? `rust/src/bin/${name}.rs` : `${language}/${name}.${language}`;
  return path.join(checkout, 'test/programs', file);
}

function markedLines(program: string, name: string): number[] {
  const lines = readFileSync(sourceOf(program), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    const names = line.split('@waits ')[1]?.split(' ') ?? [];
    return names.includes(name) ? [index + 1] : [];
  });
}
