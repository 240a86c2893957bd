// An nginx worker with a thread pool for its files, under wrk.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { counterGoesOn } from './counterGoesOn.ts';
import { freePort } from './freePort.ts';
import { launch } from './launch.ts';
import { until } from './processes.ts';
import type { Software } from './software.ts';

const settings = (folder: string, port: number) => `
  daemon off; master_process on; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
  ${process.getuid?.() === 0 ? 'user root;' : ''}
  events { worker_connections 256; }
  http {
    ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(kind => `${kind}_temp_path ${folder}/${kind};`).join('')}
    access_log off; aio threads; gzip on; gzip_min_length 1;
    server {
      listen 127.0.0.1:${port};
      location / { root ${folder}/root; }
      location /echo { proxy_pass http://127.0.0.1:${port}/; }
      location /status { stub_status; }
    }
  }`;

export const nginx: Software = {
  name: 'nginx worker',
  start: folder =>
    launch(folder, async processes => {
      const port = await freePort();
      mkdirSync(path.join(folder, 'root'));
      writeFileSync(path.join(folder, 'root/index.html'), 'Healthy. '.repeat(10_000));
      const file = path.join(folder, 'nginx.conf');
      writeFileSync(file, settings(folder, port));
      const master = processes.start('/usr/sbin/nginx', ['-c', file, '-p', folder]);
      const address = `http://127.0.0.1:${port}`;
      await until('nginx', async () => (await fetch(address)).ok);
      processes.start('wrk', ['-t', '2', '-c', '20', '-d', '3600s', `${address}/echo`]);
      const requests = async () => {
        const text = await (await fetch(`${address}/status`)).text();
        return Number(/\n \d+ \d+ (\d+)/.exec(text)?.[1]);
      };
      const children = readFileSync(`/proc/${master.pid}/task/${master.pid}/children`, 'utf8');
      const pids = children.trim().split(' ').map(Number);
      const pid = pids.find(child => isWorker(child));
      if (pid === undefined) throw new Error(`No worker among ${children}`);
      return { pid, works: () => counterGoesOn('requests of nginx', requests) };
    }),
};

const isWorker = (pid: number) =>
  readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('nginx: worker');
