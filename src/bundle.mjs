// Bundles each door into one file. Only the VS Code door knows `vscode`: a stray import elsewhere fails the build.
import { cp } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { build } from 'esbuild';

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  keepNames: false,
  legalComments: 'none',
  logLevel: 'warning',
  // execa asks for import.meta.url, which CommonJS does not have
  define: { 'import.meta.url': '__moduleUrl' },
  banner: { js: 'const __moduleUrl=require("node:url").pathToFileURL(__filename).href;' },
};

const doors = [
  { entry: 'src/cli.ts', outfile: 'dist/cli.js', shebang: true },
  { entry: 'src/debugAdapter.ts', outfile: 'dist/debugAdapter.js' },
  { entry: 'src/extension.ts', outfile: 'dist/extension.js', external: ['vscode'] },
];

for (const { entry, outfile, shebang = false, external = [] } of doors) {
  if (!existsSync(entry)) continue;
  const banner = (shebang ? '#!/usr/bin/env node\n' : '') + shared.banner.js;
  await build({ ...shared, entryPoints: [entry], outfile, external, banner: { js: banner } });
}
for (const file of readdirSync('src/gdb').filter(name => name.endsWith('.py'))) {
  await cp(`src/gdb/${file}`, `dist/${file}`);
}
