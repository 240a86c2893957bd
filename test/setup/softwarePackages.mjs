// The real programs that the healthy suite looks at, and what loads them.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { answers, installMissing } from './aptInstall.mjs';
import { isMain } from './checkout.mjs';

const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin'];
const found = name => folders.some(folder => existsSync(path.join(folder, name)));
const need = (program, ...packages) => ({ met: () => found(program), packages: () => packages });

const postgres = '/usr/lib/postgresql';
const hasPostgres = () =>
  existsSync(postgres) &&
  readdirSync(postgres).some(version => existsSync(path.join(postgres, version, 'bin/pgbench')));

/** What the short form needs, which is a part of `npm test`. */
const short = [need('python3', 'python3'), need('redis-check-rdb', 'redis-tools')];
/** Debian starts the services of PostgreSQL and nginx where its policy allows; the suite has its own. */
const all = [
  ...short,
  need('mariadbd', 'mariadb-server-core'),
  need('mariadb', 'mariadb-client-core'),
  need('sysbench', 'sysbench'),
  { met: hasPostgres, packages: () => ['postgresql'] },
  need('nginx', 'nginx-light'),
  need('wrk', 'wrk'),
  need('chromium', 'chromium'),
  // with the compiler: a JRE alone does not run a source file
  { met: () => answers('javac', '-version'), packages: () => ['default-jdk-headless'] },
];

/** Exits with the exact command where something is missing and may not be installed. */
export function ensureSoftwarePackages({ onlyShort }) {
  installMissing(onlyShort ? short : all);
}

if (isMain(import.meta)) ensureSoftwarePackages({ onlyShort: process.argv.includes('--short') });
