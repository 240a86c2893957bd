// Installs the npm dependencies that package-lock.json names, if they are not there already.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkout, isMain } from './checkout.mjs';

const stamp = path.join(checkout, 'node_modules/.gridlock-lock');

export function ensureNpmPackages() {
  const lock = readFileSync(path.join(checkout, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  const arguments_ = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', arguments_, { cwd: checkout, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    console.error(`Set-up failed; see above, then run: npm ${arguments_.join(' ')}`);
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

if (isMain(import.meta)) ensureNpmPackages();
