// The background gdb of one inspection: started when it is needed, with the symbols read.
import { startGdb, type GdbProcess } from '../gdb/gdbProcess.ts';
import { openSymbolIndexes } from '../gdb/symbolIndexes.ts';
import { fileParameters } from '../gdb/walkRequest.ts';
import type { Target } from '../processes/checkTarget.ts';
import type { Mapping } from '../model/scan.ts';
import { mappedFiles, type MappedFile } from '../processes/mappedFiles.ts';
import { parseMaps } from '../processes/parseMaps.ts';
import { readProcLink, readProcText } from '../processes/procFiles.ts';
import { programRoot } from '../processes/programRoot.ts';
import type { InspectionSetup } from './inspection.ts';
import { mayStopOurselves } from './ownStop.ts';

const preloadTimeoutMs = 120_000;

interface PreloadAnswer {
  readonly indexesRead: number;
}

export interface WarmGdb {
  readonly alive: boolean;
  /** Without debug information: gdb died on it once. */
  readonly safe: boolean;
  /** Starts gdb where none runs; resolves when it has read the program's symbols. */
  ready(target: Target, signal: AbortSignal | undefined): Promise<GdbProcess>;
  /** The next gdb is one that reads no debug information. */
  becomeSafe(): Promise<void>;
  /** Makes the next start on the same files faster, in the background. To be called when a look is over. */
  keepIndexes(target: Target): void;
  end(): Promise<void>;
}

export function openWarmGdb(setup: InspectionSetup): WarmGdb {
  let gdb: GdbProcess | null = null;
  let starting: Promise<GdbProcess> | null = null;
  let safe = false;
  let indexesKept = false;
  const indexes = openSymbolIndexes({ gdb: setup.gdb });

  const start = async (target: Target, signal: AbortSignal | undefined): Promise<GdbProcess> => {
    const patient = () => mayStopOurselves(setup.engine);
    const fresh = (gdb = startGdb({ ...setup, safe, patient }));
    const mapped = filesOf(target);
    const files = fileParameters(mapped);
    const known = { folder: indexes.folder, files: indexes.known(mapped) };
    const { folder: root } = programRoot(target.pid);
    const question = { exe: executableOf(target, root), files, root, indexes: known };
    const patience = { timeoutMs: preloadTimeoutMs, signal };
    const { indexesRead } = await fresh.ask<PreloadAnswer>('preload', question, patience);
    setup.log(`Symbols are read, ${indexesRead} indexes of them from the cache.`);
    return fresh;
  };
  return {
    get alive() {
      return gdb?.alive ?? false;
    },
    get safe() {
      return safe;
    },
    ready(target, signal) {
      if (starting === null || gdb?.alive !== true) starting = start(target, signal);
      return starting;
    },
    async becomeSafe() {
      await gdb?.end();
      safe = true;
    },
    keepIndexes(target) {
      if (indexesKept || safe) return;
      indexesKept = true;
      indexes.write(filesOf(target));
    },
    async end() {
      await gdb?.end();
    },
  };
}

/** The executable and every mapped library, as they lie there; now, if it is not said. */
export function filesOf(
  { pid, replaced }: Target,
  mappings: readonly Mapping[] = parseMaps(readProcText(`/proc/${pid}/maps`) ?? ''),
): MappedFile[] {
  return mappedFiles(pid, mappings, replaced);
}

/** /proc/PID/exe is the running file whatever has its path now. */
function executableOf({ pid, replaced }: Target, root: string): string {
  const running = `/proc/${pid}/exe`;
  return replaced || root !== '' ? running : (readProcLink(running) ?? running);
}
