// Every lock family against memory and system calls as recorded in FACTS (x86-64).
import { describe, expect, it } from 'vitest';
import { parseFutexCall } from '../../../src/locks/futexCall.ts';
import { findFamily, lockFamilies } from '../../../src/locks/lockFamilies.ts';
import { recogniseWait } from '../../../src/locks/recogniseWait.ts';
import type { Memory } from '../../../src/model/memory.ts';
import { fakeMemory } from '../fakeMemory.ts';

const lives = (tid: number) => tid >= 70 && tid < 80;

function wait(
  memory: Memory,
  op: bigint,
  value: bigint,
  address: bigint,
  functions: string[] = [],
) {
  const futex = parseFutexCall({
    number: 202,
    arguments: [address, op, value, 0n, 0n, 0n],
    sp: 1n,
    pc: 1n,
  });
  if (futex === null) throw new Error('not a futex wait');
  return recogniseWait({ futex, memory, lives }, functions);
}

const state = (family: string, lock: bigint, memory: Memory) =>
  findFamily(family)?.readState(lock, memory) ?? null;

describe('glibc mutex', () => {
  const memory = (words: Record<string, number>) => fakeMemory(0x1000n, 64, { u32: words });

  it('is recognised without frames by a contended word and a living owner', () => {
    const held = memory({ 0x1000: 2, 0x1008: 72, 0x100c: 1, 0x1010: 0 });
    expect(wait(held, 0x80n, 2n, 0x1000n)).toMatchObject({
      kind: 'lock',
      family: 'pthread-mutex',
      lock: 0x1000n,
      mode: 'exclusive',
    });
    expect(state('pthread-mutex', 0x1000n, held)).toMatchObject({
      held: 'exclusive',
      innerOwner: 72,
    });
  });

  it('is not recognised without frames where libc keeps an unowned lock', () => {
    const arena = memory({ 0x1000: 2, 0x1008: 1, 0x100c: 0 });
    expect(wait(arena, 0x80n, 2n, 0x1000n)).toBeNull();
    expect(wait(arena, 0x80n, 2n, 0x1000n, ['__lll_lock_wait_private', 'malloc'])).toMatchObject({
      family: 'libc-lock',
    });
  });

  it('reads owner and state of robust and priority-inheriting kinds from the word itself', () => {
    const robust = memory({ 0x1000: (73 | 0x80000000) >>> 0, 0x1008: 73, 0x100c: 1, 0x1010: 16 });
    expect(state('pthread-mutex', 0x1000n, robust)).toMatchObject({ innerOwner: 73 });
    const inherits = memory({ 0x1000: (74 | 0x80000000) >>> 0, 0x1008: 0, 0x1010: 32 });
    expect(state('pthread-mutex', 0x1000n, inherits)).toMatchObject({ innerOwner: 74 });
    expect(wait(inherits, 0x86n, 0n, 0x1000n)).toMatchObject({ family: 'pthread-mutex' });
  });

  it('is free when its word is 0, whoever is recorded', () => {
    expect(state('pthread-mutex', 0x1000n, memory({ 0x1008: 72 }))).toMatchObject({ held: 'free' });
  });
});

describe('glibc read-write lock', () => {
  const lock = 0x2000n;
  const memory = (words: Record<string, number>) => fakeMemory(lock, 64, { u32: words });

  it('tells a reader behind a writer, a writer behind a writer and a writer behind readers', () => {
    const written = memory({ 0x2000: 0b111, 0x2004: 1, 0x2018: 72 });
    expect(wait(written, 0x189n, 3n, lock + 8n, ['__pthread_rwlock_rdlock'])).toMatchObject({
      lock,
      mode: 'shared',
    });
    expect(wait(written, 0x189n, 3n, lock + 12n, ['__pthread_rwlock_wrlock'])).toMatchObject({
      lock,
      mode: 'exclusive',
    });
    const read = memory({ 0x2000: (2 << 3) | 0b010, 0x2004: 0 });
    expect(wait(read, 0x189n, 2n, lock + 8n, ['pthread_rwlock_wrlock'])).toMatchObject({
      lock,
      mode: 'exclusive',
    });
  });

  it('knows the writer, and of readers only how many', () => {
    expect(state('pthread-rwlock', lock, memory({ 0x2000: 0b011, 0x2018: 75 }))).toMatchObject({
      held: 'exclusive',
      innerOwner: 75,
    });
    expect(state('pthread-rwlock', lock, memory({ 0x2000: (2 << 3) | 2 }))).toMatchObject({
      held: 'shared',
      innerOwner: null,
      readers: 2,
      text: 'read-locked, 2 readers, a writer waits',
    });
  });
});

describe('waits without a lock', () => {
  it('finds the thread that a join waits for, frames or not', () => {
    const memory = fakeMemory(0x3000n, 16, { u32: { 0x3000: 77 } });
    expect(wait(memory, 0x109n, 77n, 0x3000n)).toMatchObject({ kind: 'thread', innerTid: 77 });
  });

  it('never calls a condition, a semaphore or a barrier a lock', () => {
    const memory = fakeMemory(0x3000n, 64, {});
    for (const [name, kind] of [
      ['pthread_cond_wait', 'condition'],
      ['__new_sem_wait', 'semaphore'],
      ['pthread_barrier_wait', 'barrier'],
    ] as const) {
      expect(wait(memory, 0x189n, 0n, 0x3000n, [name])).toMatchObject({ kind, lock: null });
    }
  });

  it('says nothing of a futex it does not know', () => {
    expect(wait(fakeMemory(0x3000n, 64, {}), 0x89n, 2n, 0x3000n)).toBeNull();
  });
});

