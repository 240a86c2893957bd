// Builds the Rust programs with cargo, out of Debian's crates where they are installed.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cacheFolder.mjs';
import { checkout } from './checkout.mjs';
import { run } from './run.mjs';

const debianCrates = '/usr/share/cargo/registry';
const folder = path.join(checkout, 'test/programs/rust');
const profiles = { debug: 'dev', release: 'release', bare: 'bare' };

/** `only`: names of programs; empty for all. Cargo is started only where a source has changed. */
export async function buildRustPrograms(only) {
  const names = readdirSync(path.join(folder, 'src/bin')).map(file => path.basename(file, '.rs'));
  const wanted = names.filter(name => only.length === 0 || only.includes(name));
  for (const build of Object.keys(profiles)) {
    const stale = wanted.filter(name => !isCurrent(build, name));
    if (stale.length > 0) await cargo(build, stale);
  }
}

const outputOf = (build, name) => path.join(checkout, 'test/programs/build', build, 'rust', name);
const stampOf = (build, name) => path.join(path.dirname(outputOf(build, name)), `.${name}.stamp`);

function fingerprint(name) {
  const files = ['Cargo.toml', 'build.rs', 'src/plain.rs', 'src/scene.rs', `src/bin/${name}.rs`];
  const hash = createHash('sha256').update(checkout);
  for (const file of files) hash.update(readFileSync(path.join(folder, file)));
  return hash.digest('hex');
}

function isCurrent(build, name) {
  const stamp = stampOf(build, name);
  if (!existsSync(outputOf(build, name)) || !existsSync(stamp)) return false;
  return readFileSync(stamp, 'utf8') === fingerprint(name);
}

/** Crates that Debian has not, as their authors' repositories had them. */
async function unpackCrates() {
  const unpacked = path.join(folder, 'target/crates');
  mkdirSync(unpacked, { recursive: true });
  for (const file of readdirSync(path.join(folder, 'crates'))) {
    await run('tar', ['-xzf', path.join(folder, 'crates', file), '-C', unpacked]);
  }
}

/** What is compiled is shared between checkouts; what is linked, with its paths, is this one's. */
async function cargo(build, names) {
  await unpackCrates();
  const target = path.join(folder, 'target');
  const shared = path.join(cacheFolder(), 'cargo-target');
  await run(
    'cargo',
    [
      ...sourceConfiguration(),
      '--config',
      `build.build-dir=${JSON.stringify(shared)}`,
      'build',
      '--quiet',
      '--manifest-path',
      path.join(folder, 'Cargo.toml'),
      '--target-dir',
      target,
      '--profile',
      profiles[build],
      ...names.flatMap(name => ['--bin', name]),
    ],
    { cwd: folder, env: { ...process.env, GRIDLOCK_CHECKOUT: checkout } },
  );
  const built = path.join(target, build);
  mkdirSync(path.dirname(outputOf(build, 'x')), { recursive: true });
  for (const name of names) {
    copyFileSync(path.join(built, name), `${outputOf(build, name)}.new`);
    renameSync(`${outputOf(build, name)}.new`, outputOf(build, name));
    writeFileSync(stampOf(build, name), fingerprint(name));
  }
}

function sourceConfiguration() {
  if (!existsSync(debianCrates)) return [];
  return [
    '--config',
    'source.crates-io.replace-with="debian"',
    '--config',
    `source.debian.directory="${debianCrates}"`,
    '--offline',
  ];
}
