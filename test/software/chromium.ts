// A headless Chromium with pages that paint, compute and store: its browser and a renderer process.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listProcNumbers, readProcText } from '../../src/processes/procFiles.ts';
import { parseStat } from '../../src/processes/parseStat.ts';
import { freePort } from './freePort.ts';
import { launch } from './launch.ts';
import { until } from './processes.ts';
import type { Software } from './software.ts';

const page = path.join(path.dirname(fileURLToPath(import.meta.url)), 'programs/page.html');
const pages = 2;

/** Serves the page, and counts the beats that come with work done. */
async function servePage() {
  let beats = 0;
  const server = createServer((request, response) => {
    const computed = Number(/computed=(\d+)/.exec(request.url ?? '')?.[1] ?? 0);
    if (computed > 0) beats++;
    response.setHeader('content-type', 'text/html');
    response.end(request.method === 'GET' ? readFileSync(page) : '');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, beats: () => beats, close };
}

function chromium(name: string, pick: (browser: number) => number | undefined): Software {
  return {
    name,
    async start(folder) {
      const server = await servePage();
      const running = await launch(folder, async processes => {
        const debugging = await freePort();
        const { pid: browser } = processes.start('chromium', [
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--no-first-run',
          `--user-data-dir=${folder}/profile`,
          `--remote-debugging-port=${debugging}`,
        ]);
        for (let n = 0; n < pages; n++) {
          const open = `http://127.0.0.1:${debugging}/json/new?http://127.0.0.1:${server.port}/?${n}`;
          await until('a new page', async () => (await fetch(open, { method: 'PUT' })).ok);
        }
        const works = async () => {
          const before = server.beats();
          await until('beats of the pages', () => server.beats() >= before + 2 * pages);
        };
        await works();
        const pid = pick(browser);
        if (pid === undefined) throw new Error('It has no such process');
        return { pid, works };
      });
      const end = async () => {
        await running.end();
        server.close();
      };
      return { ...running, end };
    },
  };
}

/** The one with most threads: that of the pages, not of an extension. */
function rendererOf(browser: number): number | undefined {
  const statOf = (pid: number) => parseStat(readProcText(`/proc/${pid}/stat`) ?? '');
  const under = (pid: number): boolean => {
    const parent = statOf(pid)?.parent ?? 0;
    return parent === browser || (parent > 1 && under(parent));
  };
  return listProcNumbers('/proc')
    .filter(pid => readProcText(`/proc/${pid}/cmdline`)?.includes('--type=renderer') === true)
    .filter(under)
    .sort((a, b) => (statOf(b)?.threads ?? 0) - (statOf(a)?.threads ?? 0))[0];
}

export const chromiumSoftware: readonly Software[] = [
  chromium('chromium browser', browser => browser),
  chromium('chromium renderer', rendererOf),
];
