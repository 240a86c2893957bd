// The system packages that the programs and the live tests need: installed when it may, else named.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { isMain } from './checkout.mjs';

const crates = '/usr/share/cargo/registry';
const answers = (command, ...words) => spawnSync(command, words, { stdio: 'ignore' }).status === 0;
const hasCrate = name =>
  existsSync(crates) && readdirSync(crates).some(folder => folder.startsWith(`${name}-`));

/** Each need with the Debian packages that meet it. */
const needs = [
  { packages: ['gdb'], met: () => answers('gdb', '-nx', '-batch', '-ex', 'python import json') },
  { packages: ['gcc', 'libc6-dev'], met: () => answers('gcc', '--version') },
  { packages: ['g++'], met: () => answers('g++', '--version') },
  { packages: ['rustc', 'cargo'], met: () => answers('cargo', '--version') },
  ...['dashmap', 'parking_lot', 'tokio', 'rayon'].map(name => ({
    packages: [`librust-${name.replace('_', '-')}-dev`],
    met: () => hasCrate(name),
  })),
];

/** Exits with the exact command where something is missing and may not be installed. */
export function ensureSystemPackages() {
  const missing = needs.filter(need => !need.met()).flatMap(need => need.packages);
  if (missing.length === 0) return;
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing];
  const root = process.getuid?.() === 0;
  const may = existsSync('/usr/bin/apt-get') && (root || answers('sudo', '-n', 'true'));
  if (!may) {
    console.error(`Missing: ${missing.join(' ')}. Install with: sudo ${install.join(' ')}`);
    process.exit(1);
  }
  console.error(`Installing ${missing.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const command of [['apt-get', 'update', '-qq'], install]) {
    const [program, ...words] = root ? command : ['sudo', '-n', ...command];
    const { status, stderr } = spawnSync(program, words, { env, encoding: 'utf8' });
    if (status === 0) continue;
    console.error(`${command.join(' ')} failed:\n${stderr}`);
    process.exit(1);
  }
}

if (isMain(import.meta)) ensureSystemPackages();
