// The capture of one inspection: our own stop where it can be, gdb's attach where not.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Capture, CapturedThread } from '../model/capture.ts';
import { LookError } from '../model/lookError.ts';
import type { Memory } from '../model/memory.ts';
import type { Scan } from '../model/scan.ts';
import { captureByCore, WalksForgotten } from '../gdb/captureByCore.ts';
import { captureByGdb } from '../gdb/captureByGdb.ts';
import type { GdbProcess } from '../gdb/gdbProcess.ts';
import { openWalkCache, type WalkCache } from '../gdb/walkCache.ts';
import type { GuardPattern, WalkRequest } from '../gdb/walkRequest.ts';
import { lockFamilies } from '../locks/lockFamilies.ts';
import type { Target } from '../processes/checkTarget.ts';
import { continueIfLeftStopped } from '../processes/continueIfLeftStopped.ts';
import { readStacks } from '../processes/readStacks.ts';
import { openStillThreads } from '../processes/stillThreads.ts';
import type { ThreadBook } from '../processes/threadBook.ts';
import type { Decision } from '../waits/decide.ts';
import type { InspectionSetup } from './inspection.ts';
import { locksToName } from './locksToName.ts';
import { takeOwnStop, type OwnStop } from './ownStop.ts';
import { threadsToDetail } from './threadsToDetail.ts';
import { filesOf, openWarmGdb } from './warmGdb.ts';

export interface CaptureOrder {
  readonly scan: Scan;
  /** What the scan alone had to say: it names the threads and locks worth a closer look. */
  readonly first: Decision;
  readonly memory: Memory;
  /**
   * Called as soon as the program runs again after a stop of our own, to read what is to be of that
   * moment; after gdb's, which says nothing in between, it is not.
   */
  readonly onRelease: () => void;
  /** Called once, with what is walked by then, where that takes long. */
  readonly onPart?: ((threads: readonly CapturedThread[]) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Capturer {
  /** Lets gdb start and read the symbols; that it fails shows in the capture. */
  warmUp(target: Target, signal?: AbortSignal): void;
  capture(request: CaptureOrder): Promise<Capture>;
  close(): Promise<void>;
}

/** Every thread runs for a moment when it is let go, and waits again. */
const settleMs = 5;
const guards: readonly GuardPattern[] = lockFamilies.flatMap(family => family.guards ?? []);

const isStuck = ({ state }: Decision['threads'][number]) =>
  state === 'deadlocked' || state === 'blocked';

/** What the walks of one gdb have found: another one finds it anew. */
function walksByGdb(): (gdb: GdbProcess) => WalkCache {
  let cached: { readonly gdb: GdbProcess; readonly cache: WalkCache } | null = null;
  return gdb => {
    if (cached?.gdb !== gdb) cached = { gdb, cache: openWalkCache() };
    return cached.cache;
  };
}

export function openCapturer(setup: InspectionSetup, book: ThreadBook): Capturer {
  const warm = openWarmGdb(setup);
  const still = openStillThreads();
  let target: Target = { pid: setup.pid, replaced: false };
  const cacheOf = walksByGdb();

  const byOwnStop = async (stop: OwnStop, request: WalkRequest, order: CaptureOrder) => {
    order.onRelease();
    const settled = sleep(settleMs);
    const files = [...filesOf(target, stop.mappings), ...(stop.vdso ? [stop.vdso] : [])];
    const starting = warm.ready(target, order.signal);
    let isReady = false;
    starting.then(() => (isReady = true)).catch(() => undefined);
    await settled;
    // the watch may begin now; where gdb can walk at once, that goes first
    const early = isReady ? null : book.allStanding();
    const readReleased = () => early ?? book.allStanding();
    const gdb = await starting;
    const { first, onPart } = order;
    const urgent = new Set(first.threads.filter(isStuck).map(({ tid }) => tid));
    const walks = { files, cache: cacheOf(gdb), urgent, onPart };
    const capture = await captureByCore(gdb, { ...request, ...stop, ...walks, readReleased });
    still.keep(stop.taken, order.scan);
    return capture;
  };

  const attempt = async (order: CaptureOrder) => {
    const { scan, first, memory, signal } = order;
    const { pid } = scan;
    const detailed = threadsToDetail(first);
    const request = { pid, detailed, locks: locksToName(first, memory), guards, signal };
    // at once: gdb, which may still be starting, is wanted for the walk alone
    const { engine, log } = setup;
    const stop = takeOwnStop({ scan, detailed, memory, still, engine, log });
    if (stop !== null) return byOwnStop(stop, request, order);
    const gdb = await warm.ready(target, signal);
    const wasStopped = scan.threads.some(thread => thread.state === 'T');
    try {
      return await captureByGdb(gdb, { ...request, takeStacks: () => readStacks(pid, detailed) });
    } finally {
      if (!warm.alive && !wasStopped) await continueIfLeftStopped(pid);
    }
  };

  const again = async (order: CaptureOrder, error: unknown) => {
    still.forget();
    if (error instanceof WalksForgotten) return attempt(order);
    if (!(error instanceof LookError) || error.code !== 'gdb-failed' || warm.safe) throw error;
    setup.log(`${error.message} Trying once more without debug information.`);
    await warm.becomeSafe();
    return attempt(order);
  };

  return {
    warmUp(next, signal) {
      target = next;
      warm.ready(target, signal).catch(() => undefined);
    },
    async capture(order) {
      const capture = await attempt(order).catch((error: unknown) => again(order, error));
      warm.keepIndexes(target);
      return capture;
    },
    close: () => warm.end(),
  };
}
