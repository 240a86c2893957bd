// Why the kernel does not let us look at a process, in one sentence with the way out.
import { readProcText } from './procFiles.ts';

/** For a process whose memory could not be opened. */
export function whyRefused(pid: number, name: string, uid: number): string {
  const us = process.geteuid?.() ?? 0;
  const named = `Process ${pid} (${name})`;
  if (us !== 0 && uid !== us) {
    return `${named} belongs to another user (uid ${uid}, you are ${us}); look as that user or as root, for example with sudo.`;
  }
  const scope = Number(readProcText('/proc/sys/kernel/yama/ptrace_scope') ?? '0');
  if (us !== 0 && scope > 0) {
    return scope >= 3
      ? `${named} may not be looked at: this system forbids all tracing until it is started anew (kernel.yama.ptrace_scope is 3).`
      : `${named} may not be looked at: this system lets a process be traced by its parent only (kernel.yama.ptrace_scope is ${scope}); run Gridlock with sudo, or 'sudo sysctl kernel.yama.ptrace_scope=0' until the next start.`;
  }
  if (us === 0) {
    return `${named} may not be looked at although you are root: this container lacks the capability to trace; start it with '--cap-add=SYS_PTRACE'.`;
  }
  return `${named} may not be looked at: it runs with other privileges than yours or forbids being traced; run Gridlock with sudo.`;
}
