// Threads that spin in a lock function show only in frames: two more stops name their locks and confirm.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Capture } from '../model/capture.ts';
import { foundAgain } from '../waits/confirm.ts';
import type { Decision } from '../waits/decide.ts';

export interface Taken {
  readonly capture: Capture;
  readonly decision: Decision;
}

/** Between the stops, in ms: long against any critical section that is worth a spin lock. */
const betweenMs = 200;

/** The same where nothing spins, else what two later captures agree on; the pauses add up. */
export async function lookAtSpinners(
  taken: Taken,
  again: (order: Decision) => Promise<Taken>,
  signal?: AbortSignal,
): Promise<Taken> {
  if (!taken.decision.threads.some(thread => thread.wait?.spins)) return taken;
  const closer = await again(taken.decision);
  // a cancelled look is rejected by the capture that follows
  await sleep(betweenMs, undefined, { signal }).catch(() => undefined);
  const last = await again(closer.decision);
  const pausedMs = [taken, closer, last].reduce((sum, { capture }) => sum + capture.pausedMs, 0);
  return {
    capture: { ...last.capture, pausedMs },
    decision: foundAgain(closer.decision, last.decision),
  };
}
