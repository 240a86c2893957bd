// Whether a thread ran between the scan and the stop: then its system call and its frames are of two
// moments, and together they would tell of a wait that never was.
import type { CapturedThread } from '../model/capture.ts';
import type { ThreadScan } from '../model/scan.ts';

/** A thread that still sits in the same call has the same pc and the same stack pointer. */
export function movedSince({ call }: ThreadScan, captured: CapturedThread | null): boolean {
  const innermost = captured?.frames[0];
  if (call === null || innermost === undefined || innermost.pc === 0n) return false;
  // only threads of interest come with their stack pointers
  return innermost.pc !== call.pc || (innermost.sp !== 0n && innermost.sp !== call.sp);
}
