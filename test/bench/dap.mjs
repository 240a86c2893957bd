// A debug adapter asked as an editor asks it: over the Debug Adapter Protocol on its stdin and stdout.
import { spawn } from 'node:child_process';

export function startAdapter(script) {
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'ignore'] });
  const waiting = new Map();
  const events = [];
  const awaited = [];
  let seq = 0;
  let unread = Buffer.alloc(0);

  const receive = message => {
    if (message.type === 'response') waiting.get(message.request_seq)?.(message);
    if (message.type !== 'event') return;
    const index = awaited.findIndex(({ name }) => name === message.event);
    if (index < 0) events.push(message.event);
    else awaited.splice(index, 1)[0].resolve();
  };
  child.stdout.on('data', data => {
    unread = Buffer.concat([unread, data]);
    for (;;) {
      const end = unread.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(unread.toString('latin1', 0, end))?.[1]);
      if (end < 0 || unread.length < end + 4 + length) return;
      const text = unread.toString('utf8', end + 4, end + 4 + length);
      unread = unread.subarray(end + 4 + length);
      receive(JSON.parse(text));
    }
  });
  return {
    pid: child.pid,
    async ask(command, args = {}) {
      const id = ++seq;
      const answer = new Promise(resolve => waiting.set(id, resolve));
      const body = JSON.stringify({ seq: id, type: 'request', command, arguments: args });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      const { success, message, body: result } = await answer;
      if (!success) throw new Error(`${command}: ${message}`);
      return result;
    },
    event(name) {
      const index = events.indexOf(name);
      if (index >= 0) return void events.splice(index, 1);
      return new Promise(resolve => awaited.push({ name, resolve }));
    },
    end: () => child.kill('SIGKILL'),
  };
}
