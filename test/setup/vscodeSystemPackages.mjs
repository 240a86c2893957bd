// What a VS Code under test needs of the system: a Chromium, a font, and a compiler for two small addons.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const fonts = ['/usr/share/fonts/truetype', '/usr/share/fonts/opentype', '/usr/local/share/fonts'];
const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const needs = [
  { packages: ['chromium'], met: () => chromium() !== undefined },
  {
    packages: ['fonts-dejavu-core'],
    met: () => fonts.some(folder => existsSync(folder) && readdirSync(folder).length > 0),
  },
  { packages: ['g++'], met: () => found('g++') !== undefined },
  { packages: ['make'], met: () => found('make') !== undefined },
  { packages: ['python3'], met: () => found('python3') !== undefined },
];

/** The browser's path; GRIDLOCK_CHROMIUM names another one. */
export function chromium() {
  return process.env.GRIDLOCK_CHROMIUM ?? browsers.map(found).find(file => file !== undefined);
}

/** Exits with the exact command where something is missing and may not be installed. */
export function ensureVscodeSystemPackages() {
  const missing = needs.filter(need => !need.met()).flatMap(need => need.packages);
  if (missing.length === 0) return;
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing];
  const root = process.getuid?.() === 0;
  const sudo = () => spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  if (found('apt-get') === undefined || !(root || sudo())) {
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

function found(program) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map(folder => path.join(folder, program)).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
