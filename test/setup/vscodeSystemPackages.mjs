// What a VS Code under test needs of the system: a Chromium, a font, and a compiler for two small addons.
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { installMissing } from './aptInstall.mjs';

const fonts = ['/usr/share/fonts/truetype', '/usr/share/fonts/opentype', '/usr/local/share/fonts'];
const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const needs = [
  { packages: () => ['chromium'], met: () => chromium() !== undefined },
  {
    packages: () => ['fonts-dejavu-core'],
    met: () => fonts.some(folder => existsSync(folder) && readdirSync(folder).length > 0),
  },
  { packages: () => ['g++'], met: () => found('g++') !== undefined },
  { packages: () => ['make'], met: () => found('make') !== undefined },
  { packages: () => ['python3'], met: () => found('python3') !== undefined },
];

/** The browser's path; GRIDLOCK_CHROMIUM names another one. */
export function chromium() {
  return process.env.GRIDLOCK_CHROMIUM ?? browsers.map(found).find(file => file !== undefined);
}

/** Exits with the exact command where something is missing and may not be installed. */
export function ensureVscodeSystemPackages() {
  installMissing(needs);
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
