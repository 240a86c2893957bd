// The threads of one stop in flat arrays, made before it: what each one does, its registers and stack.
import type { Machine } from './machine.ts';
import type { Ptrace } from './ptraceCalls.ts';
import type { StackPool } from './stackPool.ts';
import { takenThread, type TakenThread } from './takenThreads.ts';

/** What is known of a thread: it has ended, it was asked to stop, it is stopped. */
export const gone = 0;
export const asked = 1;
export const stopped = 2;

const generalRegisters = 1; // NT_PRSTATUS
const addressMask = 0x406; // NT_ARM_PAC_MASK
const aarch64 = 183;

export interface TableSetup {
  readonly machine: Machine;
  readonly pool: StackPool;
  /** Room for this many threads. */
  readonly most: number;
  /** Bytes of stack at most, by thread. */
  readonly limitOf: (tid: number) => number;
  /** Threads that are not to be stopped. */
  readonly spared: ReadonlySet<number>;
}

/** One row a thread. Nothing is allocated by `add` and `take`. */
export interface TakenTable {
  readonly tids: Int32Array;
  readonly states: Uint8Array;
  /** What wait(2) said of a stopped thread. */
  readonly statuses: Int32Array;
  readonly count: number;
  /** How many of the threads ever seen have ended. */
  ends: number;
  /** A thread that is asked to stop. */
  add(tid: number): void;
  /** Takes registers and stack of a stopped thread. */
  take(row: number): void;
  thread(row: number): TakenThread;
  addressMask(): Uint8Array | null;
}

export function makeTakenTable(calls: Ptrace, setup: TableSetup): TakenTable {
  const { machine, pool, most, limitOf } = setup;
  const tids = new Int32Array(most);
  const states = new Uint8Array(most);
  const statuses = new Int32Array(most);
  const pieces = new Float64Array(most * 4); // address, offset in the pool, length, cut
  const registers = calls.registerBuffer(Buffer.allocUnsafeSlow(most * machine.registers).fill(0));
  const mask = calls.registerBuffer(Buffer.alloc(128));
  let maskLength = machine.elf === aarch64 ? 0 : -1; // not asked for yet, or never
  let count = 0;

  const stackPointer = (row: number): number => {
    const at = row * machine.registers + machine.sp;
    return registers.bytes.readUInt32LE(at) + registers.bytes.readUInt32LE(at + 4) * 2 ** 32;
  };
  const takeStack = (row: number): void => {
    const sp = stackPointer(row);
    const address = sp - (sp % 8) - machine.redZone;
    pool.take(address, limitOf(tids[row] ?? 0));
    pieces[row * 4] = address;
    pieces[row * 4 + 1] = pool.offset;
    pieces[row * 4 + 2] = pool.length;
    pieces[row * 4 + 3] = Number(pool.cut);
  };
  return {
    tids,
    states,
    statuses,
    ends: 0,
    get count() {
      return count;
    },
    add(tid) {
      tids[count] = tid;
      states[count++] = asked;
    },
    take(row) {
      const tid = tids[row] ?? 0;
      registers.aim(row * machine.registers, machine.registers);
      if (calls.readRegisters(tid, generalRegisters, registers) !== machine.registers) return;
      if (maskLength === 0) {
        mask.aim(0, mask.bytes.length);
        maskLength = calls.readRegisters(tid, addressMask, mask);
      }
      takeStack(row);
    },
    thread(row) {
      const [base = 0, offset = 0, length = 0, cut = 0] = pieces.subarray(row * 4);
      const at = row * machine.registers;
      return takenThread(machine, {
        tid: tids[row] ?? 0,
        registers: registers.bytes.subarray(at, at + machine.registers),
        base,
        pool: { bytes: pool.bytes, offset, length, cut: cut !== 0 },
      });
    },
    addressMask: () => (maskLength > 0 ? mask.bytes.subarray(0, maskLength) : null),
  };
}
