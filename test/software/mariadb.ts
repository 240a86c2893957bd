// MariaDB on a socket in its folder, under sysbench's mix of reads and writes.
import path from 'node:path';
import { counterGoesOn } from './counterGoesOn.ts';
import { launch } from './launch.ts';
import { until } from './processes.ts';
import type { Software } from './software.ts';

export const mariadb: Software = {
  name: 'mariadb',
  start: folder =>
    launch(folder, async processes => {
      const data = path.join(folder, 'data');
      const socket = path.join(folder, 'maria.sock');
      const user = process.getuid?.() === 0 ? ['--user=root'] : [];
      const common = ['--no-defaults', `--datadir=${data}`, ...user];
      await processes.run('mariadb-install-db', [
        ...common,
        '--auth-root-authentication-method=normal',
      ]);
      const { pid } = processes.start('mariadbd', [
        ...common,
        `--socket=${socket}`,
        '--skip-networking',
        '--thread-handling=one-thread-per-connection',
        '--innodb-buffer-pool-size=64M',
      ]);
      const ask = (question: string) =>
        processes.run('mariadb', ['--no-defaults', `-S${socket}`, '-uroot', '-NBe', question]);
      await until('MariaDB', async () => (await ask('select 1')) === '1');
      await ask('create database sbtest');
      const load = [
        'oltp_read_write',
        `--mysql-socket=${socket}`,
        '--mysql-user=root',
        '--tables=2',
        '--table-size=500', // small, so that rows are fought for
        '--threads=16',
        '--time=0',
        '--mysql-ignore-errors=all',
      ];
      await processes.run('sysbench', [...load, 'prepare']);
      processes.start('sysbench', [...load, 'run']);
      const queries = async () =>
        Number((await ask("show global status like 'Queries'")).split('\t')[1]);
      return { pid, works: () => counterGoesOn('queries of MariaDB', queries) };
    }),
};
