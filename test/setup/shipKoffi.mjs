// Puts koffi beside the bundles as the VSIX ships it: its loader, and binaries for Linux alone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cacheFolder.mjs';
import { checkout } from './checkout.mjs';

const shipped = path.join(checkout, 'dist/node_modules');
const lock = JSON.parse(readFileSync(path.join(checkout, 'package-lock.json'), 'utf8')).packages;
/** Each holds a binary for glibc and one for musl. */
const binaries = ['@koromix/koffi-linux-x64', '@koromix/koffi-linux-arm64'];
const loader = ['package.json', 'LICENSE.txt', 'index.cjs', 'src/koffi/index.cjs'];

function quietly(command, ...words) {
  const { status, stderr } = spawnSync(command, words, { encoding: 'utf8' });
  if (status === 0) return;
  console.error(`${command} ${words.join(' ')} failed:\n${stderr}`);
  process.exit(1);
}

/** npm installs those of this machine only: the others come from the registry, checked and kept. */
function fetchPackage(name) {
  const { version, integrity } = lock[`node_modules/${name}`];
  const file = `${name.slice(1).replace('/', '-')}-${version}.tgz`;
  const kept = path.join(cacheFolder(), file);
  const spec = `${name}@${version}`;
  if (!existsSync(kept)) quietly('npm', 'pack', '--pack-destination', cacheFolder(), spec);
  const [algorithm, digest] = integrity.split(/-(.*)/s);
  if (createHash(algorithm).update(readFileSync(kept)).digest('base64') !== digest) {
    rmSync(kept);
    console.error(`${file} is not what package-lock.json names; run the command again.`);
    process.exit(1);
  }
  return kept;
}

rmSync(shipped, { recursive: true, force: true });
for (const file of [...loader, 'src/koffi/src/static.cjs']) {
  cpSync(path.join(checkout, 'node_modules/koffi', file), path.join(shipped, 'koffi', file));
}
for (const name of binaries) {
  const folder = path.join(shipped, name);
  mkdirSync(folder, { recursive: true });
  quietly('tar', 'xzf', fetchPackage(name), '--strip-components=1', '-C', folder);
}
