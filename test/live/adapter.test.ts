// The debug adapter as an editor meets it: raw protocol, a real gdb, a really hanging program.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { unpackSnapshot, type PackedSnapshot } from '../../src/model/packedSnapshot.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { startAdapter, type DapClient } from './dapClient.ts';
import { checkout, startProgram, stateOf, type HungProgram } from './hungProgram.ts';

type Body<Response extends DebugProtocol.Response> = Response extends { body: infer B } ? B : never;
type Stack = Body<DebugProtocol.StackTraceResponse>;
type Failure = { error: DebugProtocol.Message };

let program: HungProgram;
let client: DapClient;

beforeAll(async () => {
  await run('test/setup/buildPrograms.mjs', 'c/abba');
  await run('src/bundle.mjs');
  program = await startProgram('c/abba', 'debug');
});
afterAll(() => program.end());
afterEach(() => client.kill());

it('shows a deadlock in the protocol’s own terms, and leaves the program running', async () => {
  const stopped = await attach();
  expect(stopped).toMatchObject({ reason: 'exception', allThreadsStopped: true });
  expect(stopped.text).toContain('wait for each other');
  const scan = await client.event<Snapshot>('gridlock/scan');
  expect(scan.threads.every(thread => thread.frames.length === 0)).toBe(true);

  const { threads } = await ask<Body<DebugProtocol.ThreadsResponse>>('threads');
  const named = (name: string) => threads.find(thread => thread.name.startsWith(`${name} (`));
  expect(named('abba')?.name).toMatch(/: joining, waits for a-to-b \(\d+\) to end$/);
  expect(named('a-to-b')?.name).toMatch(/\(\d+\): deadlocked, waits for mutex B$/);
  expect(named('b-to-a')?.name).toMatch(/\(\d+\): deadlocked, waits for mutex A$/);
  expect([named('a-to-b')?.id, named('b-to-a')?.id]).toContain(stopped.threadId);

  const threadId = named('a-to-b')?.id;
  const { stackFrames, totalFrames = 0 } = await ask<Stack>('stackTrace', { threadId });
  expect(stackFrames.length).toBe(totalFrames);
  const own = stackFrames.find(frame => frame.name === 'take_a_then_b');
  expect(own).toMatchObject({ line: markedLine('a-to-b'), presentationHint: 'normal' });
  expect(own?.source?.path).toBe(path.join(checkout, 'test/programs/c/abba.c'));
  expect(stackFrames[0]?.presentationHint).toBe('subtle');
  for (const { source, line } of stackFrames) expect(line > 0).toBe(source !== undefined);
  const page = await ask<Stack>('stackTrace', { threadId, startFrame: 1, levels: 2 });
  expect(page.totalFrames).toBe(totalFrames);
  expect(page.stackFrames.map(frame => frame.name)).toEqual(
    stackFrames.slice(1, 3).map(frame => frame.name),
  );

  const info = await ask<Body<DebugProtocol.ExceptionInfoResponse>>('exceptionInfo', { threadId });
  expect(info).toMatchObject({ exceptionId: 'deadlock', description: stopped.text });
  expect(info.details?.stackTrace).toContain('mutex B');

  const snapshot = await ask<Snapshot>('gridlock/snapshot');
  expect(snapshot).toMatchObject({ schema: 'gridlock/1', process: { pid: program.pid } });
  expect(snapshot.verdict.sentence).toBe(stopped.text);
  await letGo();
});

it('says what a frame’s thread waits for, what it holds, and how that is known', async () => {
  const { threadId } = await attach();
  const { stackFrames } = await ask<Stack>('stackTrace', { threadId, levels: 1 });
  const { scopes } = await ask<Body<DebugProtocol.ScopesResponse>>('scopes', {
    frameId: stackFrames[0]?.id,
  });
  expect(scopes.map(scope => scope.name)).toEqual(['Waits for', 'Locks held']);
  const [waits, held] = await Promise.all(scopes.map(scope => rowsOf(scope.variablesReference)));
  expect(waits?.get('lock')?.value).toMatch(/^mutex [AB]$/);
  expect(waits?.get('held by')?.value).toMatch(/^[ab]-to-[ab] \(\d+\), exclusive/);
  expect(waits?.get('how we know')?.value).toMatch(/\(exact\)$/);
  expect([...(held?.keys() ?? [])]).toEqual([expect.stringMatching(/^mutex [AB]$/)]);
  const lock = await rowsOf(waits?.get('lock')?.variablesReference ?? 0);
  expect(lock.get('address')?.value).toMatch(/^0x[0-9a-f]+$/);
  await letGo();
});

