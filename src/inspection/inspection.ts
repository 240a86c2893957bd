// What a face may ask of one process under inspection; openInspection makes one.
import type { Snapshot } from '../model/snapshot.ts';

/** Where the log lines go: never to a person's face. */
export interface Log {
  (line: string): void;
}

export interface LookOptions {
  /** Cancels at any moment: the look rejects with a `cancelled` LookError and the program runs on. */
  readonly signal?: AbortSignal | undefined;
  /** The first snapshot, from the scan alone: no frames, nothing was stopped. */
  readonly onScan?: ((first: Snapshot) => void) | undefined;
  /**
   * Where many stacks are to be walked: the first snapshot again when some of them are, with their
   * frames, those of deadlocked and blocked threads before others. The verdict is still the scan's.
   */
  readonly onFrames?: ((part: Snapshot) => void) | undefined;
}

/** One process under inspection. Its gdb starts with the first look and stays warm until `close`. */
export interface Inspection {
  readonly pid: number;
  /** From /proc alone; nothing is stopped, no gdb is started. Rejects with LookError. */
  scan(options?: LookOptions): Promise<Snapshot>;
  /** A whole look: scan, capture (the program is stopped for milliseconds), decide, confirm. Rejects with LookError. */
  look(options?: LookOptions): Promise<Snapshot>;
  /** Ends the gdb session; the program runs on. Never rejects. */
  close(): Promise<void>;
}

/** Who stops the program: Gridlock itself, or gdb's attach. */
export type CaptureEngine = 'ptrace' | 'gdb';

export interface InspectionSetup {
  readonly pid: number;
  /** The gdb to run: a name on PATH or an absolute path. */
  readonly gdb: string;
  /** Absolute path of agent.py. */
  readonly agent: string;
  readonly log: Log;
  /** Look even though the executable on disk is no longer the one that runs. */
  readonly replacedExecutable?: boolean | undefined;
  /** This engine and no other; left out: Gridlock's own where it can be, else gdb's. */
  readonly engine?: CaptureEngine | undefined;
}
