// May this process be looked at, and if not, why: before anything is tried.
import { closeSync, openSync, readSync } from 'node:fs';
import { LookError } from '../model/lookError.ts';
import { parseStatus, type Status } from './parseStatus.ts';
import { isProcFileEmpty, readProcLink, readProcText } from './procFiles.ts';
import { whyRefused } from './whyRefused.ts';

export interface Target {
  readonly pid: number;
  /** True if the executable on disk is no longer the one that runs; /proc/PID/exe still reads it. */
  readonly replaced: boolean;
}

/** Throws a LookError with the reason and the way out. `replacedExecutable`: look all the same. */
export function checkTarget(pid: number, options: { replacedExecutable?: boolean } = {}): Target {
  if (process.platform !== 'linux') {
    throw new LookError('not-linux', 'Gridlock looks at processes of Linux only; run it there.');
  }
  const text = readProcText(`/proc/${pid}/status`);
  if (text === null) {
    throw new LookError(
      'no-such-process',
      `There is no process ${pid}: it may have ended; pick one that runs.`,
    );
  }
  const status = parseStatus(text);
  checkKind(pid, status);
  checkAccess(pid, status);
  checkArchitecture(pid, status.name);
  return { pid, replaced: checkExecutable(pid, status.name, options.replacedExecutable ?? false) };
}

function checkKind(pid: number, status: Status): void {
  const named = `Process ${pid} (${status.name})`;
  if (status.threadGroup !== pid) {
    throw new LookError(
      'no-such-process',
      `${pid} (${status.name}) is a thread of process ${status.threadGroup}; look at that process instead.`,
    );
  }
  if (status.state === 'Z' || status.state === 'X') {
    throw new LookError(
      'zombie',
      `${named} has already ended and is a zombie that its parent has not collected; there is nothing left to look at.`,
    );
  }
  if (status.kernelThread || (isProcFileEmpty(`/proc/${pid}/maps`) && pid !== 1)) {
    throw new LookError(
      'kernel-thread',
      `${named} is a thread of the kernel, which has no user code to look at; pick an ordinary process.`,
    );
  }
  if (status.tracer !== 0) {
    const tracer = parseStatus(readProcText(`/proc/${status.tracer}/status`) ?? '').name;
    throw new LookError(
      'already-traced',
      `${named} is already traced by ${tracer || 'another process'} (${status.tracer}), and only one tracer at a time is allowed; end that one first.`,
    );
  }
}

function checkAccess(pid: number, status: Status): void {
  try {
    closeSync(openSync(`/proc/${pid}/mem`, 'r'));
  } catch (error) {
    const refused = whyRefused(pid, status.name, status.uid);
    throw new LookError('not-permitted', refused, { cause: error });
  }
}

const machineOffset = 18;
const machines: Readonly<Record<string, number>> = { x64: 62, arm64: 183 };

/** ELF header: EI_CLASS at byte 4 (2 is 64-bit), e_machine at 18 (elf.h). */
function checkArchitecture(pid: number, name: string): void {
  const header = Buffer.alloc(20);
  try {
    const file = openSync(`/proc/${pid}/exe`, 'r');
    try {
      readSync(file, header, 0, header.length, 0);
    } finally {
      closeSync(file);
    }
  } catch {
    return; // no executable to read: the look finds out what it can
  }
  const machine = header.readUInt16LE(machineOffset);
  if (header[4] === 2 && machine === machines[process.arch]) return;
  const what =
    header[4] === 2 ? `a program for another machine (ELF machine ${machine})` : '32-bit';
  throw new LookError(
    'foreign-architecture',
    `Process ${pid} (${name}) is ${what}, and Gridlock reads 64-bit programs of this machine only; use gdb by hand for it.`,
  );
}

function checkExecutable(pid: number, name: string, allowed: boolean): boolean {
  const replaced = (readProcLink(`/proc/${pid}/exe`) ?? '').endsWith(' (deleted)');
  if (replaced && !allowed) {
    throw new LookError(
      'executable-replaced',
      `The executable of process ${pid} (${name}) was deleted or replaced on disk since it started, so source lines may not match; start it anew, or look all the same: the kernel still has the one that runs.`,
    );
  }
  return replaced;
}
