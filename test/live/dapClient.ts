// A client of the Debug Adapter Protocol for tests: Content-Length frames over a child's stdio.
import { spawn } from 'node:child_process';
import type { DebugProtocol } from '@vscode/debugprotocol';

export interface DapClient {
  /** Resolves with the whole response, successful or not. */
  request<Body>(command: string, args?: object): Promise<DapResponse<Body>>;
  /** The sequence number that the next request will have. */
  readonly nextSeq: number;
  /** The next event of this name that nobody has taken yet. */
  event<Body>(name: string): Promise<Body>;
  readonly events: readonly DebugProtocol.Event[];
  readonly ended: Promise<number | null>;
  readonly kill: () => void;
}

export interface DapResponse<Body> extends DebugProtocol.Response {
  body: Body;
}

export function startAdapter(file: string): DapClient {
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const responses = new Map<number, (response: DebugProtocol.Response) => void>();
  const events: DebugProtocol.Event[] = [];
  const untaken: DebugProtocol.Event[] = [];
  const waiting: { name: string; take: (event: DebugProtocol.Event) => void }[] = [];
  const receive = (message: DebugProtocol.ProtocolMessage) => {
    if (message.type === 'response') {
      const response = message as DebugProtocol.Response;
      responses.get(response.request_seq)?.(response);
      return;
    }
    const event = message as DebugProtocol.Event;
    events.push(event);
    const index = waiting.findIndex(({ name }) => name === event.event);
    if (index === -1) untaken.push(event);
    else waiting.splice(index, 1)[0]?.take(event);
  };
  let data = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    data = Buffer.concat([data, chunk]);
    for (;;) {
      const head = data.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(data.toString('utf8', 0, head))?.[1]);
      if (head === -1 || data.length < head + 4 + length) return;
      const text = data.toString('utf8', head + 4, head + 4 + length);
      data = data.subarray(head + 4 + length);
      receive(JSON.parse(text) as DebugProtocol.ProtocolMessage);
    }
  });
  let seq = 0;
  return {
    events,
    ended: new Promise(resolve => child.once('close', resolve)),
    kill: () => child.kill('SIGKILL'),
    get nextSeq() {
      return seq + 1;
    },
    request<Body>(command: string, args?: object) {
      const text = JSON.stringify({ seq: ++seq, type: 'request', command, arguments: args });
      const answer = new Promise<DapResponse<Body>>(resolve =>
        responses.set(seq, response => resolve(response as DapResponse<Body>)),
      );
      child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
      return answer;
    },
    async event<Body>(name: string) {
      const index = untaken.findIndex(({ event }) => event === name);
      const [there] = index === -1 ? [] : untaken.splice(index, 1);
      const event = there ?? (await new Promise(take => waiting.push({ name, take })));
      return (event as DebugProtocol.Event).body as Body;
    },
  };
}
