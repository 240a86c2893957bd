// What Gridlock's debug adapter understands beyond the Debug Adapter Protocol, typed for both ends.
import type { Snapshot } from '../model/snapshot.ts';

/** The arguments of `attach`: a launch.json of type `gridlock`. */
export interface AttachArguments {
  readonly pid: number;
  /** The gdb to run: a name on PATH or an absolute path; `gdb` if left out. */
  readonly gdb?: string;
}

/** Our requests, by command: `session.customRequest(command, arguments)` resolves with the result. */
export interface GridlockRequests {
  /** The snapshot that is shown now; while the first look is under way, that of its scan. */
  readonly 'gridlock/snapshot': {
    readonly arguments: undefined;
    readonly result: Snapshot;
  };
  /** Looks again; a `stopped` event follows the response, and all earlier ids are void. */
  readonly 'gridlock/look': {
    readonly arguments: undefined;
    readonly result: Snapshot;
  };
}

/** Our events, by name, with their bodies. */
export interface GridlockEvents {
  /** Of every look, as soon as it is there: the snapshot of the scan alone, without frames. */
  readonly 'gridlock/scan': Snapshot;
}

export type GridlockRequest = keyof GridlockRequests;
export type GridlockEvent = keyof GridlockEvents;
export type ResultOf<Command extends GridlockRequest> = GridlockRequests[Command]['result'];
