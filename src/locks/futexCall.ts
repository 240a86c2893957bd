// Takes a futex(2) system call apart.
import type { SystemCall } from '../model/scan.ts';
import type { FutexCall } from './lockFamily.ts';

// x86-64
const futexNumber = 202;
const restartNumber = 219;
const privateFlag = 0x80;
const realtimeFlag = 0x100;
const waits = new Set([0, 6, 9, 13]);

/** Null if the call is not a futex wait. */
export function parseFutexCall(call: SystemCall | null): FutexCall | null {
  if (call === null || (call.number !== futexNumber && !restarted(call))) return null;
  const [address, operation, value, timeout] = call.arguments;
  if (address === undefined || operation === undefined || value === undefined) return null;
  const op = Number(operation & 0xffffffffn);
  const command = op & ~(privateFlag | realtimeFlag);
  if (!waits.has(command)) return null;
  return {
    address,
    command,
    private: (op & privateFlag) !== 0,
    realtime: (op & realtimeFlag) !== 0,
    value: Number(value & 0xffffffffn),
    timed: (timeout ?? 0n) !== 0n,
    sp: call.sp,
  };
}

/**
 * A timed wait that a ptrace stop interrupted goes on as restart_syscall, its arguments still in
 * the registers: recognised by an operation that only a timed wait has.
 */
function restarted({ number, arguments: [address, operation, , timeout] }: SystemCall): boolean {
  if (number !== restartNumber || address === undefined || operation === undefined) return false;
  const timedWait = [0x00n, 0x80n, 0x09n, 0x89n, 0x109n, 0x189n].includes(operation);
  return timedWait && address > 0xffffn && address % 4n === 0n && (timeout ?? 0n) > 0xffffn;
}

export const futexWait = 0;
export const futexLockPi = 6;
export const futexWaitBitset = 9;
export const futexLockPi2 = 13;
