// Captures a process by our own stop: gdb walks minimal cores of it while the program runs on.
import { hexOf } from '../model/address.ts';
import type { Capture, CapturedThread, StackBytes } from '../model/capture.ts';
import type { Mapping, Standing } from '../model/scan.ts';
import type { Machine } from '../processes/machine.ts';
import { mostOfStack } from '../processes/takeThreads.ts';
import type { TakenThread, TakenThreads } from '../processes/takenThreads.ts';
import type { GdbProcess } from './gdbProcess.ts';
import { readSymbols, readThread, stackNotes, whose, type LookAnswer } from './lookAnswer.ts';
import { codeRanges } from './stackShape.ts';
import type { WalkCache, WalkedThread } from './walkCache.ts';
import { asWalked, planWalk } from './walkOnce.ts';
import { walkCore, type CoreRequest } from './walkCore.ts';
import { fileParameters } from './walkRequest.ts';

export interface CoreCaptureRequest extends CoreRequest {
  /** As they were at the stop. */
  readonly mappings: readonly Mapping[];
  /** Called once, while gdb walks: where all threads stand after the stop. */
  readonly readReleased: () => Standing | null;
  /** What earlier walks of this gdb found. */
  readonly cache: WalkCache;
  /** Threads that are walked first. */
  readonly urgent: ReadonlySet<number>;
  /** Called once, where many stacks are to be walked, when the first of them are. */
  readonly onPart?: ((threads: readonly CapturedThread[]) => void) | undefined;
}

/** Threads were taken without their bytes, as earlier walks had them, and gdb or its files are new. */
export class WalksForgotten extends Error {
  override readonly name = 'WalksForgotten';
}

/** Threads in one core: gdb searches its pieces one by one, so that a big one is slow. */
const coreThreads = 500;

/** Rejects with LookError or WalksForgotten; nothing is stopped any more. */
export async function captureByCore(
  gdb: GdbProcess,
  request: CoreCaptureRequest,
): Promise<Capture> {
  const { taken, cache } = request;
  cache.renew(JSON.stringify(fileParameters(request.files)), request.locks.join());
  const detailed = new Set(request.detailed);
  const walked = walkedBefore(request, detailed);
  const unknown = taken.threads.filter(({ tid }) => !walked.has(tid));
  const { walk, follow, shapes, alike } = planWalk(
    unknown,
    detailed,
    taken.addressMask === null ? codeRanges(request.mappings) : null,
    cache.findShape,
  );
  const likeOther = (thread: TakenThread, other: WalkedThread) => {
    const same = asWalked(other, thread.tid, stackPointer(thread, request.machine));
    walked.set(thread.tid, same);
    cache.keep(thread, false, same);
  };
  for (const { thread, known } of alike) likeOther(thread, known);
  const [, released] = await Promise.all([
    walkAll(gdb, request, inOrder(walk, request.urgent), walked),
    // gdb has been asked by now, and this keeps us busy meanwhile
    Promise.resolve().then(request.readReleased),
  ]);
  for (const { thread, leader } of follow) {
    const found = walked.get(leader.tid);
    if (found) likeOther(thread, found);
  }
  for (const [tid, shape] of shapes) {
    const found = walked.get(tid);
    if (found) cache.keepShape(shape, found);
  }
  const threads = new Map<number, CapturedThread>();
  for (const thread of taken.threads) {
    const found = walked.get(thread.tid);
    if (!found) continue;
    const stack = detailed.has(thread.tid) ? wholeWords(thread, request) : null;
    threads.set(thread.tid, { ...found.captured, stack });
  }
  for (const tid of taken.missed) threads.set(tid, emptyThread(tid));
  for (const tid of movedMeanwhile(taken, released)) {
    const thread = threads.get(tid);
    if (thread) threads.set(tid, { ...thread, moved: true });
  }
  cache.forgetOthers(new Set(threads.keys()));
  return {
    threads,
    pausedMs: taken.pausedMs,
    symbols: readSymbols(Object.fromEntries(cache.symbols)),
    notes: notesOf(
      request,
      [...walked.values()].map(({ answer }) => answer),
    ),
    released,
  };
}

const inOrder = (threads: readonly TakenThread[], urgent: ReadonlySet<number>) =>
  threads.toSorted((a, b) => Number(urgent.has(b.tid)) - Number(urgent.has(a.tid)));

