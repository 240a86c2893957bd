// Where the files of a running program can be read from here: its paths may be those of a container.
import { readProcLink } from './procFiles.ts';

export interface ProgramRoot {
  /** The way into its root folder; empty where that is ours. */
  readonly folder: string;
  /** A path of the program's, as its /proc/PID/maps has it, as this process can open it. */
  readonly pathOf: (path: string) => string;
}

/** A program in another mount namespace or under another root is read through /proc/PID/root. */
export function programRoot(pid: number): ProgramRoot {
  const top = readProcLink(`/proc/${pid}/root`) ?? '/';
  const elsewhere = top !== readProcLink('/proc/self/root') || inOtherNamespace(pid);
  if (!elsewhere) return { folder: '', pathOf: path => path };
  const folder = `/proc/${pid}/root`;
  return { folder, pathOf: path => folder + below(top, path) };
}

function inOtherNamespace(pid: number): boolean {
  const its = readProcLink(`/proc/${pid}/ns/mnt`);
  return its !== null && its !== readProcLink('/proc/self/ns/mnt');
}

/** /proc/PID/maps names files from the top of the mounts, above a root that chroot has set. */
function below(top: string, path: string): string {
  return top !== '/' && path.startsWith(`${top}/`) ? path.slice(top.length) : path;
}
