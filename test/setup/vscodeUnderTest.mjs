// Sets up the real VS Codes that the host tests run in, and the browser that shows them.
import path from 'node:path';
import { isMain } from './checkout.mjs';
import { ensurePlaywright } from './vscodePlaywright.mjs';
import { ensureCodeServer } from './vscodeServer.mjs';
import { chromium, ensureVscodeSystemPackages } from './vscodeSystemPackages.mjs';
import { playwright, versions } from './vscodeVersions.mjs';

/** Installs what is missing (once, in the cache) and says where everything is. */
export async function ensureVscode({ which = 'newest' } = {}) {
  const version = versions[which];
  ensureVscodeSystemPackages();
  const driver = await ensurePlaywright(playwright);
  const { node, entry } = await ensureCodeServer(version);
  return {
    which,
    version: version.vscode,
    node,
    entry,
    playwright: path.join(driver, 'node_modules/playwright-core'),
    chromium: chromium(),
  };
}

if (isMain(import.meta)) {
  const [asked = 'all'] = process.argv.slice(2);
  const names = asked === 'all' ? Object.keys(versions) : [asked];
  if (!names.every(name => name in versions)) {
    console.error(
      `Usage: node test/setup/vscodeUnderTest.mjs [${Object.keys(versions).join('|')}|all]`,
    );
    process.exit(2);
  }
  for (const which of names) {
    const { version, entry } = await ensureVscode({ which });
    console.log(`VS Code ${version} (${which}): ${entry}`);
  }
}
