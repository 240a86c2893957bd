// How the machines that Gridlock knows lay out a thread's general registers (sys/user.h, asm/ptrace.h).

export interface Machine {
  /** e_machine of its ELF files. */
  readonly elf: number;
  /** Length of the register set NT_PRSTATUS, in bytes. */
  readonly registers: number;
  /** Where in it the stack pointer stands. */
  readonly sp: number;
  /** Bytes below the stack pointer that a function may use. */
  readonly redZone: number;
}

const machines: Readonly<Record<string, Machine>> = {
  x64: { elf: 62, registers: 27 * 8, sp: 19 * 8, redZone: 128 },
  arm64: { elf: 183, registers: 34 * 8, sp: 31 * 8, redZone: 0 },
};

/** The machine that this process runs on, or null for one that Gridlock does not know. */
export const thisMachine = (): Machine | null => machines[process.arch] ?? null;
