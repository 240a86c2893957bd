// The door for editors: the Debug Adapter Protocol on stdin and stdout, wiring only.
import path from 'node:path';
import { GridlockSession } from './adapter/gridlockSession.ts';
import { openInspection } from './inspection/openInspection.ts';
import { findByProgram } from './processes/findByProgram.ts';
import { watchProcess } from './processes/watchProcess.ts';

const session = new GridlockSession({
  openInspection,
  findByProgram,
  watchProcess,
  agent: path.join(__dirname, 'agent.py'),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => session.shutdown());
session.start(process.stdin, process.stdout);
