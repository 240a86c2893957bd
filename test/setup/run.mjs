// Runs a command quietly; what it printed is shown only if it fails, and then the set-up ends.
import { spawn } from 'node:child_process';

export function run(command, words, options = {}) {
  return new Promise(resolve => {
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let printed = '';
    child.stdout.on('data', data => (printed += data));
    child.stderr.on('data', data => (printed += data));
    const fail = reason => {
      console.error(`${printed}${command} ${words.join(' ')} failed (${reason})`);
      process.exit(1);
    };
    child.on('error', error => fail(error.message));
    child.on('close', code => (code === 0 ? resolve(printed) : fail(`exit code ${code}`)));
  });
}
