// What Gridlock's debug adapter understands beyond the Debug Adapter Protocol, typed for both ends.
import type { LookErrorCode } from '../model/lookError.ts';
import type { PackedSnapshot } from '../model/packedSnapshot.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** The arguments of `attach`: a launch.json of type `gridlock`. */
export interface AttachArguments {
  readonly pid?: number | string;
  /** In place of `pid`: the name or the path of a program of which one process runs. */
  readonly program?: string;
  /** The gdb to run: a name on PATH or an absolute path; `gdb` if left out. */
  readonly gdb?: string;
  /** Look even though the executable on disk is no longer the one that runs. */
  readonly replacedExecutable?: boolean;
  /** The client shows failures by itself: `showUser` is false in every error. */
  readonly quiet?: boolean;
  /** How the client wants the snapshot of `gridlock/scan`: `whole` if left out. */
  readonly form?: 'whole' | 'packed';
}

/** The number by which an error's body tells its kind: `body.error.id`. */
export const errorNumbers: Readonly<Record<LookErrorCode, number>> = {
  usage: 1,
  cancelled: 2,
  'not-linux': 3,
  'no-such-process': 4,
  zombie: 5,
  'kernel-thread': 6,
  'already-traced': 7,
  'not-permitted': 8,
  'executable-replaced': 9,
  'foreign-architecture': 10,
  'gdb-missing': 11,
  'gdb-without-python': 12,
  'gdb-failed': 13,
  'gdb-timeout': 14,
};

/** How a snapshot is wanted: `whole`, as gridlock/1 has it, if left out. */
export interface FormArguments {
  readonly form?: 'whole' | 'packed' | 'none' | undefined;
}

/** Our requests, by command: `session.customRequest(command, arguments)` resolves with the result. */
export interface GridlockRequests {
  /** The snapshot that is shown now; while the first look is under way, that of its scan. */
  readonly 'gridlock/snapshot': {
    readonly arguments: FormArguments | undefined;
    readonly result: Snapshot | PackedSnapshot | undefined;
  };
  /** Looks again; a `stopped` event follows the response, and all earlier ids are void. */
  readonly 'gridlock/look': {
    readonly arguments: FormArguments | undefined;
    readonly result: Snapshot | PackedSnapshot | undefined;
  };
  /** Cancels the look under way, whoever asked for it; what was shown before stays. */
  readonly 'gridlock/cancel': {
    readonly arguments: undefined;
    readonly result: undefined;
  };
}

/** Our events, by name, with their bodies. */
export interface GridlockEvents {
  /**
   * Of the first look, as soon as it is there: the snapshot of the scan alone, without frames. Once more
   * where many stacks are to be walked, with the frames of the first of them.
   */
  readonly 'gridlock/scan': Snapshot | PackedSnapshot;
}

export type GridlockRequest = keyof GridlockRequests;
export type GridlockEvent = keyof GridlockEvents;
export type ResultOf<Command extends GridlockRequest> = GridlockRequests[Command]['result'];
