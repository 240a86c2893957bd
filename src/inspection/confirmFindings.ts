// Looks a second time before anything is claimed, and withdraws what moved.
import { setTimeout as sleep } from 'node:timers/promises';
import { LookError } from '../model/lookError.ts';
import type { Memory } from '../model/memory.ts';
import type { Standing, StandingCalls } from '../model/scan.ts';
import { readStates, statesOf, unmoved, withFindings } from '../waits/confirm.ts';
import type { Decision } from '../waits/decide.ts';

/**
 * How long a finding's threads are watched, in ms. What is certain was true at one moment if none of
 * them has run from its reading to now, and a deadlock stays: where the locks themselves record all of
 * it, two readings are enough. Longer where evidence is weak.
 */
const windowMs = { recorded: 10, certain: 50, probable: 400 };
/** Letting go wakes every thread once more; the watch begins anew if one was seen running, so long, in ms. */
const patienceMs = { recorded: 250, certain: 250, probable: 1000 };

/** Where these threads stand now; null where the process has ended. */
export type StandNow = (tids: readonly number[]) => StandingCalls | null;

export interface ConfirmContext {
  /** Where the watch begins; null to begin now (after a stop). */
  readonly standing: Standing | null;
  readonly standNow: StandNow;
  readonly memory: Memory;
  /** The end of the look before and this one's scan: nothing was stopped from the one to the other. */
  readonly earlier?: { readonly before: Standing; readonly after: StandingCalls } | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What may be said before any watch: a lock changes hands between the reading of a thread's call and
 * of the lock, so findings whose threads have run since the scan are left out.
 */
export function standingNow(decision: Decision, scan: Standing, standNow: StandNow): Decision {
  if (decision.findings.length === 0) return decision;
  const after = standNow(tidsOf(decision));
  const window = { before: scan, states: statesOf(decision) };
  return withFindings(decision, after ? unmoved(decision, { ...window, after }) : []);
}

const tidsOf = ({ findings }: Decision) => [...new Set(findings.flatMap(({ tids }) => tids))];

export async function confirmFindings(
  decision: Decision,
  { standing: begin, standNow, memory, earlier, signal }: ConfirmContext,
): Promise<Decision> {
  if (decision.findings.length === 0) return decision;
  const tids = tidsOf(decision);
  const kind = patienceFor(decision.findings);
  const window = windowMs[kind];
  // what stood still for long before needs no long watch, but the locks were read after the stop:
  // from there to now nothing may have run
  const stoodBefore =
    begin !== null &&
    earlier !== undefined &&
    earlier.after.takenMs - earlier.before.takenMs >= window &&
    unmoved(decision, { ...earlier, states: statesOf(decision) }).length ===
      decision.findings.length;
  let best: Decision = withFindings(decision, []);
  let before: Standing | null = begin ?? standNow(tids);
  const end = performance.now() + patienceMs[kind];
  for (let attempt = 0; before !== null; attempt++) {
    if (attempt > 0 && performance.now() > end) break;
    const until = stoodBefore && attempt === 0 ? 0 : before.takenMs + window;
    await pause(until - performance.now(), signal);
    // before the threads: a lock read after them may have changed hands meanwhile
    const states = readStates(decision, memory);
    const after = standNow(tids);
    if (after === null) break;
    const standing = unmoved(decision, { before, after, states });
    if (standing.length > best.findings.length) best = withFindings(decision, standing);
    if (best.findings.length === decision.findings.length) break;
    before = after;
  }
  return best;
}

function patienceFor(findings: Decision['findings']): keyof typeof windowMs {
  if (findings.some(({ confidence }) => confidence === 'probable')) return 'probable';
  const recorded = findings.every(({ edges }) => edges.every(({ grade }) => grade === 'exact'));
  return recorded ? 'recorded' : 'certain';
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(Math.max(0, ms), undefined, { signal });
  } catch (error) {
    throw new LookError('cancelled', 'The look was cancelled.', { cause: error });
  }
}
