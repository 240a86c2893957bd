// Says what is live at a source line in at most two plain sentences, with the places that they name.
import type { HoldingThread, LineHold, LineWait, LiveFacts, WaitingThread } from './liveFacts.ts';
import type { Place } from '../model/snapshot.ts';

export interface FactLine {
  readonly text: string;
  /** A place that the text names, for a link: `main.rs:28`. */
  readonly place: { readonly named: string; readonly file: string; readonly line: number } | null;
}

/** At most two sentences: who waits here and who holds that lock; else who took a lock here. */
export function factLines(facts: LiveFacts): FactLine[] {
  const wait = facts.waits.toSorted((a, b) => rank(b) - rank(a))[0];
  if (wait) {
    return [
      { text: waitSentence(wait), place: null },
      { text: holderSentence(wait), place: linkTo(wait.holders[0]?.place ?? null) },
    ].filter(({ text }) => text !== '');
  }
  return facts.holds
    .toSorted((a, b) => b.waiters.length - a.waiters.length)
    .slice(0, 2)
    .map(hold => ({
      text: holdSentence(hold),
      place: linkTo(hold.waiters.length > 0 ? (hold.waiters[0]?.place ?? null) : null),
    }));
}

function linkTo(place: Place | null): FactLine['place'] {
  const { file, line } = place ?? { file: null, line: null };
  if (file === null || line === null) return null;
  return { named: `${baseName(file)}:${String(line)}`, file, line };
}

/** Threads whose own line this is come before those that wait in a call from it; then the many. */
function rank({ waiters }: LineWait): number {
  return waiters.length + (waiters.some(waiter => waiter.direct) ? 1_000_000 : 0);
}

function waitSentence({ waiters }: LineWait): string {
  const verb = waiters.length === 1 ? 'waits' : 'wait';
  const where = waiters.some(waiter => waiter.direct) ? 'here' : 'in a call from here';
  const noun = waiters.length === 1 ? 'Thread' : 'Threads';
  return `${noun} ${threadList(waiters)} ${verb} ${where}${quiet(waiters)}.`;
}

function holderSentence({ holders, waiters, unknownHolder }: LineWait): string {
  const [first] = holders;
  if (!first)
    return unknownHolder === null ? '' : `Its holder is not known: ${clause(unknownHolder)}.`;
  const only = waiters.length === 1 && waiters[0]?.tid === first.tid;
  const who = only ? 'the same thread' : holderName(first);
  const taken = first.place ? `, taken ${placeText(first.place)}` : '';
  const more = holders.length > 1 ? `, and by ${String(holders.length - 1)} more` : '';
  const held = first.grade === 'weak' ? 'Perhaps held by' : 'Held by';
  return `${held} ${who}${taken} ${why(first)}${more}.`;
}

function holdSentence({ lock, holder, waiters }: LineHold): string {
  const what = lock.symbol === null ? `a ${lock.noun}` : `${lock.noun} ${lock.symbol}`;
  const holds = holder.grade === 'weak' ? 'perhaps holds' : 'holds';
  const who =
    holder.tid === null ? 'A thread that no longer lives' : `Thread ${holderName(holder)}`;
  const noun = waiters.length === 1 ? 'thread' : 'threads';
  const verb = waiters.length === 1 ? 'waits' : 'wait';
  const [first] = waiters;
  const where = first?.place ? ` ${placeText(first.place)}` : '';
  const behind =
    waiters.length === 0 ? '' : `; ${noun} ${threadList(waiters)} ${verb} for it${where}`;
  return `${who} ${holds} ${what} taken here ${why(holder)}${behind}${quiet(waiters)}.`;
}

function why({ grade, detail }: HoldingThread): string {
  return `(${grade}: ${clause(detail)})`;
}

function clause(text: string): string {
  return text.trim().replace(/\.$/, '');
}

function holderName({ tid, name }: HoldingThread): string {
  if (tid === null) return 'a thread that no longer lives';
  return name === null ? `thread ${String(tid)}` : `${name} (${String(tid)})`;
}

function placeText({ file, line, function: name }: Place): string {
  if (file === null) return `in ${name}`;
  const base = baseName(file);
  return line === null ? `in ${base}` : `at ${base}:${String(line)}`;
}

const baseName = (file: string) => file.slice(file.lastIndexOf('/') + 1);

function threadList(waiters: readonly WaitingThread[]): string {
  const named = waiters.slice(0, 2).map(({ name, tid }) => `${name} (${String(tid)})`);
  const more = waiters.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${String(more)} more` : named.join(' and ');
}

/** The longest time that one of them has certainly been quiet. */
function quiet(waiters: readonly WaitingThread[]): string {
  const known = waiters.flatMap(({ quietMs, quietAtLeast }) =>
    quietMs === null ? [] : [{ quietMs, quietAtLeast }],
  );
  const longest = known.toSorted((a, b) => b.quietMs - a.quietMs)[0];
  if (!longest) return '';
  const upTo = waiters.length > 1 ? 'up to ' : '';
  return `, ${longest.quietAtLeast ? 'at least ' : upTo}${duration(longest.quietMs)}`;
}

function duration(ms: number): string {
  if (ms < 1000) return `${String(Math.round(ms))} ms`;
  const seconds = Math.floor(ms / 1000);
  if (seconds < 120) return `${String(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? `${String(minutes)} min` : `${String(Math.floor(minutes / 60))} h`;
}
