// Since when each thread has not run, over the looks of one inspection: our own stops do not count.
import type { Scan, Standing, SystemCall, ThreadScan } from '../model/scan.ts';
import { switchesOfStop } from '../processes/machine.ts';
import { readQuietTimes } from '../processes/quietTime.ts';

export interface Quiet {
  readonly ms: number;
  /** Only since this inspection first saw it: the system keeps no record. */
  readonly atLeast: boolean;
}

export interface QuietBook {
  /** For every thread of the scan that sleeps. */
  at(scan: Scan): ReadonlyMap<number, Quiet>;
  /** After a stop and the release: what ran for these alone has been quiet all the while. */
  stopped(scan: Scan, released: Standing | null): void;
}

interface Entry {
  /** By performance.now(). */
  readonly since: number;
  readonly atLeast: boolean;
  readonly switches: number;
  /** To how many its switches may rise by what is left of our own stop. */
  readonly mayReach: number;
  readonly call: SystemCall | null;
}

export function openQuietBook(read: typeof readQuietTimes = readQuietTimes): QuietBook {
  const firstSeen = performance.now();
  let entries = new Map<number, Entry>();

  const entriesOf = ({ pid, threads }: Scan) => {
    const now = performance.now();
    const kept = new Map<number, Entry>();
    const news: ThreadScan[] = [];
    for (const thread of threads) {
      if (thread.state !== 'S') continue;
      const known = entries.get(thread.tid);
      if (known && hasStoodStill(known, thread)) {
        kept.set(thread.tid, { ...known, switches: thread.switches, mayReach: thread.switches });
      } else news.push(thread);
    }
    const tids = news.map(({ tid }) => tid);
    const recorded = tids.length > 0 ? read(pid, tids) : new Map<number, number>();
    for (const { tid, switches, call } of news) {
      const ms = recorded.get(tid);
      const since = ms === undefined ? firstSeen : now - ms;
      const atLeast = ms === undefined;
      kept.set(tid, { since, atLeast, switches, mayReach: switches, call });
    }
    return kept;
  };

  return {
    at(scan) {
      entries = entriesOf(scan);
      const now = performance.now();
      return new Map(
        [...entries].map(([tid, { since, atLeast }]) => [tid, { ms: now - since, atLeast }]),
      );
    },
    stopped(scan, released) {
      const before = new Map(scan.threads.map(thread => [thread.tid, thread.switches]));
      const kept = new Map<number, Entry>();
      for (const { tid, switches } of released?.threads ?? []) {
        const entry = entries.get(tid);
        const earlier = before.get(tid);
        if (!entry || earlier === undefined || switches - earlier > switchesOfStop.most) continue;
        // on a busy machine it may not have run since it was let go
        const isStillDue = switches - earlier < switchesOfStop.least;
        const mayReach = isStillDue ? earlier + switchesOfStop.most : switches;
        kept.set(tid, { ...entry, switches, mayReach });
      }
      entries = kept;
    },
  };
}

const hasStoodStill = (known: Entry, { switches, call }: ThreadScan): boolean =>
  switches >= known.switches && switches <= known.mayReach && isSameCall(known.call, call);

/** Only the number may differ: a stop turns a timed wait into restart_syscall. */
function isSameCall(one: SystemCall | null, other: SystemCall | null): boolean {
  if (one === null || other === null) return false;
  return one.sp === other.sp && one.pc === other.pc;
}
