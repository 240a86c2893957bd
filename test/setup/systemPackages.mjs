// The system packages that the programs and the live tests need: installed when it may, else named.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { isMain } from './checkout.mjs';
import { hasRust, rustPackages } from './rustPackages.mjs';
import { rememberTools, toolsAreKnown } from './toolsStamp.mjs';

const crates = '/usr/share/cargo/registry';
const answers = (command, ...words) => spawnSync(command, words, { stdio: 'ignore' }).status === 0;
const hasHeader = name => existsSync(`/usr/include/${name}`);
const hasCrate = name =>
  existsSync(crates) && readdirSync(crates).some(folder => folder.match(`^${name}-\\d`));

/** Each need with the Debian packages that meet it. */
const needs = [
  { packages: () => ['gdb'], met: () => answers('gdb', '-nx', '-batch', '-ex', 'python 1') },
  { packages: () => ['gcc', 'libc6-dev'], met: () => answers('gcc', '--version') },
  { packages: () => ['g++'], met: () => answers('g++', '--version') },
  { packages: () => ['pkg-config'], met: () => answers('pkg-config', '--version') },
  { packages: () => ['libabsl-dev'], met: () => hasHeader('absl/synchronization/mutex.h') },
  { packages: () => ['libtbb-dev'], met: () => hasHeader('tbb/spin_mutex.h') },
  { packages: () => ['libboost-thread-dev'], met: () => hasHeader('boost/thread/mutex.hpp') },
  { packages: rustPackages, met: hasRust },
  ...['dashmap', 'parking_lot', 'tokio', 'rayon', 'spin', 'crossbeam'].map(name => ({
    packages: () => [`librust-${name.replace('_', '-')}-dev`],
    met: () => hasCrate(name),
  })),
];

/** Exits with the exact command where something is missing and may not be installed. */
export function ensureSystemPackages() {
  if (toolsAreKnown()) return;
  const missing = needs.filter(need => !need.met());
  if (missing.length > 0) install(missing);
  rememberTools();
}

function install(missing) {
  const root = process.getuid?.() === 0;
  const may = existsSync('/usr/bin/apt-get') && (root || answers('sudo', '-n', 'true'));
  if (may) apt(root, 'update', '-qq');
  const packages = missing.flatMap(need => need.packages());
  const words = ['install', '-y', '--no-install-recommends', ...packages];
  if (!may) {
    console.error(`Missing: ${packages.join(' ')}. Install with: sudo apt-get ${words.join(' ')}`);
    process.exit(1);
  }
  console.error(`Installing ${packages.join(' ')} …`);
  apt(root, ...words);
}

function apt(root, ...words) {
  const command = ['apt-get', ...words];
  const [program, ...rest] = root ? command : ['sudo', '-n', ...command];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stderr } = spawnSync(program, rest, { env, encoding: 'utf8' });
  if (status === 0) return;
  console.error(`${command.join(' ')} failed:\n${stderr}`);
  process.exit(1);
}

if (isMain(import.meta)) ensureSystemPackages();
