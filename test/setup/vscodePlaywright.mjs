// Installs playwright-core, which drives the browser, into the cache.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cacheFolder.mjs';
import { run } from './run.mjs';
import { ensureCacheEntry } from './vscodeCacheEntry.mjs';

/** The folder with `node_modules/playwright-core`; it has no browser of its own. */
export function ensurePlaywright(version) {
  const folder = path.join(cacheFolder(), 'vscode', `playwright-core-${version}`);
  return ensureCacheEntry(folder, async partial => {
    writeFileSync(path.join(partial, 'package.json'), '{"private":true}\n');
    const words = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
    await run('npm', [...words, `playwright-core@${version}`], { cwd: partial });
  });
}
