// PostgreSQL on a socket in its folder, under pgbench: a backend that serves, and pgbench itself.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { counterGoesOn } from './counterGoesOn.ts';
import { launch } from './launch.ts';
import { until, type Processes } from './processes.ts';
import type { RunningSoftware, Software } from './software.ts';

/** It refuses to be root: its own user, whom its package makes. */
const as = 'postgres';
const versions = '/usr/lib/postgresql';

async function begin(folder: string, processes: Processes) {
  const newest = readdirSync(versions).sort((a, b) => Number(b) - Number(a))[0] ?? '';
  const program = (name: string) => path.join(versions, newest, 'bin', name);
  const data = path.join(folder, 'data');
  await processes.run(program('initdb'), ['-D', data, '-A', 'trust', '-U', as], { as });
  const places = ['-D', data, '-k', folder, '-c', 'listen_addresses='];
  const { pid: postmaster } = processes.start(program('postgres'), places, { as });
  const common = ['-h', folder, '-U', as];
  const ask = (question: string) =>
    processes.run('psql', [...common, '-d', as, '-Atc', question], { as });
  await until('PostgreSQL', async () => (await ask('select 1')) === '1');
  await processes.run(program('pgbench'), [...common, '-i', '-s', '1', as], { as });
  const load = [...common, '-c', '12', '-j', '4', '-T', '3600', as];
  const { pid: pgbench } = processes.start(program('pgbench'), load, { as });
  const transactions = async () => {
    const [stats, own] = [`sum(xact_commit) from pg_stat_database`, 'pg_stat_clear_snapshot()'];
    await ask(`select ${own}`);
    return Number(await ask(`select ${stats}`));
  };
  const works = () => counterGoesOn('transactions of PostgreSQL', transactions);
  const backend = async () => {
    await until('backends', async () => Number(await ask(backends('count(*)'))) > 0);
    return Number(await ask(`${backends('pid')} limit 1`));
  };
  return { postmaster, pgbench, works, backend };
}

const backends = (what: string) =>
  `select ${what} from pg_stat_activity where application_name = 'pgbench'`;

function postgres(
  name: string,
  pick: (running: Awaited<ReturnType<typeof begin>>) => number | Promise<number>,
): Software {
  const start = (folder: string): Promise<RunningSoftware> =>
    launch(folder, async processes => {
      const running = await begin(folder, processes);
      return { pid: await pick(running), works: running.works };
    });
  return { name, start };
}

export const postgresSoftware: readonly Software[] = [
  postgres('postgres backend', running => running.backend()),
  postgres('postgres postmaster', running => running.postmaster),
  postgres('pgbench', running => running.pgbench),
];
