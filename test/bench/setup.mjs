// What a measurement needs: the bundles, the target, the C program that is the limit, the peers.
import path from 'node:path';
import { buildPrograms } from '../setup/buildPrograms.mjs';
import { checkout } from '../setup/checkout.mjs';
import { ensureNpmPackages } from '../setup/npmPackages.mjs';
import { run } from '../setup/run.mjs';
import { ensureSystemPackages } from '../setup/systemPackages.mjs';
import { limitProgram } from './peers.mjs';

export async function setUp() {
  ensureNpmPackages();
  ensureSystemPackages();
  await run(process.execPath, [path.join(checkout, 'src/bundle.mjs')], { cwd: checkout });
  await buildPrograms(['c/many', 'rust/vectorio']);
  const limit = path.join(checkout, 'test/bench/ptraceLimit.c');
  await run('gcc', ['-O2', '-Wall', limit, '-o', limitProgram]);
}
