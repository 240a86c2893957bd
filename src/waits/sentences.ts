// Findings and the verdict in sentences that a tired person understands.
import { hexOf, type Hex } from '../model/address.ts';
import { shortFunctionName } from '../model/functionName.ts';
import type { FindingEdge, Holder, Place } from '../model/snapshot.ts';
import type { Decision } from './decide.ts';
import type { RawFinding } from './findFindings.ts';
import { nounOf, type LockFacts } from './lockFacts.ts';
import type { ThreadFacts } from './threadFacts.ts';

export interface Speaker {
  readonly finding: (finding: RawFinding) => string;
  readonly thread: (tid: number) => string;
}

export function speakerFor(decision: Decision, symbols: ReadonlyMap<bigint, string>): Speaker {
  const threads = new Map(decision.threads.map(thread => [thread.tid, thread]));
  const locks = new Map(decision.locks.map(lock => [hexOf(lock.address), lock]));
  const words: Words = {
    threads,
    locks,
    thread: tid => `${threads.get(tid)?.name ?? 'thread'} (${tid})`,
    aLock: hex => nameLock(locks.get(hex), hex, symbols),
  };
  return { thread: words.thread, finding: finding => sentenceOf(finding, words) };
}

interface Words {
  readonly threads: ReadonlyMap<number, ThreadFacts>;
  readonly locks: ReadonlyMap<Hex, LockFacts>;
  readonly thread: (tid: number) => string;
  /** `mutex jobs_lock`, `a DashMap shard lock`. */
  readonly aLock: (hex: Hex) => string;
}

function nameLock(lock: LockFacts | undefined, hex: Hex, symbols: ReadonlyMap<bigint, string>) {
  const symbol = lock ? symbols.get(lock.address) : undefined;
  const noun = lock ? nounOf(lock, symbol) : 'lock';
  if (symbol) return `${noun} ${symbol}`;
  return lock ? `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}` : `${noun} ${hex}`;
}

function sentenceOf(finding: RawFinding, words: Words): string {
  if (finding.sentence !== undefined) return finding.sentence;
  switch (finding.kind) {
    case 'self-deadlock':
      return selfSentence(finding, words);
    case 'cycle':
      return cycleSentence(finding, words);
    case 'orphaned-lock':
      return orphanSentence(finding, words);
    case 'blocked-behind':
      return behindSentence(finding, words);
  }
}

function selfSentence({ edges: [edge] }: RawFinding, words: Words): string {
  if (edge === undefined) return '';
  const thread = words.threads.get(edge.from);
  const waits = `Thread ${words.thread(edge.from)} waits${at(placeOf(thread))}`;
  if (edge.lock === null) return `${waits} for its own end.`;
  const holder = holderOf(words, edge.lock, edge.from);
  const mode = thread?.wait?.mode === 'shared' && holder?.mode === 'shared' ? sharedTwice : '';
  const taken = holder?.source ? `, taken${at(holder.source)}` : '';
  return `${waits} for ${words.aLock(edge.lock)} that it already holds${taken}${timedNote([edge])}.${mode}`;
}

const sharedTwice = ' It reads twice while a writer is queued between.';

function cycleSentence({ edges }: RawFinding, words: Words): string {
  const timed = timedNote(edges);
  const locksOnly = edges.every(edge => edge.lock !== null);
  if (edges.length === 2 && locksOnly) {
    const [first = '', second = ''] = edges.map(edge => words.thread(edge.from));
    const each = edges.map(edge => {
      const place = at(placeOf(words.threads.get(edge.from)));
      return `${words.thread(edge.from)}${place} for ${edge.lock ? words.aLock(edge.lock) : 'a lock'}`;
    });
    return `${first} and ${second} wait for each other: ${each.join(', ')}${timed}.`;
  }
  const steps = edges.map(edge => {
    const what = edge.lock === null ? 'the end of' : `${words.aLock(edge.lock)} held by`;
    const place = at(placeOf(words.threads.get(edge.from)));
    return `${words.thread(edge.from)}${place} for ${what} ${words.thread(edge.to)}`;
  });
  const shown = steps.length > 6 ? [...steps.slice(0, 5), `${steps.length - 5} more`] : steps;
  return `${edges.length} threads wait for each other: ${shown.join(', ')}${timed}.`;
}

