// One running process as a picker or a list shows it.

export interface ProcessRow {
  readonly pid: number;
  readonly name: string;
  /** The command line with its arguments joined by spaces; hostile text. */
  readonly commandLine: string;
  readonly uid: number;
  /** Whether it belongs to the user who looks. */
  readonly own: boolean;
  readonly threads: number;
  /** CPU time all its threads used over the sampling window, as a share of one CPU (0…n). */
  readonly cpu: number;
  /** When it started, in ms since the epoch. */
  readonly startedMs: number;
  /** Why it looks stuck ("12 threads, no CPU for 3 s"), or null where it does not. */
  readonly stuck: string | null;
  /** Its executable was deleted or replaced on disk: it is looked at only where that is asked for. */
  readonly replaced: boolean;
  /** Why it cannot be looked at, or null where it can. */
  readonly refused: string | null;
}
