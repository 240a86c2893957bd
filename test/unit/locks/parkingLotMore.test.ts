// parking_lot's ReentrantMutex and Once, and upgradable reads, on memory as recorded from 0.12.1 on rustc 1.95.
import { describe, expect, it } from 'vitest';
import { parseFutexCall } from '../../../src/locks/futexCall.ts';
import { findFamily } from '../../../src/locks/lockFamilies.ts';
import { recogniseWait } from '../../../src/locks/recogniseWait.ts';
import { fakeMemory } from '../fakeMemory.ts';

const data = 0x5000n; // ThreadData of the waiting thread
const lock = 0x5100n;
const header = 0x5400n; // struct pthread of the owner, above its thread-locals
const lives = (tid: number) => tid === 72;

function parked(key: bigint, words: { u64?: Record<string, bigint>; u8?: Record<string, number> }) {
  return fakeMemory(data, 0x20000, {
    u32: { 0x5020: 1, 0x56d0: 72 },
    u64: { 0x5000: key, 0x5400: header, 0x5410: header, ...words.u64 },
    u8: words.u8 ?? {},
  });
}

function wait(memory: ReturnType<typeof parked>, functions: string[] = [], sp = 1n) {
  const futex = parseFutexCall({
    number: 202,
    arguments: [data + 32n, 0x80n, 1n, 0n, 0n, 0n],
    sp,
    pc: 1n,
  });
  if (futex === null) throw new Error('not a futex wait');
  return recogniseWait({ futex, memory, lives }, functions);
}

describe('ReentrantMutex', () => {
  const owned = { u64: { 0x5100: header - 0x41n, 0x5108: 2n }, u8: { 0x5110: 3 } };

  it('names its owner through the thread-local that its id is the address of', () => {
    const memory = parked(lock + 16n, owned);
    expect(wait(memory)).toMatchObject({ family: 'parking-lot-reentrant', lock });
    expect(findFamily('parking-lot-reentrant')?.readState(lock, memory)).toMatchObject({
      held: 'exclusive',
      innerOwner: 72,
      text: 'locked 2 times, owner 72',
    });
  });

  it('is not seen in a plain Mutex', () => {
    const plain = { u64: { 0x5100: 5n, 0x5108: 2n }, u8: { 0x5110: 3 } };
    expect(wait(parked(lock + 16n, plain))).toMatchObject({
      family: 'parking-lot-mutex',
      lock: lock + 16n,
    });
  });
});

it('knows a Once by the function that runs it, and holds it only while it runs', () => {
  const memory = parked(lock, { u8: { 0x5100: 12 } });
  expect(wait(memory, ['parking_lot::once::Once::call_once_slow'])).toMatchObject({
    kind: 'once',
    family: 'parking-lot-once',
    lock,
  });
  const once = findFamily('parking-lot-once');
  expect(once?.readState(lock, memory)).toMatchObject({ held: 'exclusive' });
  expect(once?.readState(lock, parked(lock, { u8: { 0x5100: 1 } }))).toMatchObject({
    held: 'free',
  });
});

it('says of an RwLock whether one of its readers may upgrade', () => {
  const rwlock = findFamily('parking-lot-rwlock');
  const word = (value: bigint) =>
    rwlock?.readState(lock, parked(lock, { u64: { 0x5100: value } })) ?? null;
  expect(word(0x15n)).toMatchObject({ held: 'shared', readers: 1, upgradable: true });
  expect(word(0x21n)).toMatchObject({ held: 'shared', readers: 2, upgradable: false });
});

describe('a build with deadlock_detection', () => {
  // recorded: ThreadData@0x5000, its futex 88 bytes in; it holds the lock at 0x5200 and waits for 0x5100
  const record = 0x15400n;
  const memory = fakeMemory(data, 0x20000, {
    u32: { 0x5058: 1, 0x156d0: 72 },
    u64: {
      0x5000: lock,
      0x5020: 3n, // no backtrace_sender
      0x5030: 4n,
      0x5038: 0x5300n, // resources
      0x5040: 1n,
      0x5048: record, // thread_id
      0x5100: 3n,
      0x5300: 0x5200n,
      0x15400: record,
      0x15410: record,
    },
  });
  const futex = parseFutexCall({
    number: 202,
    arguments: [data + 88n, 0x80n, 1n, 0n, 0n, 0n],
    sp: 1n,
    pc: 1n,
  });

  it('is told by the thread’s own id, and its key is read where it lies there', () => {
    expect(futex && recogniseWait({ futex, memory, lives }, [])).toMatchObject({
      family: 'parking-lot-mutex',
      lock,
    });
  });

  it('records what the parked thread holds', () => {
    const recorded = findFamily('parking-lot-mutex')?.recordedLocks;
    expect(futex && recorded?.({ futex, memory, lives })).toEqual([0x5200n]);
  });

  it('is not seen in a plain build', () => {
    const recorded = findFamily('parking-lot-rwlock')?.recordedLocks;
    const plain = parked(lock, { u64: { 0x5100: 3n } });
    const call = { ...futex, address: data + 32n } as NonNullable<typeof futex>;
    expect(recorded?.({ futex: call, memory: plain, lives })).toEqual([]);
  });
});

describe('a thread in Condvar::wait', () => {
  const wake = ['parking_lot::condvar::Condvar::wait_until_internal'];

  it('waits for the condition while it is parked on that', () => {
    // the Condvar's word is its mutex, whose address happens to end like a held mutex' byte
    const condvar = { u64: { 0x5100: 0x5203n, 0x5308: 0x5203n }, u8: { 0x5203: 0 } };
    expect(wait(parked(lock, condvar), wake, 0x5300n)).toMatchObject({ kind: 'condition' });
    const usual = { u64: { 0x5100: 0x5208n, 0x5308: 0x5208n } };
    expect(wait(parked(lock, usual), wake, 0x5300n)).toMatchObject({ kind: 'condition' });
  });

  it('waits for the mutex once it was moved to its queue, whatever lies behind the byte', () => {
    const moved = { kind: 'lock', family: 'parking-lot-mutex', lock };
    expect(wait(parked(lock, { u64: { 0x5100: 3n } }), wake)).toMatchObject(moved);
    const left = { u64: { 0x5100: 0x5203n } };
    expect(wait(parked(lock, left), wake, 0x5300n)).toMatchObject(moved);
  });
});
