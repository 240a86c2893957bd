// One look from beginning to end: scan, capture, decide, confirm; and looking again with a warm gdb.
import { LookError } from '../model/lookError.ts';
import type { Capture, CapturedThread } from '../model/capture.ts';
import type { Memory } from '../model/memory.ts';
import { readingOnce } from '../model/readingOnce.ts';
import type { Scan, Standing } from '../model/scan.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { checkTarget } from '../processes/checkTarget.ts';
import { livesWith } from '../processes/livesWith.ts';
import { openProcMemory, type ProcMemory } from '../processes/procMemory.ts';
import { scanProcess } from '../processes/scanProcess.ts';
import { openThreadBook, type ThreadBook } from '../processes/threadBook.ts';
import { readStates } from '../waits/confirm.ts';
import { decide, withFrames, type Decision } from '../waits/decide.ts';
import { snapshotOf } from '../waits/snapshotOf.ts';
import { confirmFindings, standingNow } from './confirmFindings.ts';
import type { Inspection, InspectionSetup, LookOptions } from './inspection.ts';
import { openCapturer, type CaptureOrder, type Capturer } from './openCapturer.ts';
import { lookAtSpinners } from './lookAtSpinners.ts';
import { withSharedGuards } from './withSharedGuards.ts';
import { withoutMovedGuards } from './withoutMovedGuards.ts';
import { notesOf } from './lookNotes.ts';
import { openQuietBook, type Quiet } from './quietBook.ts';
import { readAhead } from './readAhead.ts';

/** Starts nothing yet: the first look starts gdb. Throws nothing; a look rejects with LookError. */
export function openInspection(setup: InspectionSetup): Inspection {
  const threads = openThreadBook(setup.pid);
  const capturer = openCapturer(setup, threads);
  const book = openQuietBook();
  let released: Standing | null = null; // the last look's
  let resting = new AbortController();
  const look = async (whole: boolean, options: LookOptions): Promise<Snapshot> => {
    const started = performance.now();
    const { pid } = setup;
    const target = checkTarget(pid, { replacedExecutable: setup.replacedExecutable ?? false });
    const memory = openMemory(pid);
    try {
      if (whole) capturer.warmUp(target, options.signal);
      const scan = scanOrThrow(pid, threads);
      const quiet = book.at(scan);
      const livesOnMachine = livesWith(pid);
      const first = decide({ scan, capture: null, memory: readingOnce(memory), livesOnMachine });
      const scanMs = performance.now() - started;
      const write = writer({ scan, quiet, started, scanMs });
      if (!whole) {
        const watch = { standing: scan, standNow: threads.standing, memory, ...options };
        return write(await confirmFindings(first, watch), null);
      }
      const { signal, onScan, onFrames } = options;
      const sure = onScan || onFrames ? standingNow(first, scan, threads.standing) : first;
      onScan?.(write(sure, null));
      const onPart = (part: readonly CapturedThread[]) =>
        onFrames?.(write(withFrames(sure, scan, part), null));
      const take = taker({ capturer, memory, livesOnMachine, signal });
      const takeAgain = (order: Decision) => take(order, scanOrThrow(pid, threads));
      const taken = await take(first, scan, onPart);
      const { capture, decision } = await lookAtSpinners(taken, takeAgain, signal);
      const earlier = released ? { before: released, after: scan } : undefined;
      released = capture.released;
      book.stopped(scan, released);
      const standing = released;
      const watch = { standing, standNow: threads.standing, earlier, memory, ...options };
      return write(await confirmFindings(decision, watch), capture);
    } finally {
      memory.close();
    }
  };
  return {
    pid: setup.pid,
    scan: (options = {}) => look(false, options),
    async look(options = {}) {
      resting.abort();
      const snapshot = await look(true, options);
      resting = new AbortController();
      void readAhead(threads, snapshot, resting.signal);
      return snapshot;
    },
    close() {
      resting.abort();
      threads.close();
      return capturer.close();
    },
  };
}

interface TakeSetup {
  readonly capturer: Capturer;
  readonly memory: Memory;
  readonly livesOnMachine: (tid: number) => boolean;
  readonly signal: AbortSignal | undefined;
}

/** One capture and what it tells; memory is that of its stop. */
const taker =
  ({ capturer, memory, livesOnMachine, signal }: TakeSetup) =>
  async (order: Decision, scan: Scan, onPart?: CaptureOrder['onPart']) => {
    const atStop = readingOnce(memory);
    const onRelease = () => void readStates(order, atStop);
    const wish = { scan, first: order, memory, onRelease, onPart, signal };
    const captured = withSharedGuards(await capturer.capture(wish), atStop);
    const capture = withoutMovedGuards(captured);
    return { capture, decision: decide({ scan, capture, memory: atStop, livesOnMachine }) };
  };

interface Looked {
  readonly scan: Scan;
  readonly quiet: ReadonlyMap<number, Quiet>;
  /** By performance.now(). */
  readonly started: number;
  readonly scanMs: number;
}

/** Makes the snapshots of one look: the scan's first, then the whole one. */
const writer =
  ({ scan, quiet, started, scanMs }: Looked) =>
  (decision: Decision, capture: Capture | null): Snapshot =>
    snapshotOf({
      scan,
      decision,
      symbols: capture?.symbols ?? new Map(),
      quiet,
      notes: capture ? notesOf(decision, capture) : [],
      timing: {
        scanMs,
        pausedMs: capture?.pausedMs ?? 0,
        totalMs: performance.now() - started,
      },
    });

function openMemory(pid: number): ProcMemory {
  try {
    return openProcMemory(pid);
  } catch (error) {
    throw gone(pid, error);
  }
}

function scanOrThrow(pid: number, book: ThreadBook): Scan {
  const scan = scanProcess(pid, book);
  if (scan === null || scan.threads.length === 0) throw gone(pid);
  return scan;
}

const gone = (pid: number, cause?: unknown) =>
  new LookError('no-such-process', `Process ${pid} ended while it was being looked at.`, { cause });
