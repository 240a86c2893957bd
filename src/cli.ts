// The door for a terminal: wiring only.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { version } from '../package.json';
import { openInspection } from './inspection/openInspection.ts';
import { listProcesses } from './processes/listProcesses.ts';
import { runTerminal } from './terminal/runTerminal.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
// whoever reads us may stop reading (`| head`)
process.stdout.on('error', () => process.exit(0));

const built = path.join(__dirname, '../test/programs/build/debug/rust/vectorio');
const demo = process.env['GRIDLOCK_DEMO_PROGRAM'] ?? built;

void runTerminal(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  openInspection,
  listProcesses,
  agent: path.join(__dirname, 'agent.py'),
  demoProgram: existsSync(demo) ? demo : null,
  version,
  signal: stop.signal,
}).then(code => {
  process.exitCode = code;
});
