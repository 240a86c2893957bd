// The first call of anything is slow: everything is called once before the program is stopped.
import type { Ptrace } from './ptraceCalls.ts';
import { makeStackPool } from './stackPool.ts';
import { stopThreads } from './stopThreads.ts';
import type { TableSetup } from './takenTable.ts';

/** No thread has this number: the kernel answers every call that it is not there. */
const nobody = 0x7fffffff;
const stopStatus = 0x80057f;
const threads = 4;
const rounds = 3;

/** Stops nothing. `memory` is an open /proc/PID/mem. */
export function rehearse(calls: Ptrace, pid: number, memory: number, setup: TableSetup): void {
  const { machine } = setup;
  const played: Ptrace = {
    ...calls,
    seize: () => calls.seize(nobody) * 0,
    interrupt: () => calls.interrupt(nobody),
    poll: () => calls.poll(nobody) * 0 + stopStatus,
    readRegisters: (_, set, into) => calls.readRegisters(nobody, set, into) * 0 + machine.registers,
    detach: () => calls.detach(nobody, 0) * 0,
  };
  const pool = makeStackPool(memory, () => 0, 0);
  for (let round = 0; round < rounds; round++) {
    stopThreads(played, pid, { ...setup, pool, most: threads });
  }
}
