// A condition wait gives its lock back: the guard is still in scope, but holds nothing.
import { findFamily } from '../locks/lockFamilies.ts';
import type { ThreadFacts } from './threadFacts.ts';

/** Whether a guard in a frame of a thread is the one that its condition wait was handed. */
export function isHandedToCondition(frame: number, thread: ThreadFacts): boolean {
  // a lock made of a condition waits on it inside, and hands over nothing of the user's
  if (findFamily(thread.wait?.family ?? '')?.sleepsElsewhere === true) return false;
  const user = thread.userFrame ?? thread.frames.length;
  const waits = thread.frames
    .slice(0, user)
    .some(({ function: name }) => /condvar|condition_variable|pthread_cond_/i.test(name));
  // a second guard, taken outside of the frame that waits, is not the one that was handed over
  return waits && frame <= user;
}
