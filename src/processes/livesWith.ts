// Whether a thread of some process beside this one has a number, as this one's PID namespace counts.
import { existsSync } from 'node:fs';
import { parseStatus } from './parseStatus.ts';
import { listProcNumbers, readProcLink, readProcText } from './procFiles.ts';

/** Asked about owners of locks that processes share: such a lock records the number they all use. */
export function livesWith(pid: number): (innerTid: number) => boolean {
  const space = namespaceOf(pid);
  if (space === null || space === namespaceOf('self')) return tid => existsSync(`/proc/${tid}`);
  return innerTid =>
    listProcNumbers('/proc').some(
      other =>
        namespaceOf(other) === space &&
        listProcNumbers(`/proc/${other}/task`).some(tid => innerTidOf(other, tid) === innerTid),
    );
}

const namespaceOf = (pid: number | 'self') => readProcLink(`/proc/${pid}/ns/pid`);

const innerTidOf = (pid: number, tid: number) =>
  parseStatus(readProcText(`/proc/${pid}/task/${tid}/status`) ?? '').namespacePids.at(-1);
