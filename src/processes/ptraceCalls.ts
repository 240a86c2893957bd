// The few calls of libc that stop threads and let them go, through koffi, which may be missing.
import { createRequire } from 'node:module';
import type * as Koffi from 'koffi';

/** Errors are numbers of errno; 0 is success. No call blocks, allocates much or throws. */
export interface PtraceCalls {
  /** Begins to trace a thread; it is not stopped. If this process dies the kernel lets it go. */
  seize(tid: number): number;
  /** Asks a traced thread to stop. */
  interrupt(tid: number): number;
  /** The status of wait(2) of a thread that stopped; 0 not yet; `ended`; negative: minus errno. */
  poll(tid: number): number;
  /** Fills `into` with a register set (NT_… of elf.h); returns its length in bytes, or minus errno. */
  readRegisters(tid: number, set: number, into: RegisterBuffer): number;
  /** Lets a stopped thread run, with a signal (0 is none) as if it had just arrived. */
  detach(tid: number, signal: number): number;
  /** Gives the CPU to others: at once, or for about this many µs. */
  rest(microseconds: number): void;
}

/** What `poll` returns for a thread that exited or was killed; no status of a stop is 1. */
export const ended = 1;

/** A buffer whose address the kernel is given. */
export interface RegisterBuffer {
  readonly bytes: Buffer;
  readonly vector: Buffer;
  /** Moves the target to `offset` in `bytes`, for `length` bytes. */
  aim(offset: number, length: number): void;
}

export interface Ptrace extends PtraceCalls {
  registerBuffer(bytes: Buffer): RegisterBuffer;
  /** A file that lives in memory alone and is gone with its last user; returns its descriptor. */
  memoryFile(name: string): number;
}

const requests = { detach: 17, getRegisterSet: 0x4204, seize: 0x4206, interrupt: 0x4207 };
const noHang = 1;
const allThreads = 0x40000000; // __WALL
const stopped = 0x7f; // WIFSTOPPED
const closeOnExec = 1;

let opened: Ptrace | null = null;

/** Throws where koffi is not installed or has no binary for this machine. */
export function openPtrace(): Ptrace {
  opened ??= bind();
  return opened;
}

function bind(): Ptrace {
  // not an import: bundles do without it, and so do machines it is not built for
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  const libc = koffi.load(null);
  const declare = <Call>(text: string) => libc.func(text) as unknown as Call;
  const ptrace = declare<(request: number, tid: number, at: number, data: number) => number>(
    'intptr_t ptrace(int request, int tid, intptr_t at, intptr_t data)',
  );
  const ptraceInto = declare<(request: number, tid: number, at: number, data: Buffer) => number>(
    'intptr_t ptrace(int request, int tid, intptr_t at, void *data)',
  );
  const waitpid = declare<(tid: number, status: Buffer, options: number) => number>(
    'int waitpid(int tid, void *status, int options)',
  );
  const yieldCpu = declare<() => number>('int sched_yield()');
  const usleep = declare<(microseconds: number) => number>('int usleep(uint microseconds)');
  const memfdCreate = declare<(name: string, flags: number) => number>(
    'int memfd_create(const char *name, uint flags)',
  );
  const status = Buffer.alloc(4);
  const error = (result: number) => (result === -1 ? koffi.errno() : 0);
  return {
    seize: tid => error(ptrace(requests.seize, tid, 0, 0)),
    interrupt: tid => error(ptrace(requests.interrupt, tid, 0, 0)),
    poll(tid) {
      const result = waitpid(tid, status, noHang | allThreads);
      if (result <= 0) return result === 0 ? 0 : -koffi.errno();
      return status[0] === stopped ? status.readInt32LE(0) : ended;
    },
    readRegisters(tid, set, { vector }) {
      const failed = error(ptraceInto(requests.getRegisterSet, tid, set, vector));
      return failed ? -failed : vector.readUInt32LE(8);
    },
    detach: (tid, signal) => error(ptrace(requests.detach, tid, 0, signal)),
    rest: microseconds => void (microseconds === 0 ? yieldCpu() : usleep(microseconds)),
    registerBuffer: bytes => registerBuffer(bytes, Number(koffi.address(bytes))),
    memoryFile(name) {
      const file = memfdCreate(name, closeOnExec);
      if (file < 0) throw new Error(`memfd_create failed with errno ${koffi.errno()}`);
      return file;
    },
  };
}

/** `vector` is a struct iovec: where to, and how much room there is. */
function registerBuffer(bytes: Buffer, address: number): RegisterBuffer {
  const vector = Buffer.alloc(16);
  return {
    bytes,
    vector,
    aim(offset, length) {
      const at = address + offset;
      vector.writeUInt32LE(at % 2 ** 32, 0);
      vector.writeUInt32LE(Math.floor(at / 2 ** 32), 4);
      vector.writeUInt32LE(length, 8);
    },
  };
}