/** Of threads that are as they were. */
function walkedBefore({ taken, cache }: CoreCaptureRequest, detailed: ReadonlySet<number>) {
  const spared = new Set(taken.still.map(({ tid }) => tid));
  const walked = new Map<number, WalkedThread>();
  for (const thread of taken.threads) {
    const known = cache.find(thread, detailed.has(thread.tid));
    if (known) walked.set(thread.tid, known);
    else if (thread.stack === null && spared.has(thread.tid)) throw new WalksForgotten();
  }
  return walked;
}

async function walkAll(
  gdb: GdbProcess,
  request: CoreCaptureRequest,
  walk: readonly TakenThread[],
  walked: Map<number, WalkedThread>,
): Promise<void> {
  const { taken, cache, locks } = request;
  // an empty core still names locks that were not asked for before
  const nameless = locks.some(lock => !cache.symbols.has(hexOf(lock)));
  for (let first = 0; first < walk.length || (first === 0 && nameless); first += coreThreads) {
    const some = walk.slice(first, first + coreThreads);
    if (some.length > 0) await walkSome(gdb, request, some, walked);
    else keepSymbols(request, await walkCore(gdb, request, taken.threads.slice(0, 1)));
    const isPart = first === 0 && walk.length > coreThreads;
    if (isPart) request.onPart?.([...walked.values()].map(({ captured }) => captured));
  }
}

function keepSymbols({ cache, locks }: CoreCaptureRequest, { symbols }: LookAnswer): void {
  for (const lock of locks) cache.symbols.set(hexOf(lock), '');
  for (const [address, name] of Object.entries(symbols)) cache.symbols.set(address, name);
}

/** Walks these threads, and keeps what may be used again. */
async function walkSome(
  gdb: GdbProcess,
  request: CoreCaptureRequest,
  some: readonly TakenThread[],
  walked: Map<number, WalkedThread>,
): Promise<void> {
  const { cache, locks } = request;
  const detailed = new Set(request.detailed);
  const byTid = new Map(some.map(thread => [thread.tid, thread]));
  const found = await walkCore(gdb, request, some);
  const { threads, places, spun } = found;
  const asked = new Set(locks.map(hexOf));
  // what the threads walked before hold of such a lock was not asked for
  const isNews = spun.some(address => !asked.has(address));
  keepSymbols(request, found);
  for (const answer of threads) {
    const now = { answer, captured: readThread(answer, places, null) };
    walked.set(answer.tid, now);
    const thread = byTid.get(answer.tid);
    const wanted = detailed.has(answer.tid);
    if (thread && !(isNews && wanted)) cache.keep(thread, wanted, now);
  }
}

/** Threads that stood still when they were taken, and had run before all others were let go. */
function movedMeanwhile({ still }: TakenThreads, released: Standing | null): number[] {
  const now = new Map(released?.threads.map(thread => [thread.tid, thread.switches]));
  return still.filter(({ tid, switches }) => now.get(tid) !== switches).map(({ tid }) => tid);
}

const stackPointer = ({ registers }: TakenThread, { sp }: Machine) =>
  new DataView(registers.buffer, registers.byteOffset).getBigUint64(sp, true);

const emptyThread = (tid: number): CapturedThread => ({
  tid,
  frames: [],
  sp: 0n,
  stack: null,
  registers: [],
  saved: [],
  guards: [],
  references: [],
  released: [],
  kept: [],
});

/** What a search through the stack wants: from the stack pointer, in whole words. */
function wholeWords(
  thread: TakenThread | undefined,
  { machine }: CoreCaptureRequest,
): StackBytes | null {
  if (!thread?.stack) return null;
  const { base, bytes } = thread.stack;
  const whole = bytes.length & ~7;
  return {
    base: base + BigInt(machine.redZone),
    bytes: bytes.subarray(Math.min(machine.redZone, whole), whole),
  };
}

function notesOf({ taken }: CoreCaptureRequest, threads: LookAnswer['threads']): string[] {
  const cut = new Set(taken.threads.filter(thread => thread.cut).map(thread => thread.tid));
  const ranOut = threads.filter(
    ({ tid, short, note }) => cut.has(tid) && (short || note?.includes('access memory')),
  );
  const { length: missed } = taken.missed;
  const notes = stackNotes({ threads: threads.filter(thread => !ranOut.includes(thread)) });
  if (ranOut.length > 0) {
    notes.push(
      `Stacks of ${whose(ranOut.length)} are shown as far as they were taken: the innermost ${mostOfStack.plain / 1024} KB.`,
    );
  }
  if (missed > 0) {
    notes.push(
      `Stacks of ${whose(missed)} are missing: what waits inside the kernel cannot be stopped.`,
    );
  }
  return notes;
}
