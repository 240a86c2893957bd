// One verdict for the whole process: a kind and one sentence.
import type { Verdict } from '../model/snapshot.ts';
import type { ThreadState } from '../model/threadState.ts';
import type { Decision } from './decide.ts';
import type { RawFinding } from './findFindings.ts';
import type { Speaker } from './sentences.ts';
import { stalledRuntime } from './stalledRuntime.ts';

export function verdictOf({ findings, threads }: Decision, speaker: Speaker): Verdict {
  const deadlocks = findings.filter(finding => finding.kind !== 'blocked-behind');
  if (deadlocks.length > 0) return deadlockVerdict(deadlocks, speaker);
  const count = (...states: ThreadState[]) =>
    threads.filter(thread => states.includes(thread.state)).length;
  const behind = findings[0];
  if (behind) {
    const root = threads.find(thread => thread.tid === behind.tids[0]);
    // a root that itself waits for somebody unknown may well be part of a deadlock
    const sure = root?.state === 'blocked' ? 'No deadlock found.' : 'No deadlock.';
    return { kind: 'blocked', sentence: `${sure} ${speaker.finding(behind)}` };
  }
  const blocked = count('blocked');
  const elsewhere = threads.filter(thread => thread.wait?.heldElsewhere === true);
  const [first] = elsewhere;
  if (first) {
    const who =
      elsewhere.length === 1
        ? `Thread ${speaker.thread(first.tid)} waits`
        : `${elsewhere.length} threads wait`;
    // what the holder itself waits for is another process's matter
    return { kind: 'blocked', sentence: `No deadlock found. ${who} for ${first.wait?.detail}.` };
  }
  const running = count('running', 'kernel');
  const unknown = count('unknown');
  const rest = threads.length - blocked - running - unknown;
  if (blocked > 0) {
    const holder = `${many(blocked, 'waits for a lock', 'wait for locks')} whose holder is not known`;
    const task =
      stalledRuntime(threads) === null
        ? '.'
        : ', probably a suspended task: no worker of the tokio runtime is left to drive timers and I/O.';
    const sentence = `No deadlock found. ${holder}${task}`;
    return { kind: 'blocked', sentence };
  }
  if (running > 0) {
    return {
      kind: 'busy',
      sentence: `Nothing is stuck: ${many(running, 'runs', 'run')}, ${rest} wait for work.`,
    };
  }
  if (unknown === threads.length) {
    return { kind: 'unknown', sentence: 'What its threads do could not be found out.' };
  }
  return {
    kind: 'idle',
    sentence: `Nothing is stuck: ${many(rest, 'waits', 'wait')} for work, time or input.`,
  };
}

function deadlockVerdict(deadlocks: readonly RawFinding[], speaker: Speaker): Verdict {
  const probable = deadlocks.every(finding => finding.confidence === 'probable');
  const label = probable ? 'Probable deadlock' : 'Deadlock';
  const [first] = deadlocks;
  const sentence = first ? lowerFirst(speaker.finding(first)) : '';
  if (deadlocks.length === 1) return { kind: 'deadlock', sentence: `${label}: ${sentence}` };
  const others = deadlocks.slice(1, 4).map(finding => lowerFirst(speaker.finding(finding)));
  const more = deadlocks.length > 4 ? ` And ${deadlocks.length - 4} more.` : '';
  const all = [sentence, ...others].map((text, index) => `(${index + 1}) ${text}`).join(' ');
  return {
    kind: 'deadlock',
    sentence: `${deadlocks.length} separate ${label.toLowerCase()}s: ${all}${more}`,
  };
}

/** Only our own first word, never a thread's name. */
const lowerFirst = (text: string) => text.replace(/^Thread /, 'thread ');

const many = (count: number, one: string, more: string) =>
  count === 1 ? `1 thread ${one}` : `${count} threads ${more}`;
