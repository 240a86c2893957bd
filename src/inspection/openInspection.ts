// One look from beginning to end: scan, capture, decide, confirm; and looking again with a warm gdb.
import { LookError } from '../model/lookError.ts';
import type { Capture } from '../model/capture.ts';
import { readingOnce } from '../model/readingOnce.ts';
import type { Scan, Standing } from '../model/scan.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { checkTarget } from '../processes/checkTarget.ts';
import { livesWith } from '../processes/livesWith.ts';
import { openProcMemory, type ProcMemory } from '../processes/procMemory.ts';
import { readStandingCalls } from '../processes/readStanding.ts';
import { scanProcess } from '../processes/scanProcess.ts';
import { readStates } from '../waits/confirm.ts';
import { decide, type Decision } from '../waits/decide.ts';
import { snapshotOf } from '../waits/snapshotOf.ts';
import { confirmFindings, standingNow } from './confirmFindings.ts';
import type { Inspection, InspectionSetup, LookOptions } from './inspection.ts';
import { openCapturer } from './openCapturer.ts';
import { lookAtSpinners } from './lookAtSpinners.ts';
import { withSharedGuards } from './withSharedGuards.ts';
import { withoutMovedGuards } from './withoutMovedGuards.ts';
import { notesOf } from './lookNotes.ts';
import { openQuietBook, type Quiet } from './quietBook.ts';

/** Starts nothing yet: the first look starts gdb. Throws nothing; a look rejects with LookError. */
export function openInspection(setup: InspectionSetup): Inspection {
  const capturer = openCapturer(setup);
  const book = openQuietBook();
  let released: Standing | null = null; // the last look's
  const look = async (whole: boolean, options: LookOptions): Promise<Snapshot> => {
    const started = performance.now();
    const { pid } = setup;
    const target = checkTarget(pid, { replacedExecutable: setup.replacedExecutable ?? false });
    const memory = openMemory(pid);
    try {
      if (whole) capturer.warmUp(target, options.signal);
      const scan = scanOrThrow(pid);
      const quiet = book.at(scan);
      const livesOnMachine = livesWith(pid);
      const first = decide({ scan, capture: null, memory: readingOnce(memory), livesOnMachine });
      const scanMs = performance.now() - started;
      const write = writer({ scan, quiet, started, scanMs });
      const standNow = (tids: readonly number[]) => readStandingCalls(pid, tids);
      if (!whole) {
        const watch = { standing: scan, standNow, memory, ...options };
        return write(await confirmFindings(first, watch), null);
      }
      options.onScan?.(write(standingNow(first, scan, standNow), null));
      const take = async (order: Decision, from: Scan) => {
        const { signal } = options;
        const atStop = readingOnce(memory);
        const onRelease = () => void readStates(order, atStop);
        const wish = { scan: from, first: order, memory, onRelease, signal };
        const captured = withSharedGuards(await capturer.capture(wish), atStop);
        const capture = withoutMovedGuards(captured);
        const decision = decide({ scan: from, capture, memory: atStop, livesOnMachine });
        return { capture, decision };
      };
      const taken = await take(first, scan);
      const { capture, decision } = await lookAtSpinners(
        taken,
        order => take(order, scanOrThrow(pid)),
        options.signal,
      );
      const earlier = released ? { before: released, after: scan } : undefined;
      released = capture.released;
      book.stopped(scan, released);
      const watch = { standing: capture.released, standNow, earlier, memory, ...options };
      return write(await confirmFindings(decision, watch), capture);
    } finally {
      memory.close();
    }
  };
  return {
    pid: setup.pid,
    scan: (options = {}) => look(false, options),
    look: (options = {}) => look(true, options),
    close: () => capturer.close(),
  };
}

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

function scanOrThrow(pid: number): Scan {
  const scan = scanProcess(pid);
  if (scan === null || scan.threads.length === 0) throw gone(pid);
  return scan;
}

const gone = (pid: number, cause?: unknown) =>
  new LookError('no-such-process', `Process ${pid} ended while it was being looked at.`, { cause });
