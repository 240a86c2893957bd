// Whether a thread ran between the scan and the stop: then its system call and its frames are of two
// moments, and together they would tell of a wait that never was.
import type { CapturedThread } from '../model/capture.ts';
import type { ThreadScan } from '../model/scan.ts';

/** A thread that still sits in the same call has the same pc and the same stack pointer. */
export function movedSince({ call }: ThreadScan, captured: CapturedThread | null): boolean {
  if (captured?.moved === true) return true;
  const innermost = captured?.frames[0];
  if (call === null || innermost === undefined || innermost.pc === 0n) return false;
  return innermost.pc !== call.pc || (captured?.sp !== 0n && captured?.sp !== call.sp);
}
