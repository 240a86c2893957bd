// The corpus' server on tokio and rayon, under wrk: with debug information and without.
import type { Build } from '../programs/expectations.ts';
import { programPath } from '../live/hungProgram.ts';
import { counterGoesOn } from './counterGoesOn.ts';
import { launch } from './launch.ts';
import { until } from './processes.ts';
import type { Software } from './software.ts';

export const rustServer = (build: Build): Software => ({
  name: `rust server, ${build}`,
  start: folder =>
    launch(folder, async processes => {
      const server = processes.start(programPath('rust/server', build), []);
      await until('the server', () => server.printed().includes('ready'));
      const port = /^port (\d+)$/m.exec(server.printed())?.[1] ?? '';
      const address = `http://127.0.0.1:${port}`;
      processes.start('wrk', ['-t', '2', '-c', '20', '-d', '3600s', address]);
      let answers = 0;
      const ask = async () => {
        const response = await fetch(address);
        if (!/^\d+/.test(await response.text())) throw new Error('An odd answer');
        return (answers += 1);
      };
      return { pid: server.pid, works: () => counterGoesOn('answers of the server', ask) };
    }),
});
