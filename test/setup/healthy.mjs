// `npm run test:healthy`: real programs under load, looked at again and again; some ten minutes.
import { spawnSync } from 'node:child_process';
import { checkout } from './checkout.mjs';
import { ensureNpmPackages } from './npmPackages.mjs';
import { ensureSoftwarePackages } from './softwarePackages.mjs';
import { ensureSystemPackages } from './systemPackages.mjs';

const onlyShort = process.env.GRIDLOCK_SOFTWARE === 'short';
ensureNpmPackages();
ensureSystemPackages();
ensureSoftwarePackages({ onlyShort });
if (!onlyShort) {
  const { buildPrograms } = await import('./buildPrograms.mjs');
  await buildPrograms(['rust/server']);
}
const words = [
  'run',
  '--config',
  'test/vitest.config.mts',
  '--project',
  'software',
  ...process.argv.slice(2),
];
const { status } = spawnSync(`${checkout}/node_modules/.bin/vitest`, words, {
  cwd: checkout,
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.exitCode = status ?? 1;
