// abseil's Mutex on memory as recorded from Debian 12's 20220623: two waiters of one mutex, one of them a reader.
import { describe, expect, it } from 'vitest';
import { abslMutex } from '../../../src/locks/abslMutex.ts';
import { parseFutexCall } from '../../../src/locks/futexCall.ts';
import { recogniseWait } from '../../../src/locks/recogniseWait.ts';
import { fakeMemory } from '../fakeMemory.ts';

const first = 0x10300n;
const last = 0x10100n;
const mutex = 0x12000n;
const how = { shared: 0x12100n, exclusive: 0x12200n };
const stack = 0x14000n;
const record = 0x16000n;

function memoryWith(word: bigint, waits: { how: bigint; condition?: bigint }) {
  const u64: Record<string, bigint> = {};
  const put = (address: bigint, value: bigint) => (u64[`0x${address.toString(16)}`] = value);
  put(first, last);
  put(last, first);
  put(first + 32n, 0x12300n); // waitp
  put(first + 56n, record);
  put(last + 40n, 2n << 8n); // readers, kept in the last waiter
  put(0x12300n, waits.how);
  put(0x12308n, waits.condition ?? 0n);
  put(how.shared + 8n, 1n);
  put(how.exclusive + 8n, 8n);
  put(mutex, word);
  put(stack + 0x40n, mutex);
  put(record + 8n, 0x12400n);
  return fakeMemory(0x10000n, 0x8000, { u64, u32: { 0x1031c: 1, 0x16000: 1 } });
}

const wait = (memory: ReturnType<typeof memoryWith>, functions: string[] = []) => {
  const futex = parseFutexCall({
    number: 202,
    arguments: [first + 0x40n, 0x80n, 0n, 0n, 0n, 0n],
    sp: stack,
    pc: 1n,
  });
  if (futex === null) throw new Error('not a futex wait');
  return {
    found: recogniseWait({ futex, memory, lives: () => false }, functions),
    recorded: abslMutex.recordedLocks?.({ futex, memory, lives: () => false }),
  };
};

describe('absl::Mutex', () => {
  it('is found by the queue that the waiting thread stands in, without frames', () => {
    const held = memoryWith(last | 0x0cn, { how: how.exclusive });
    expect(wait(held).found).toMatchObject({
      family: 'absl-mutex',
      lock: mutex,
      mode: 'exclusive',
    });
    expect(abslMutex.readState(mutex, held)).toMatchObject({ held: 'exclusive' });
  });

  it('counts its readers in the last waiter where threads wait, else in the word', () => {
    const read = memoryWith(last | 0x05n, { how: how.shared });
    expect(wait(read).found).toMatchObject({ mode: 'shared' });
    expect(abslMutex.readState(mutex, read)).toMatchObject({ held: 'shared', readers: 2 });
    const alone = memoryWith(0x301n, { how: how.shared });
    expect(abslMutex.readState(mutex, alone)).toMatchObject({ held: 'shared', readers: 3 });
    expect(abslMutex.readState(mutex, memoryWith(0n, { how: 0n }))).toMatchObject({
      held: 'free',
    });
  });

  it('is no lock wait where a condition of the mutex is waited for', () => {
    const awaits = memoryWith(last | 0x0cn, { how: how.exclusive, condition: 0x12500n });
    expect(wait(awaits, ['absl::debian3::Mutex::Block(…)']).found).toMatchObject({
      kind: 'condition',
      lock: null,
    });
  });

  it('is unknown where the thread stands in no queue', () => {
    const other = memoryWith(0x0cn, { how: how.exclusive });
    expect(wait(other).found).toBeNull();
    expect(wait(other, ['absl::Mutex::LockSlow(int)']).found).toMatchObject({
      kind: 'lock',
      lock: null,
    });
  });

  it('reads the locks that a debug build records of a thread', () => {
    expect(wait(memoryWith(0n, { how: 0n })).recorded).toEqual([0x12400n]);
  });
});
