// Which threads an unwinder sees as the same.
import { describe, expect, it } from 'vitest';
import { codeRanges, stackShape } from '../../../src/gdb/stackShape.ts';
import { asWalked, planWalk } from '../../../src/gdb/walkOnce.ts';
import type { WalkedThread } from '../../../src/gdb/walkCache.ts';
import type { TakenThread } from '../../../src/processes/takenThreads.ts';

const code = codeRanges([
  { start: 0x550000001000n, end: 0x550000002000n, permissions: 'r-xp' },
  { start: 0x550000002000n, end: 0x550000003000n, permissions: 'rw-p' },
  { start: 0x7f0000001000n, end: 0x7f0000009000n, permissions: 'r-xp' },
]);
const returnsTo = 0x550000001234n;
const data = 0x550000002888n;

function words(...values: bigint[]): Uint8Array {
  return new Uint8Array(BigUint64Array.from(values).buffer);
}

/** A frame pointer chain, return addresses and a local variable. */
function thread(tid: number, base: bigint, local = data, outer = returnsTo): TakenThread {
  const stack = words(base + 16n, returnsTo, local, base + 40n, outer, 0n);
  return {
    tid,
    registers: words(base, 0x7f0000001555n, 202n),
    stack: { base, bytes: stack },
    cut: false,
    frameBytes: stack.length,
  };
}
const unknown = () => undefined;

describe('stackShape', () => {
  it('is the same wherever the stack lies and whatever its data are', () => {
    const one = stackShape(thread(1, 0x7f1000000000n), code);
    expect(stackShape(thread(2, 0x7f2000000008n, 0x550000002999n), code)).toBe(one);
    expect(stackShape(thread(3, 0x7f2000000008n, 5n), code)).toBe(one);
  });

  it('differs by a return address, by a pointer into the stack, by the length', () => {
    const base = 0x7f1000000000n;
    const shapes = [
      thread(1, base),
      thread(1, base, data, returnsTo + 4n),
      thread(1, base, base + 8n),
      thread(1, base, 0x7f0000001777n),
      { ...thread(1, base), stack: { base, bytes: words(base + 16n, returnsTo) } },
    ].map(each => stackShape(each, code));
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it('tells nothing of a stack that was cut or could not be read', () => {
    expect(stackShape({ ...thread(1, 0x7f1000000000n), cut: true }, code)).toBeNull();
    expect(stackShape({ ...thread(1, 0x7f1000000000n), stack: null }, code)).toBeNull();
  });
});

describe('planWalk', () => {
  const [a, b, c] = [thread(1, 0x7f1000000000n), thread(2, 0x7f2000000000n), thread(3, 0x8000n)];

  it('walks one of each shape, and every thread that is wanted in detail', () => {
    const plan = planWalk([a, b, c], new Set(), code, unknown);
    expect(plan.walk.map(({ tid }) => tid)).toEqual([1, 3]);
    expect(plan.follow).toEqual([{ thread: b, leader: a }]);
    expect(planWalk([a, b], new Set([2]), code, unknown).walk).toEqual([a, b]);
  });

  it('walks none of a shape that an earlier look has walked', () => {
    const first = planWalk([a], new Set(), code, unknown);
    const known = { captured: {}, answer: {} } as unknown as WalkedThread;
    const findShape = (shape: string) => (shape === first.shapes.get(1) ? known : undefined);
    const plan = planWalk([b, c], new Set(), code, findShape);
    expect(plan.alike).toEqual([{ thread: b, known }]);
    expect(plan.walk).toEqual([c]);
  });

  it('walks all where shapes tell nothing', () => {
    expect(planWalk([a, b], new Set(), null, unknown).walk).toEqual([a, b]);
  });

  it('gives a follower its own number and stack pointer', () => {
    const frame = { pc: 1n, function: 'f', file: null, line: null, inlined: false, sp: 9n };
    const rest = {
      stack: null,
      registers: [],
      saved: [],
      guards: [],
      references: [],
      released: [],
      kept: [],
    };
    const answer = { tid: 1, frames: [], sps: [], note: null, short: false };
    const walked = {
      captured: { tid: 1, frames: [frame, frame], sp: 9n, ...rest },
      answer: {
        ...answer,
        guards: [],
        references: [],
        released: [],
        kept: [],
        registers: [],
        saved: [],
      },
    };
    const { captured } = asWalked(walked, 2, 77n);
    expect([captured.tid, captured.sp]).toEqual([2, 77n]);
    expect(captured.frames).toBe(walked.captured.frames);
  });
});
