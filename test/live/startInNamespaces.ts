// Starts a program of the corpus as a container would: PID and mount namespaces of its own, perhaps a root.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listProcNumbers, readProcText } from '../../src/processes/procFiles.ts';
import { startFile, type HungProgram } from './hungProgram.ts';

const unshare = process.getuid?.() === 0 ? ['-pfm'] : ['-rpfm'];

export interface Contained extends HungProgram {
  /** All processes in the namespace, the first one first. */
  readonly pids: readonly number[];
}

/** The same files as here, in namespaces of its own. */
export const startInNamespaces = (file: string) =>
  contained([...unshare, '--mount-proc', '--kill-child', file], () => undefined);

/** A root of its own, as containers have it: only its mount namespace knows the files. */
export const startUnderOwnRoot = (file: string) =>
  underRoot(file, {
    before: 'mount -t tmpfs none "$1"; mkdir "$1/old"',
    into: 'cd "$1"; pivot_root . old; exec /opt/program',
  });

/** A root by chroot inside of namespaces: its files have two names there. */
export const startChrooted = (file: string) =>
  underRoot(file, { before: 'mount -t tmpfs none "$1"', into: 'exec chroot "$1" /opt/program' });

/** With nothing but the program and its libraries under the root. */
function underRoot(file: string, steps: { before: string; into: string }): Promise<Contained> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'gridlock-root-'));
  const script = `
    set -e
    ${steps.before}
    mkdir "$1/opt"
    cp "$2" "$1/opt/program"
    ldd "$2" 2>/dev/null | grep -o '/[^ ]*' | while read -r library; do
      mkdir -p "$1\${library%/*}"
      cp -L "$library" "$1$library"
    done || true
    ${steps.into}`;
  const words = [...unshare, '--kill-child', 'sh', '-c', script, 'sh', root, file];
  return contained(words, () => rmSync(root, { recursive: true }));
}

async function contained(words: readonly string[], clean: () => void): Promise<Contained> {
  try {
    const outer = await startFile('unshare', words);
    const pids = descendants(outer.pid);
    const end = async () => {
      await outer.end();
      clean();
    };
    return { ...outer, pid: pids[0] ?? 0, pids, end };
  } catch (error) {
    clean();
    throw error;
  }
}

function descendants(pid: number): number[] {
  const children = listProcNumbers(`/proc/${pid}/task`).flatMap(tid =>
    (readProcText(`/proc/${pid}/task/${tid}/children`) ?? '') // one that has said `ready` ends
      .split(' ')
      .filter(Boolean)
      .map(Number),
  );
  return children.flatMap(child => [child, ...descendants(child)]);
}
