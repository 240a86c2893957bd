// Where the files of a running program can be read from here: its paths may be those of a container.
import type { Target } from './checkTarget.ts';
import { parseMaps } from './parseMaps.ts';
import { readProcLink, readProcText } from './procFiles.ts';

export interface ProgramFiles {
  readonly exe: string;
  /** The mapped libraries. */
  readonly libraries: readonly string[];
  /** What stands before the program's own paths: empty, or the way into its root folder. */
  readonly root: string;
}

/**
 * A program in another mount namespace or under another root is read through /proc/PID/root, its
 * executable through /proc/PID/exe, which is the running file whatever has its path now.
 */
export function programFiles({ pid, replaced }: Target): ProgramFiles {
  const running = `/proc/${pid}/exe`;
  const exe = readProcLink(running)?.replace(/ \(deleted\)$/, '') ?? null;
  const paths = parseMaps(readProcText(`/proc/${pid}/maps`) ?? '')
    .filter(({ path, permissions }) => permissions.includes('x') && path.startsWith('/'))
    .map(({ path }) => path)
    .filter(path => path !== exe);
  const top = readProcLink(`/proc/${pid}/root`) ?? '/';
  const elsewhere = top !== readProcLink('/proc/self/root') || inOtherNamespace(pid);
  const root = elsewhere ? `/proc/${pid}/root` : '';
  const libraries = [...new Set(paths)].map(path => root + below(elsewhere ? top : '/', path));
  return { exe: replaced || elsewhere || exe === null ? running : exe, libraries, root };
}

function inOtherNamespace(pid: number): boolean {
  const its = readProcLink(`/proc/${pid}/ns/mnt`);
  return its !== null && its !== readProcLink('/proc/self/ns/mnt');
}

/** /proc/PID/maps names files from the top of the mounts, above a root that chroot has set. */
function below(top: string, path: string): string {
  return top !== '/' && path.startsWith(`${top}/`) ? path.slice(top.length) : path;
}
