// `npm run corpus [WORD…]`: the table of the corpus; with words, the programs whose names have one.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildPrograms } from './buildPrograms.mjs';
import { checkout } from './checkout.mjs';
import { ensureNpmPackages } from './npmPackages.mjs';
import { ensureSystemPackages } from './systemPackages.mjs';

ensureNpmPackages();
ensureSystemPackages();
await buildPrograms();
const { build } = await import('esbuild');
const outfile = path.join(checkout, 'dist/test/corpus.mjs');
await build({
  entryPoints: [path.join(checkout, 'test/live/printCorpus.ts')],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
});
const words = [outfile, ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
process.exitCode = status ?? 1;
