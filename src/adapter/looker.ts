// One inspection as a session uses it: one look at a time, the last one shown, cancelled at any moment.
import type { Inspection } from '../inspection/inspection.ts';
import { LookError } from '../model/lookError.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { stopAt, type Stop } from './stop.ts';

export interface Looker {
  /** What is shown now; the scan while the first look is under way; null before that. */
  readonly shown: Stop | null;
  /** Resolves with the look under way, if there is one; rejects with LookError. `request`: its seq. */
  look(request: number): Promise<Stop>;
  /** Cancels the look that this request asked for, if it is under way. */
  cancel(request: number): void;
  /** Cancels the look under way, whoever asked for it; resolves when it has let go. */
  cancelAll(): Promise<void>;
  /** Cancels the look under way and ends gdb; the program runs on. Never rejects. */
  close(): Promise<void>;
}

interface Look {
  readonly requests: Set<number>;
  readonly stop: AbortController;
  readonly result: Promise<Stop>;
}

/** `onScan`: called with the scan of the first look, and with what is walked of it, where that takes long. */
export function openLooker(inspection: Inspection, onScan: (first: Snapshot) => void): Looker {
  let shown: Stop | null = null;
  let current: Look | null = null;

  const showFirst = (first: Snapshot) => {
    shown = stopAt(first);
    onScan(first);
  };
  const take = async (signal: AbortSignal): Promise<Stop> => {
    const isFirst = shown === null;
    try {
      const snapshot = await inspection.look({
        signal,
        // a whole look is worth more
        ...(isFirst ? { onScan: showFirst, onFrames: showFirst } : {}),
      });
      signal.throwIfAborted();
      shown = stopAt(snapshot);
      return shown;
    } catch (error) {
      if (!signal.aborted) throw error;
      await inspection.close();
      throw new LookError('cancelled', 'The look was cancelled.', { cause: error });
    }
  };
  const begin = (): Look => {
    const stop = new AbortController();
    const result = take(stop.signal).finally(() => (current = null));
    return { requests: new Set(), stop, result };
  };
  const abort = (look: Look) => {
    look.stop.abort();
    // reading symbols does not heed the signal, but it ends with gdb
    return inspection.close();
  };

  return {
    get shown() {
      return shown;
    },
    look(request) {
      current ??= begin();
      current.requests.add(request);
      return current.result;
    },
    cancel(request) {
      if (current?.requests.has(request)) void abort(current);
    },
    async cancelAll() {
      if (current) await abort(current);
    },
    async close() {
      const look = current;
      await (look ? abort(look) : inspection.close());
      await look?.result.catch(() => undefined);
    },
  };
}
