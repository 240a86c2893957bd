// /proc/PID/task/TID/syscall: what a thread asks of the kernel at this moment.
import type { SystemCall } from '../model/scan.ts';
import { commonCallNumber } from './systemCallNumbers.ts';

/** Null for `running` and for anything that is not a system call line. */
export function parseSyscall(text: string, machine: string = process.arch): SystemCall | null {
  const words = text.trim().split(' ');
  const number = commonCallNumber(Number(words[0]), machine);
  if (words[0] === '' || !Number.isInteger(number)) return null;
  const values = words.slice(1).map(BigInt);
  const [sp, pc] = values.slice(-2);
  if (sp === undefined || pc === undefined) return null;
  return { number, arguments: values.slice(0, -2), sp, pc };
}
