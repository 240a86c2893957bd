// What of an earlier walk may be used again.
import { expect, it } from 'vitest';
import { openWalkCache, type WalkedThread } from '../../../src/gdb/walkCache.ts';
import type { TakenThread } from '../../../src/processes/takenThreads.ts';

const taken = (tid: number, byte = 1): TakenThread => ({
  tid,
  registers: Uint8Array.of(byte),
  stack: { base: 0x1000n, bytes: Uint8Array.of(1, 2, 3) },
  cut: false,
  frameBytes: 3,
});
const walked = { captured: {}, answer: {} } as unknown as WalkedThread;

it('knows a thread again that has not moved, and none that has', () => {
  const cache = openWalkCache();
  cache.renew('files', 'locks');
  cache.keep(taken(1), false, walked);
  expect(cache.find(taken(1), false)).toMatchObject(walked);
  expect(cache.find(taken(1, 2), false)).toBeUndefined();
  expect(cache.find(taken(2), false)).toBeUndefined();
  expect(cache.find(taken(1), true), 'wanted in detail').toBeUndefined();
});

it('forgets what was found of locks when others are asked for, and all when files changed', () => {
  const cache = openWalkCache();
  cache.renew('files', 'locks');
  cache.keep(taken(1), false, walked);
  cache.keep(taken(2), true, walked);
  cache.symbols.set('0x1', 'gate');
  cache.renew('files', 'other locks');
  expect([cache.find(taken(1), false), cache.find(taken(2), true)]).toEqual([
    expect.anything(),
    undefined,
  ]);
  cache.renew('other files', 'other locks');
  expect(cache.find(taken(1), false)).toBeUndefined();
  expect(cache.symbols.size).toBe(0);
});

it('forgets threads that ended: their number may come again', () => {
  const cache = openWalkCache();
  cache.keep(taken(1), false, walked);
  cache.forgetOthers(new Set([2]));
  expect(cache.find(taken(1), false)).toBeUndefined();
});
