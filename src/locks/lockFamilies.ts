// The table of all kinds of locks and waits: a new family is one file and one line here.
import { abslMutex } from './abslMutex.ts';
import { boostSharedMutex } from './boostSharedMutex.ts';
import { dashmapShard } from './dashmapShard.ts';
import { dashmapRawSpin, dashmapSpin } from './dashmapSpin.ts';
import { libcLock } from './libcLock.ts';
import type { LockFamily } from './lockFamily.ts';
import { cxxStaticGuard, pthreadOnce } from './onceGuards.ts';
import { parkingLotCondvar, parkingLotMutex, parkingLotRwlock } from './parkingLot.ts';
import { parkingLotOnce } from './parkingLotOnce.ts';
import { parkingLotReentrant } from './parkingLotReentrant.ts';
import { muslJoin } from './muslJoin.ts';
import { muslFileLock, muslLibcLock } from './muslLibcLock.ts';
import { muslMutex } from './muslMutex.ts';
import { muslRwlock } from './muslRwlock.ts';
import { pthreadMutex } from './pthreadMutex.ts';
import { pthreadRwlock } from './pthreadRwlock.ts';
import { handMadeSpinLock, pthreadSpinlock, spinMutex, spinOnce, spinRwlock } from './spin.ts';
import { barrier, pthreadCondition, pthreadJoin, semaphore } from './pthreadWaits.ts';
import { tbbMutex, tbbRwMutex } from './tbbMutex.ts';
import { rustCondvar, rustMutex, rustOnce, rustPark, rustRwlock } from './rustStd.ts';

/** Tried in this order where no frames tell, the most telling first. */
export const lockFamilies: readonly LockFamily[] = [
  muslJoin,
  pthreadJoin,
  muslMutex,
  muslRwlock,
  pthreadMutex,
  pthreadRwlock,
  parkingLotRwlock,
  parkingLotReentrant,
  parkingLotMutex,
  parkingLotOnce,
  dashmapShard,
  abslMutex,
  rustPark,
  pthreadCondition,
  semaphore,
  barrier,
  cxxStaticGuard,
  pthreadOnce,
  rustMutex,
  rustRwlock,
  rustOnce,
  rustCondvar,
  parkingLotCondvar,
  libcLock,
  muslLibcLock,
  muslFileLock,
  boostSharedMutex,
  tbbMutex,
  tbbRwMutex,
  dashmapSpin,
  dashmapRawSpin,
  spinMutex,
  spinRwlock,
  spinOnce,
  handMadeSpinLock,
  pthreadSpinlock,
];

export function findFamily(name: string): LockFamily | undefined {
  return lockFamilies.find(family => family.family === name);
}
