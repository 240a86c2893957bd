// The capture engine of one inspection: a warm gdb, started anew once in a safe profile if it dies.
import type { Address } from '../model/address.ts';
import type { Capture } from '../model/capture.ts';
import { LookError } from '../model/lookError.ts';
import type { Memory } from '../model/memory.ts';
import type { Scan } from '../model/scan.ts';
import { captureByGdb, type GuardPattern } from '../gdb/captureByGdb.ts';
import { startGdb, type GdbProcess } from '../gdb/gdbProcess.ts';
import { parseFutexCall } from '../locks/futexCall.ts';
import { lockCandidates } from '../locks/lockCandidates.ts';
import { lockFamilies } from '../locks/lockFamilies.ts';
import type { Target } from '../processes/checkTarget.ts';
import { programFiles } from '../processes/programFiles.ts';
import { readStacks } from '../processes/readStacks.ts';
import { continueIfLeftStopped } from '../processes/continueIfLeftStopped.ts';
import type { Decision } from '../waits/decide.ts';
import type { InspectionSetup } from './inspection.ts';
import { threadsToDetail } from './threadsToDetail.ts';

export interface CaptureOrder {
  readonly scan: Scan;
  /** What the scan alone had to say: it names the threads and locks worth a closer look. */
  readonly first: Decision;
  readonly memory: Memory;
  readonly signal?: AbortSignal | undefined;
}

export interface Capturer {
  /** Starts gdb and reads the symbols, so that nothing of that is inside the stop. */
  warmUp(target: Target, signal?: AbortSignal): Promise<void>;
  capture(request: CaptureOrder): Promise<Capture>;
  close(): Promise<void>;
}

const preloadTimeoutMs = 120_000;
const mostCandidates = 4096;
const guards: readonly GuardPattern[] = lockFamilies.flatMap(family => family.guards ?? []);

export function openCapturer(setup: InspectionSetup): Capturer {
  let gdb: GdbProcess | null = null;
  let safe = false;
  let target: Target | null = null;

  const warmGdb = async (signal: AbortSignal | undefined): Promise<GdbProcess> => {
    if (gdb?.alive) return gdb;
    if (target === null) throw new Error('warmUp comes first');
    gdb = startGdb({ gdb: setup.gdb, agent: setup.agent, log: setup.log, safe });
    // read before the stop, so that nothing of it is inside
    await gdb.ask('preload', programFiles(target), { timeoutMs: preloadTimeoutMs, signal });
    return gdb;
  };
  const attempt = async ({ scan, first, memory, signal }: CaptureOrder) => {
    const detailed = threadsToDetail(first);
    const wasStopped = scan.threads.some(thread => thread.state === 'T');
    try {
      return await captureByGdb(await warmGdb(signal), {
        pid: scan.pid,
        detailed,
        locks: locksToName(first, memory),
        guards,
        takeStacks: () => readStacks(scan.pid, detailed),
        signal,
      });
    } finally {
      if (gdb?.alive !== true && !wasStopped) await continueIfLeftStopped(scan.pid);
    }
  };

  return {
    async warmUp(next, signal) {
      target = next;
      await warmGdb(signal);
    },
    async capture(order) {
      try {
        return await attempt(order);
      } catch (error) {
        if (!(error instanceof LookError) || error.code !== 'gdb-failed' || safe) throw error;
        setup.log(`${error.message} Trying once more without debug information.`);
        await gdb?.end();
        safe = true;
        return await attempt(order);
      }
    },
    async close() {
      await gdb?.end();
    },
  };
}

/** All addresses that may turn out to be locks: their names and guards are looked for in one go. */
function locksToName(first: Decision, memory: Memory): Address[] {
  const candidates = first.threads.flatMap(({ scan, wait }) => {
    const futex = parseFutexCall(scan.call);
    if (futex === null) return [];
    return wait?.lock ? [wait.lock] : lockCandidates(futex, memory);
  });
  return [...new Set(candidates)].slice(0, mostCandidates);
}
