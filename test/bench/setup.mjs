// What a measurement needs: the bundles, the target, the C program that is the limit, the peers.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildPrograms } from '../setup/buildPrograms.mjs';
import { checkout } from '../setup/checkout.mjs';
import { run } from '../setup/run.mjs';
import { limitProgram } from './peers.mjs';

export async function setUp() {
  await run(process.execPath, [path.join(checkout, 'esbuild.config.mjs')], { cwd: checkout });
  await buildPrograms(['c/many']);
  const limit = path.join(checkout, 'test/bench/ptraceLimit.c');
  await run('gcc', ['-O2', '-Wall', limit, '-o', limitProgram]);
  ensureElfutils();
}

function ensureElfutils() {
  const there = () => spawnSync('eu-stack', ['--version']).status === 0;
  if (there()) return;
  const words = ['install', '-y', '--no-install-recommends', 'elfutils'];
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Installing elfutils …');
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    spawnSync('apt-get', words, { stdio: 'ignore' });
  }
  if (there()) return;
  console.error(`Missing: eu-stack. Install with: sudo apt-get ${words.join(' ')}`);
  process.exit(1);
}
