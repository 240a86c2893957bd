// What is read again of a thread, and what is not: a /proc that is played for this process's own threads.
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openThreadBook } from '../../../src/processes/threadBook.ts';

const [tid = 0] = readdirSync('/proc/self/task').map(Number);
const tasks = `/proc/${process.pid}/task/`;
const waiting = '202 0x5000 0x80 0x2 0x0 0x0 0x0 0x7ff0 0x401000\n';
const stat = (name: string, state: string) =>
  `${tid} (${name}) ${state} 1 1 1 0 -1 0 0 0 0 0 7 3 0 0 20 0 1 0 5 0 0`;

/** `runs`: how often it was put on a CPU. */
function play(files: { runs: number; syscall?: string; name?: string; state?: string }) {
  const now = { syscall: waiting, name: 'worker', state: 'S', ...files };
  const asked: string[] = [];
  const read = (path: string) => {
    const file = path.slice(path.lastIndexOf('/') + 1);
    if (path.startsWith(tasks) && !path.startsWith(`${tasks}${tid}/`)) return null; // the others
    asked.push(file);
    if (file === 'schedstat') return `1 1 ${now.runs}\n`;
    if (file === 'syscall') return now.syscall;
    if (file === 'stat') return stat(now.name, now.state);
    return 'Name:\tapp\nNSpid:\t1\nvoluntary_ctxt_switches:\t8\nnonvoluntary_ctxt_switches:\t2\n';
  };
  const files_ = { read, keep: () => undefined, drop: () => undefined, close: () => undefined };
  return { now, asked, book: openThreadBook(process.pid, files_) };
}

it('reads a thread that has not run no more than once', () => {
  const { book, asked } = play({ runs: 10 });
  const first = book.scan();
  expect(first).toMatchObject([{ tid, name: 'worker', state: 'S', switches: 10 }]);
  asked.length = 0;
  expect(book.scan()).toEqual(first);
  expect(asked).toEqual(['schedstat']);
});

it.each([
  ['has run', { runs: 11 }, {}],
  ['was running', { runs: 10 }, { syscall: 'running\n' }],
])('reads one again that %s', (_, change, before) => {
  const { book, now } = play({ runs: 10, ...before });
  book.scan();
  Object.assign(now, { syscall: waiting.replace('0x5000', '0x6000') }, change);
  expect(book.scan()[0]?.call?.arguments[0]).toBe(0x6000n);
});

it('says that one which was woken and has not run yet waits in no call any more', () => {
  const { book, now } = play({ runs: 10 });
  book.scan();
  now.syscall = 'running\n'; // the kernel has given it the mutex, and it waits for a CPU
  expect(book.standing([tid])?.threads).toEqual([{ tid, call: null, switches: 10 }]);
});

it('learns the name that a new thread is given by another', () => {
  const { book, now } = play({ runs: 10, name: 'app' });
  book.scan();
  now.name = 'worker';
  expect(book.scan()[0]?.name).toBe('worker');
});

it('counts switches in status where the kernel keeps no schedstat', () => {
  expect(play({ runs: 0 }).book.allStanding()?.threads).toContainEqual({ tid, switches: 10 });
});
