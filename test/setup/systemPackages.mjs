// The system packages that the programs and the live tests need: installed when it may, else named.
import { existsSync, readdirSync } from 'node:fs';
import { answers, installMissing } from './aptInstall.mjs';
import { isMain } from './checkout.mjs';
import { hasRust, rustPackages } from './rustPackages.mjs';
import { rememberTools, toolsAreKnown } from './toolsStamp.mjs';

const crates = '/usr/share/cargo/registry';
const hasHeader = name => existsSync(`/usr/include/${name}`);
const hasCrate = name =>
  existsSync(crates) && readdirSync(crates).some(folder => folder.match(`^${name}-\\d`));

/** Each need with the Debian packages that meet it. */
const needs = [
  { packages: () => ['gdb'], met: () => answers('gdb', '-nx', '-batch', '-ex', 'python 1') },
  { packages: () => ['gcc', 'libc6-dev'], met: () => answers('gcc', '--version') },
  { packages: () => ['g++'], met: () => answers('g++', '--version') },
  { packages: () => ['elfutils'], met: () => answers('eu-stack', '--version') },
  { packages: () => ['musl-tools'], met: () => answers('musl-gcc', '--version') },
  { packages: () => ['pkg-config'], met: () => answers('pkg-config', '--version') },
  { packages: () => ['libabsl-dev'], met: () => hasHeader('absl/synchronization/mutex.h') },
  {
    packages: () => ['libjemalloc-dev'],
    met: () => hasHeader('jemalloc/jemalloc.h'),
  },
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
  installMissing(needs);
  rememberTools();
}

if (isMain(import.meta)) ensureSystemPackages();
