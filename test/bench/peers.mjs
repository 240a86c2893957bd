// Everybody who is measured, each asked for all stacks of one process.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkout } from '../setup/checkout.mjs';
import { startAdapter } from './dap.mjs';
import { timed, watchMemory } from './timed.mjs';

const cli = path.join(checkout, 'dist/cli.js');
const dapScript = path.join(checkout, 'node_modules/cdt-gdb-adapter/dist/debugAdapter.js');
const deepest = 64;
const everyThread = (text, mark, threads) => text.split(mark).length - 1 >= threads;

export const limitProgram = path.join(checkout, 'dist/ptraceLimit');

export const peers = [
  {
    name: 'ptrace limit (C)',
    async run({ pid }) {
      const result = await timed(limitProgram, [String(pid)], { accepts: text => text !== '' });
      return { ...result, pausedMs: Number(result.stdout.split(' ')[0]) };
    },
  },
  { name: 'gridlock', run: target => gridlock(target, ['attach', '--engine', 'ptrace']) },
  { name: 'gridlock --engine gdb', run: target => gridlock(target, ['attach', '--engine', 'gdb']) },
  { name: 'gridlock scan', run: target => gridlock(target, ['scan']) },
  {
    name: 'gdb',
    run: ({ pid, threads }) =>
      timed(
        'gdb',
        ['-nx', '-batch', '-p', String(pid)].concat([
          '-ex',
          'set debuginfod enabled off',
          '-ex',
          'thread apply all bt',
        ]),
        { accepts: text => everyThread(text, '\nThread ', threads) },
      ),
  },
  {
    name: 'eu-stack',
    run: ({ pid, threads }) =>
      timed('eu-stack', ['-p', String(pid)], {
        accepts: text => everyThread(text, 'TID ', threads),
      }),
  },
  { name: 'cdt-gdb-adapter', run: runDapPeer },
];

async function gridlock({ pid, threads, verdict: kind }, [command, ...options]) {
  const words = [cli, command, String(pid), '--json', ...options];
  const result = await timed(process.execPath, words);
  const { timing, verdict, threads: found } = JSON.parse(result.stdout);
  const frames = found.reduce((sum, thread) => sum + thread.frames.length, 0);
  const isScan = command === 'scan'; // it cannot tell a lock without an owner
  if (found.length < threads || (!isScan && (verdict.kind !== kind || frames < threads * 20))) {
    throw new Error(`gridlock ${command} did not do its work: ${verdict.sentence}`);
  }
  return { ...result, pausedMs: timing.pausedMs, frames };
}

async function runDapPeer({ pid, file, threads }) {
  const started = performance.now();
  const adapter = startAdapter(dapScript);
  const memory = watchMemory(adapter.pid);
  try {
    await adapter.ask('initialize', { adapterID: 'gdb', pathFormat: 'path' });
    const attached = adapter.ask('attach', { program: file, processId: String(pid) });
    await adapter.event('initialized');
    await attached;
    await adapter.ask('configurationDone').catch(() => undefined);
    await adapter.ask('pause', { threadId: 1 }).catch(() => undefined);
    const { threads: found } = await adapter.ask('threads');
    if (found.length < threads) throw new Error(`cdt-gdb-adapter shows ${found.length} threads`);
    for (const { id } of found) {
      await adapter.ask('stackTrace', { threadId: id, startFrame: 0, levels: deepest });
    }
    const wallMs = performance.now() - started;
    await adapter.ask('disconnect').catch(() => undefined);
    return { wallMs, memoryMb: memory.stop() };
  } finally {
    memory.stop();
    adapter.end();
  }
}

/** Nobody looks again at once, in ms. */
const personMs = 500;

/** A first look, a second one, and the median of five more in the same session, by our own adapter. */
export async function sessionLooks({ pid }) {
  const adapter = startAdapter(path.join(checkout, 'dist/debugAdapter.js'));
  const memory = watchMemory(adapter.pid);
  const look = async work => {
    const started = performance.now();
    await work();
    return performance.now() - started;
  };
  try {
    await adapter.ask('initialize', { adapterID: 'gridlock', pathFormat: 'path' });
    // each with what the editor fetches to show it
    const firstMs = await look(async () => {
      await adapter.ask('attach', { pid });
      await adapter.ask('gridlock/snapshot', { form: 'packed' });
    });
    const again = [];
    while (again.length < 6) {
      await sleep(personMs);
      const ms = await look(async () => {
        await adapter.ask('gridlock/look', { form: 'none' });
        await adapter.ask('gridlock/snapshot', { form: 'packed' });
      });
      again.push(ms);
    }
    await adapter.ask('disconnect').catch(() => undefined);
    const [secondMs, ...later] = again;
    const againMs = later.sort((a, b) => a - b)[2];
    return { firstMs, secondMs, againMs, memoryMb: memory.stop() };
  } finally {
    memory.stop();
    adapter.end();
  }
}

export function versions() {
  const first = (command, ...words) =>
    spawnSync(command, words, { encoding: 'utf8' }).stdout?.split('\n')[0] ?? 'missing';
  return {
    gdb: first('gdb', '--version'),
    elfutils: first('eu-stack', '--version'),
    'cdt-gdb-adapter': '1.7.0',
    node: process.version,
    kernel: first('uname', '-r'),
  };
}
