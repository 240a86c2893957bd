// Installs Debian packages where that is allowed; else ends with the exact command to run.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export const answers = (command, ...words) =>
  spawnSync(command, words, { stdio: 'ignore' }).status === 0;

/** `needs`: each with `met()` and `packages()`, which is asked after the lists were updated. */
export function installMissing(needs) {
  const missing = needs.filter(need => !need.met());
  if (missing.length === 0) return;
  const root = process.getuid?.() === 0;
  const may = existsSync('/usr/bin/apt-get') && (root || answers('sudo', '-n', 'true'));
  if (may) apt(root, 'update', '-qq');
  const packages = [...new Set(missing.flatMap(need => need.packages()))];
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
