// How long a user waits in a real VS Code: measured by a story of the host suite.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildPrograms } from '../setup/buildPrograms.mjs';
import { checkout } from '../setup/checkout.mjs';
import { run } from '../setup/run.mjs';
import { ensureVscode } from '../setup/vscodeUnderTest.mjs';

/** Medians in ms: to the first rows, to the whole verdict. */
export async function timesInVscode() {
  await buildPrograms(['rust/vectorio']);
  await ensureVscode({ which: 'newest' });
  await run('npm', ['run', '--silent', 'package'], { cwd: checkout });
  const story = [
    'run',
    '--config',
    'test/vitest.config.mts',
    '--project',
    'host',
    'test/host/times.test.ts',
  ];
  await run('npx', ['vitest', ...story], { cwd: checkout });
  return JSON.parse(readFileSync(path.join(checkout, 'dist/times.json'), 'utf8'));
}
