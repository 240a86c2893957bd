// `npm run demo`: sets up what it needs, then runs the main job on a program that really deadlocks.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { checkout } from './checkout.mjs';
import { ensureNpmPackages } from './npmPackages.mjs';
import { ensureSystemPackages } from './systemPackages.mjs';

ensureNpmPackages();
ensureSystemPackages();
const { buildPrograms } = await import('./buildPrograms.mjs');
await buildPrograms(['rust/vectorio']);
await import('../../src/bundle.mjs');
const { status } = spawnSync(process.execPath, [path.join(checkout, 'dist/cli.js'), 'demo'], {
  cwd: checkout,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
