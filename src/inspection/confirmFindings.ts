// Looks a second time before anything is claimed, and withdraws what moved.
import { setTimeout as sleep } from 'node:timers/promises';
import { LookError } from '../model/lookError.ts';
import type { Memory } from '../model/memory.ts';
import type { Scan } from '../model/scan.ts';
import { readStates, statesOf, unmoved, withFindings } from '../waits/confirm.ts';
import type { Decision } from '../waits/decide.ts';

/** How long a finding's threads are watched, in ms: longer where the evidence is weak. */
const windowMs = { certain: 100, probable: 400 };
/** Letting go wakes every thread once more; the watch begins anew if one was seen running. */
const attempts = 3;

export interface ConfirmContext {
  /** The scan that the watch begins with; null to take a new one (after a stop). */
  readonly scan: Scan | null;
  /** Null where the process has ended. */
  readonly scanNow: () => Scan | null;
  readonly memory: Memory;
  /** A stretch in which nothing was stopped: from the look before up to this one's stop. */
  readonly earlier?: { readonly before: Scan; readonly after: Scan } | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What may be said before any watch: a lock changes hands between the reading of a thread's call and
 * of the lock, so findings whose threads have run since the scan are left out.
 */
export function standingNow(
  decision: Decision,
  scan: Scan,
  scanNow: ConfirmContext['scanNow'],
): Decision {
  if (decision.findings.length === 0) return decision;
  const after = scanNow();
  const window = { before: scan, states: statesOf(decision) };
  return withFindings(decision, after ? unmoved(decision, { ...window, after }) : []);
}

export async function confirmFindings(
  decision: Decision,
  { scan, scanNow, memory, earlier, signal }: ConfirmContext,
): Promise<Decision> {
  if (decision.findings.length === 0) return decision;
  const probable = decision.findings.some(finding => finding.confidence === 'probable');
  const window = probable ? windowMs.probable : windowMs.certain;
  // what stood still for long before needs no long watch, but the locks were read after the stop:
  // from there to now nothing may have run
  const stoodBefore =
    scan !== null &&
    earlier !== undefined &&
    earlier.after.takenMs - earlier.before.takenMs >= window &&
    unmoved(decision, { ...earlier, states: statesOf(decision) }).length ===
      decision.findings.length;
  let best: Decision = withFindings(decision, []);
  let before = scan ?? scanNow();
  for (let attempt = 0; attempt < attempts && before !== null; attempt++) {
    const until = stoodBefore && attempt === 0 ? 0 : before.takenMs + window;
    await pause(until - performance.now(), signal);
    // before the scan: a lock read after it may have changed hands meanwhile
    const states = readStates(decision, memory);
    const after = scanNow();
    if (after === null) break;
    const standing = unmoved(decision, { before, after, states });
    if (standing.length > best.findings.length) best = withFindings(decision, standing);
    if (best.findings.length === decision.findings.length) break;
    before = after;
  }
  return best;
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(Math.max(0, ms), undefined, { signal });
  } catch (error) {
    throw new LookError('cancelled', 'The look was cancelled.', { cause: error });
  }
}
