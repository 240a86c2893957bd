// boost::shared_mutex (and upgrade_mutex, its other name): a state guarded by a mutex, waited for on conditions.
import type { Address } from '../model/address.ts';
import { readU32, readU8, type Memory } from '../model/memory.ts';
import type { LockFamily, LockState } from './lockFamily.ts';
import { readersText } from './readersText.ts';

// boost/thread/pthread/shared_mutex.hpp 1.74: state_data comes first
const exclusiveOffset = 4n;
const upgradeOffset = 5n;
const blockedOffset = 6n;
const mostReaders = 1 << 20;

export const boostSharedMutex: LockFamily = {
  family: 'boost-shared-mutex',
  noun: 'boost::shared_mutex',
  blocking:
    /^boost::(shared_mutex|upgrade_mutex)::(lock|lock_shared|lock_upgrade|(timed|try)_lock\w*|unlock_upgrade_and_lock)$/,
  sleepsElsewhere: true,
  recognise: () => null,
  readState,
  guards: [
    {
      type: '^boost::shared_mutex',
      receiver: '^boost::(shared_mutex|upgrade_mutex)::(timed_|try_)?lock_(shared|upgrade)',
      mode: 'shared',
      pointer: [],
    },
    {
      type: '^boost::shared_mutex',
      receiver:
        '^boost::(shared_mutex|upgrade_mutex)::((timed_|try_)?lock(_for|_until)?\\b|unlock_upgrade_and_lock)',
      mode: 'exclusive',
      pointer: [],
    },
    // boost/thread/lock_types.hpp; unique_lock and lock_guard are pthreadMutex's rules
    { type: '^boost::shared_lock<', mode: 'shared', pointer: ['m'], owns: 'is_locked' },
    { type: '^boost::upgrade_lock<', mode: 'shared', pointer: ['m'], owns: 'is_locked' },
  ],
};

function readState(lock: Address, memory: Memory): LockState | null {
  const readers = readU32(memory, lock);
  const flags = [exclusiveOffset, upgradeOffset, blockedOffset].map(at =>
    readU8(memory, lock + at),
  );
  const [exclusive, upgrade, blocked] = flags;
  if (readers === null || readers > mostReaders) return null;
  if (flags.some(flag => flag === null || flag > 1)) return null;
  const queued = blocked === 1 ? ', a writer waits' : '';
  if (exclusive === 1) {
    return { held: 'exclusive', innerOwner: null, readers: 0, text: 'write-locked' };
  }
  if (readers === 0) return { held: 'free', innerOwner: null, readers, text: `free${queued}` };
  const text = readersText(readers, queued);
  return { held: 'shared', innerOwner: null, readers, upgradable: upgrade === 1, text };
}