it('looks again on request and on pause, and kindly refuses to continue', async () => {
  const first = await attach();
  expect((await ask<Snapshot>('gridlock/look')).verdict.kind).toBe('deadlock');
  expect(await client.event('stopped')).toEqual(first);
  await ask('pause', { threadId: first.threadId });
  expect(await client.event('stopped')).toEqual(first);
  expect(client.events.filter(({ event }) => event === 'gridlock/scan')).toHaveLength(1);
  const refused = await client.request<Failure>('continue', { threadId: first.threadId });
  expect(refused.success).toBe(false);
  expect(refused.body.error.format).toContain('runs on');
  await letGo();
});

it('gives a snapshot whole, packed, or not at all', async () => {
  await attach();
  const whole = await ask<Snapshot>('gridlock/snapshot');
  const packed = await ask<PackedSnapshot>('gridlock/snapshot', { form: 'packed' });
  expect(packed.frames.rows).toBeGreaterThan(0);
  expect(unpackSnapshot(packed)).toEqual(whole);
  expect(await ask('gridlock/snapshot', { form: 'none' })).toBeUndefined();
  await letGo();
});

it('counts how long a thread has been quiet over its own stops', async () => {
  await sleep(3000);
  await attach();
  const quietOf = ({ threads }: Snapshot) => threads.map(({ quietMs }) => quietMs ?? 0);
  const first = quietOf(await ask<Snapshot>('gridlock/snapshot'));
  const again = quietOf(await ask<Snapshot>('gridlock/look'));
  expect(Math.min(...first)).toBeGreaterThan(1500); // its record may be a second off
  expect(Math.min(...again)).toBeGreaterThan(Math.min(...first));
  await letGo();
});

it('cancels a look; the next one is taken all the same', async () => {
  await initialize();
  const seq = client.nextSeq;
  const attaching = client.request<Failure>('attach', { pid: program.pid });
  await client.event('gridlock/scan');
  await ask('cancel', { requestId: seq });
  expect(await attaching).toMatchObject({ success: false, message: 'cancelled' });
  expect(stateOf(program.pid)).toEqual({ state: 'S', tracer: 0 });
  await ask('attach', { pid: program.pid });
  await letGo();
});

it('lets go when the client disconnects in the middle of a look', async () => {
  await initialize();
  const attaching = client.request<Failure>('attach', { pid: program.pid });
  await client.event('gridlock/scan');
  await letGo();
  expect((await attaching).success).toBe(false);
});

it('says in one sentence why it cannot attach', async () => {
  await initialize();
  const gone = await client.request<Failure>('attach', { pid: 4_194_305 });
  expect(gone.success).toBe(false);
  expect(gone.body.error).toMatchObject({ showUser: true });
  expect(gone.body.error.format).toMatch(/^There is no process 4194305/);
  const wrong = await client.request<Failure>('attach', { pid: 'vectorio' });
  expect(wrong.body.error.format).toContain('"pid" must be the number');
  const gdb = await client.request<Failure>('attach', { pid: program.pid, gdb: '/nowhere/gdb' });
  expect(gdb.body.error.format).toContain(`cannot start '/nowhere/gdb'`);
  await letGo();
});

async function initialize(): Promise<void> {
  client = startAdapter(path.join(checkout, 'dist/debugAdapter.js'));
  await ask('initialize', { adapterID: 'gridlock', pathFormat: 'path' });
  await client.event('initialized');
}

async function attach(): Promise<DebugProtocol.StoppedEvent['body']> {
  await initialize();
  await ask('attach', { pid: program.pid });
  await ask('configurationDone');
  return client.event('stopped');
}

async function ask<Answer>(command: string, args?: object): Promise<Answer> {
  const response = await client.request<Answer>(command, args);
  expect(response.success, `${command}: ${response.message}`).toBe(true);
  return response.body;
}

async function letGo(): Promise<void> {
  await ask('disconnect', { terminateDebuggee: true });
  expect(await client.ended).toBe(0);
  expect(stateOf(program.pid)).toEqual({ state: 'S', tracer: 0 });
}

async function rowsOf(variablesReference: number) {
  const body = await ask<Body<DebugProtocol.VariablesResponse>>('variables', {
    variablesReference,
  });
  return new Map(body.variables.map(variable => [variable.name, variable]));
}

function markedLine(mark: string): number {
  const text = readFileSync(path.join(checkout, 'test/programs/c/abba.c'), 'utf8');
  return text.split('\n').findIndex(line => line.includes(`@waits ${mark}`)) + 1;
}

async function run(...words: string[]): Promise<void> {
  const child = spawn(process.execPath, words, { cwd: checkout, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code, words.join(' ')).toBe(0);
}
