// redis with I/O threads and append-only file, under redis-benchmark.
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { counterGoesOn } from './counterGoesOn.ts';
import { launch } from './launch.ts';
import { until } from './processes.ts';
import type { Software } from './software.ts';

/**
 * Debian's redis-tools has the server, too, under another name: one file that does what it is called.
 * So no package is needed that would start a service.
 */
const tools = '/usr/bin/redis-check-rdb';

export const redis: Software = {
  name: 'redis',
  start: folder =>
    launch(folder, async processes => {
      const socket = path.join(folder, 'redis.sock');
      const settings = {
        port: 0,
        unixsocket: socket,
        dir: folder,
        appendonly: 'yes',
        'io-threads': 3,
      };
      const words = Object.entries(settings).flatMap(([key, value]) => [`--${key}`, String(value)]);
      const program = path.join(folder, 'redis-server');
      symlinkSync(tools, program);
      const { pid } = processes.start(program, words);
      const ask = (...question: string[]) =>
        processes.run('redis-cli', ['-s', socket, ...question]);
      await until('redis', async () => (await ask('ping')) === 'PONG');
      const load = ['-s', socket, '-c', '20', '-l', '-q', '-t', 'set,get,lpush,zadd,spop'];
      processes.start('redis-benchmark', load);
      const commands = async () =>
        Number(/total_commands_processed:(\d+)/.exec(await ask('info', 'stats'))?.[1]);
      return { pid, works: () => counterGoesOn('commands of redis', commands) };
    }),
};
