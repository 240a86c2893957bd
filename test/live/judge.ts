// Compares a look at a program of the corpus with what its row expects.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Build, Expectation } from '../programs/expectations.ts';
import { checkout } from './hungProgram.ts';

/** What differs, a sentence each; empty where the look says what it must. */
export function judge(row: Expectation, build: Build, snapshot: Snapshot): string[] {
  const unknown = row.unknownIn?.[build] !== undefined;
  const verdict = unknown ? (row.unknownVerdict?.[build] ?? 'blocked') : row.verdict;
  const findings = normalise(unknown ? (row.unknownFindings ?? []) : row.findings);
  const found = findingsOf(snapshot);
  const differences = [
    differs('verdict', verdict, snapshot.verdict.kind, snapshot.verdict.sentence),
    differs('findings', findings, found, snapshot.verdict.sentence),
    ...(unknown
      ? []
      : [
          ...states(row, snapshot),
          ...waits(row, snapshot),
          ...places(row, build, snapshot),
          ...takings(row, build, snapshot),
          ...queues(row, snapshot),
        ]),
  ];
  return differences.filter(difference => difference !== null);
}

export function titleOf(row: Expectation): string {
  return [row.program, ...(row.arguments ?? [])].join(' ');
}

function differs(what: string, expected: unknown, found: unknown, why = ''): string | null {
  const [left, right] = [JSON.stringify(expected), JSON.stringify(found)];
  return left === right ? null : `${what}: expected ${left}, found ${right} ${why}`.trim();
}

function states(row: Expectation, { threads, process }: Snapshot) {
  return Object.entries(row.states ?? {}).map(([name, state]) => {
    const named = threads.filter(thread => thread.name === name);
    const main = named.find(thread => thread.tid === process.pid) ?? named[0];
    return differs(`state of ${name}`, state, main?.state);
  });
}

function waits(row: Expectation, { threads }: Snapshot) {
  return Object.entries(row.waits ?? {}).map(([name, detail]) => {
    const thread = threads.find(other => other.name === name);
    const said = thread?.waitsFor?.detail ?? thread?.waitsFor?.kind;
    return differs(`what ${name} waits for`, detail, said);
  });
}

function places(row: Expectation, build: Build, { threads }: Snapshot) {
  return (build === 'bare' ? [] : (row.waitsAt ?? [])).map(name => {
    const source = threads.find(other => other.name === name)?.source;
    const lines = markedLines(row.program, 'waits', name);
    const right = source?.file === sourceOf(row.program) && lines.includes(source.line ?? 0);
    return right ? null : differs(`place of ${name}`, lines, source ?? null);
  });
}

/** Where a look says the line where a lock was taken, it is one marked `@holds` with the holder's name. */
function takings(row: Expectation, build: Build, { threads, locks }: Snapshot) {
  if (build === 'bare') return [];
  const names = new Map(threads.map(thread => [thread.tid, thread.name]));
  return locks.flatMap(({ holders }) =>
    holders.map(({ tid, source }) => {
      const name = names.get(tid ?? 0) ?? '';
      const lines = markedLines(row.program, 'holds', name);
      const isSaid = source !== null && source.file === sourceOf(row.program);
      if (!isSaid || source.line === null || lines.length === 0) return null;
      if (lines.includes(source.line)) return null;
      return differs(`where ${name} took it`, lines, source);
    }),
  );
}

function queues(row: Expectation, { threads, locks }: Snapshot) {
  const names = new Map(threads.map(thread => [thread.tid, thread.name]));
  return (row.queues ?? []).map(expected => {
    const found = locks.map(({ waiters }) =>
      waiters.map(({ tid, ahead }) => `${ahead ?? '?'} ${names.get(tid)}`),
    );
    const wanted = expected.map((name, ahead) => `${ahead} ${name}`);
    const isThere = found.some(queue => queue.join() === wanted.join());
    return isThere ? null : differs('queue', wanted, found);
  });
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

function markedLines(program: string, mark: 'waits' | 'holds', name: string): number[] {
  const lines = readFileSync(sourceOf(program), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    const names = line.split(`@${mark} `)[1]?.split(' ') ?? [];
    return names.includes(name) ? [index + 1] : [];
  });
}