describe('Rust std', () => {
  const memory = (words: Record<string, number>) => fakeMemory(0x4000n, 64, { u32: words });

  it.each([
    'std::sys::unix::locks::futex_mutex::Mutex::lock_contended',
    'std::sys::sync::mutex::futex::Mutex::lock_contended',
  ])('knows its Mutex as %s', name => {
    expect(wait(memory({ 0x4000: 2 }), 0x89n, 2n, 0x4000n, [name])).toMatchObject({
      family: 'rust-mutex',
      lock: 0x4000n,
    });
  });

  it('finds an RwLock from its writers’ futex and counts its readers', () => {
    const words = memory({ 0x4000: ((1 << 31) | 2) >>> 0 });
    const name = 'std::sys::sync::rwlock::futex::RwLock::write_contended';
    expect(wait(words, 0x89n, 7n, 0x4004n, [name])).toMatchObject({
      lock: 0x4000n,
      mode: 'exclusive',
    });
    expect(state('rust-rwlock', 0x4000n, words)).toMatchObject({ held: 'shared', readers: 2 });
    const written = memory({ 0x4000: 0x3fffffff });
    expect(state('rust-rwlock', 0x4000n, written)).toMatchObject({ held: 'exclusive' });
  });

  it('knows a parked thread by its word alone', () => {
    const parked = memory({ 0x4000: 0xffffffff });
    expect(wait(parked, 0x89n, 0xffffffffn, 0x4000n)).toMatchObject({ kind: 'park' });
  });
});

describe('parking_lot and DashMap', () => {
  const data = 0x5000n;
  const lock = 0x5100n;
  const parked = (key: bigint, token: bigint, word: bigint) =>
    fakeMemory(data, 512, {
      u32: { 0x5020: 1 },
      u64: { 0x5000: key, 0x5018: token, 0x5100: word },
    });
  const futex = data + 32n;

  it('finds the lock through the thread’s own record', () => {
    const mutex = parked(lock, 0n, 3n);
    expect(wait(mutex, 0x80n, 1n, futex)).toMatchObject({ family: 'parking-lot-mutex', lock });
    expect(state('parking-lot-mutex', lock, mutex)).toMatchObject({ held: 'exclusive' });
  });

  it('tells a DashMap shard’s readers (key + 1) from its writers', () => {
    const written = parked(lock + 1n, 0n, 0xfffffffffffffffdn);
    expect(wait(written, 0x80n, 1n, futex)).toMatchObject({
      family: 'dashmap-shard',
      lock,
      mode: 'shared',
    });
    expect(state('dashmap-shard', lock, written)).toMatchObject({
      held: 'exclusive',
      text: 'write-locked, readers parked',
    });
    const read = parked(lock, 0n, 0x6n);
    expect(wait(read, 0x80n, 1n, futex)).toMatchObject({ mode: 'exclusive', lock });
    expect(state('dashmap-shard', lock, read)).toMatchObject({ held: 'shared', readers: 1 });
  });

  it('tells an RwLock by its park token', () => {
    const shared = parked(lock, 0x10n, 0x9n);
    expect(wait(shared, 0x80n, 1n, futex)).toMatchObject({
      family: 'parking-lot-rwlock',
      mode: 'shared',
    });
    const upgrading = parked(lock + 1n, 0n, 0x1an);
    const name = 'parking_lot::raw_rwlock::RawRwLock::wait_for_readers';
    expect(wait(upgrading, 0x80n, 1n, futex, [name])).toMatchObject({ mode: 'exclusive', lock });
    expect(state('parking-lot-rwlock', lock, upgrading)).toMatchObject({
      held: 'shared',
      readers: 1,
    });
  });
});

it('has every family once in its table', () => {
  const names = lockFamilies.map(family => family.family);
  expect(new Set(names).size).toBe(names.length);
});

it('recognises a timed wait that a ptrace stop turned into restart_syscall', () => {
  const call = { sp: 1n, pc: 1n, arguments: [0x561900000080n, 0x189n, 2n, 0x7f8388000000n] };
  expect(parseFutexCall({ ...call, number: 219 })).toMatchObject({ value: 2, timed: true });
  expect(parseFutexCall({ ...call, number: 219, arguments: [0n, 0n, 5n, 5n] })).toBeNull();
});

describe('a priority-inheriting mutex that glibc refused', () => {
  // recorded on glibc 2.36: A@0x1000 held by 70, B@0x1040 held by 71, which wants A
  const memory = fakeMemory(0x1000n, 128, {
    u32: { 0x1000: 70, 0x1010: 32, 0x1040: (71 | 0x80000000) >>> 0, 0x1050: 32 },
  });
  const futex = parseFutexCall({
    number: 202,
    arguments: [0x1070n, 0x189n, 0n, 0n, 0n, 0n],
    sp: 1n,
    pc: 1n,
  });
  const wanted = (kept: { value: bigint; caller: boolean }[]) =>
    futex && recogniseWait({ futex, memory, lives, kept }, ['__pthread_mutex_lock_full']);

  it('is found in a register of the lock’s own frame', () => {
    expect(wanted([{ value: 0x1010n, caller: false }])).toMatchObject({ lock: 0x1000n });
  });

  it('is not mistaken for what the caller keeps in a register', () => {
    const kept = [
      { value: 0x1010n, caller: false },
      { value: 0x1040n, caller: false },
      { value: 0x1040n, caller: true },
    ];
    expect(wanted(kept)).toMatchObject({ lock: 0x1000n });
  });

  it('stays unknown where nothing or more than one fits', () => {
    expect(wanted([])).toMatchObject({ kind: 'lock', lock: null });
    const both = [0x1000n, 0x1040n].map(value => ({ value, caller: false }));
    expect(wanted(both)).toMatchObject({ kind: 'lock', lock: null });
  });
});
