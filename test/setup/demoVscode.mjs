// Sets up what the demo in VS Code needs, then runs it.
import path from 'node:path';
import { checkout } from './checkout.mjs';
import { ensureNpmPackages } from './npmPackages.mjs';
import { run } from './run.mjs';
import { ensureSystemPackages } from './systemPackages.mjs';

ensureNpmPackages();
ensureSystemPackages();
const { buildPrograms } = await import('./buildPrograms.mjs');
await buildPrograms(['rust/vectorio']);
await run('npm', ['run', '--silent', 'package'], { cwd: checkout });
const { build } = await import('esbuild');
const outfile = path.join(checkout, 'dist/demoVscode.mjs');
await build({
  entryPoints: [path.join(checkout, 'test/host/demoVscode.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: [path.join(checkout, 'test/setup/*')],
  logLevel: 'warning',
});
const { demoVscode } = await import(outfile);
await demoVscode(checkout);