function orphanSentence({ tids, locks: [hex] }: RawFinding, words: Words): string {
  const lock = hex === undefined ? undefined : words.locks.get(hex);
  const owner = lock?.state?.innerOwner;
  const who =
    tids.length === 1 && tids[0] !== undefined
      ? `Thread ${words.thread(tids[0])} waits${at(placeOf(words.threads.get(tids[0])))}`
      : `${tids.length} threads wait`;
  const name = hex === undefined ? 'a lock' : words.aLock(hex);
  return `${who} for ${name} whose recorded holder, thread ${owner}, is not in this process: it ended, or fork left it behind, without unlocking.`;
}

function behindSentence(
  { tids: [root, ...behind], locks, confidence }: RawFinding,
  words: Words,
): string {
  if (root === undefined) return '';
  const holder = words.threads.get(root);
  const who =
    behind.length === 1
      ? `Thread ${words.thread(behind[0] ?? 0)} waits`
      : `${behind.length} threads wait`;
  const first = locks[0];
  const name = first === undefined ? 'a lock' : words.aLock(first);
  const what = locks.length > 1 ? `${locks.length} locks` : name;
  const chain = locks.length > 1 ? 'the thread at the end of the chain' : 'its holder';
  return `${who} for ${what}; ${chain}, ${confidence === 'certain' ? '' : 'probably '}${words.thread(root)}, ${doing(holder)}${at(placeOf(holder))}.`;
}

/** What a thread that is in nobody's way by waiting does: for the end of a chain. */
function doing(thread: ThreadFacts | undefined): string {
  const detail = thread?.wait?.detail;
  switch (thread?.state) {
    case 'sleeping':
      return 'sleeps';
    case 'io':
      return `is in ${detail ?? 'I/O'}`;
    case 'running':
      return 'runs';
    case 'waiting':
    case 'idle':
      return `waits for ${detail ?? whatFor(thread.wait?.kind)}`;
    case 'joining':
      return 'waits for a thread to end';
    case 'kernel':
      return `is in the kernel${detail ? ` (${detail})` : ''}`;
    case 'stopped':
      return 'is stopped';
    case 'blocked':
      return 'waits for a lock whose holder is not known';
    default:
      return 'does something unknown';
  }
}

const whatFor = (kind: string | undefined) =>
  kind === 'condition' ? 'a condition' : kind === 'unknown' || !kind ? 'something' : `a ${kind}`;

function holderOf(words: Words, hex: Hex, tid: number): Holder | undefined {
  return words.locks.get(hex)?.holders.find(holder => holder.tid === tid);
}

export function placeOf(thread: ThreadFacts | undefined): Place | null {
  const frame =
    thread === undefined || thread.userFrame === null ? undefined : thread.frames[thread.userFrame];
  return frame
    ? { file: frame.file, line: frame.line, function: shortFunctionName(frame.function) }
    : null;
}

/** ` at src/main.rs:8`, ` in evict` where only the function is known, or nothing. */
function at(place: Place | null): string {
  if (place === null) return '';
  if (place.file !== null && place.line !== null)
    return ` at ${shortFile(place.file)}:${place.line}`;
  return place.function === '??' ? '' : ` in ${place.function}`;
}

const shortFile = (file: string) => file.split('/').slice(-2).join('/');

const timedNote = (edges: readonly Pick<FindingEdge, 'timed'>[]) => {
  const timed = edges.filter(edge => edge.timed).length;
  if (timed === 0) return '';
  return timed === edges.length && timed > 1
    ? ' (all waits have a time limit)'
    : ' (with a time limit)';
};
