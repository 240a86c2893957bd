// How the machines that Gridlock knows lay out a thread's general registers (sys/user.h, asm/ptrace.h).

export interface Machine {
  /** e_machine of its ELF files. */
  readonly elf: number;
  /** Length of the register set NT_PRSTATUS, in bytes. */
  readonly registers: number;
  /** Where in it the stack pointer and the program counter stand. */
  readonly sp: number;
  readonly pc: number;
  /** The six arguments of a system call. */
  readonly arguments: readonly number[];
  /** Where in it the thread pointer stands; null where it is no part of it. */
  readonly threadPointer: number | null;
  /** Bytes below the stack pointer that a function may use. */
  readonly redZone: number;
}

const x64Arguments = [14, 13, 12, 7, 9, 8].map(place => place * 8); // rdi rsi rdx r10 r8 r9
const arm64Arguments = [0, 1, 2, 3, 4, 5].map(place => place * 8);

/** A stop puts a thread on a CPU twice, now and then three times (measured on Linux 6.18). */
export const switchesOfStop = { least: 2, most: 3 };

const machines: Readonly<Record<string, Machine>> = {
  x64: {
    elf: 62,
    registers: 27 * 8,
    sp: 19 * 8,
    pc: 16 * 8,
    arguments: x64Arguments,
    threadPointer: 21 * 8,
    redZone: 128,
  },
  arm64: {
    elf: 183,
    registers: 34 * 8,
    sp: 31 * 8,
    pc: 32 * 8,
    arguments: arm64Arguments,
    threadPointer: null,
    redZone: 0,
  },
};

/** The machine that this process runs on, or null for one that Gridlock does not know. */
export const thisMachine = (): Machine | null => machines[process.arch] ?? null;
