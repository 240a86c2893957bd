// `npm test`: sets up what it needs, then types, lint, rooms and all suites; ends with the counts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkout } from './checkout.mjs';
import { ensureNpmPackages } from './npmPackages.mjs';
import { ensureSoftwarePackages } from './softwarePackages.mjs';
import { ensureSystemPackages } from './systemPackages.mjs';

ensureNpmPackages();
ensureSystemPackages();
ensureSoftwarePackages({ onlyShort: true });
const { buildPrograms } = await import('./buildPrograms.mjs');
await buildPrograms();
const { ensureVscode } = await import('./vscodeUnderTest.mjs');
for (const which of ['newest', 'oldest']) await ensureVscode({ which });

const results = mkdtempSync(path.join(os.tmpdir(), 'gridlock-test-'));
const suites = path.join(results, 'vitest.json');
let passed = 0;
let failed = 0;

function step(name, ...command) {
  console.log(`\n— ${name}`);
  const [program, ...words] = command;
  const { status } = spawnSync(program, words, {
    cwd: checkout,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      PATH: `${checkout}/node_modules/.bin:${process.env.PATH}`,
      GRIDLOCK_SOFTWARE: 'short',
    },
  });
  if (status === 0) passed++;
  else failed++;
  return status === 0;
}

step('types', 'tsc', '--noEmit');
step('lint, rooms', 'eslint', '.', '--max-warnings', '0');
step('format', 'prettier', '--check', '--log-level', 'warn', '.');
const bundled = step('bundles, VSIX', 'npm', 'run', '--silent', 'package');
const tested = step(
  'tests',
  'vitest',
  'run',
  '--config',
  'test/vitest.config.mts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${suites}`,
);

try {
  const { numPassedTests, numFailedTests, numTotalTests } = JSON.parse(
    readFileSync(suites, 'utf8'),
  );
  passed += numPassedTests;
  failed += numFailedTests;
  if (numTotalTests === 0 || numTotalTests !== numPassedTests + numFailedTests) {
    console.error('Some tests were skipped, or none ran.');
    failed++;
  }
} catch {
  console.error('The test runner left no result.');
  failed++;
}
rmSync(results, { recursive: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && bundled && tested ? 0 : 1;
