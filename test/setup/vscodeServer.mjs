// Installs one code-server (a built VS Code) with its own Node into the cache.
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cacheFolder.mjs';
import { run } from './run.mjs';
import { ensureCacheEntry } from './vscodeCacheEntry.mjs';

const machine = `linux-${process.arch}`;
const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
const install = ['install', '--no-save', '--ignore-scripts', ...quiet];

/** Where its Node and its entry are. */
export async function ensureCodeServer(version) {
  const name = `code-server-${version.codeServer}`;
  const fill = folder => fillWith(version, folder);
  const folder = await ensureCacheEntry(path.join(cacheFolder(), 'vscode', name), fill);
  return { node: path.join(nodeIn(folder), 'bin/node'), entry: entryIn(folder) };
}

const nodeIn = folder => path.join(folder, 'node_modules', `node-${machine}`);
const serverIn = folder => path.join(folder, 'node_modules/code-server');
const entryIn = folder => path.join(serverIn(folder), 'out/node/entry.js');

async function fillWith({ codeServer, node, addons, leftOut, ripgrep }, folder) {
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
  const packages = [`node-${machine}@${node}`, `code-server@${codeServer}`];
  if (ripgrep) packages.push(`@vscode/ripgrep-${machine}@${ripgrep}`);
  await run('npm', [...install, ...packages], { cwd: folder });

  // From here on npm runs on that Node, and addons are built for it: its headers are in the package.
  const env = {
    ...process.env,
    PATH: `${nodeIn(folder)}/bin:${process.env.PATH}`,
    npm_config_nodedir: nodeIn(folder),
    npm_config_build_from_source: 'true',
  };
  const server = serverIn(folder);
  await run('npm', [...install, '--omit=dev'], { cwd: path.join(server, 'lib/vscode'), env });
  for (const each of leftOut) rmSync(path.join(server, each), { recursive: true, force: true });
  for (const [where, names] of Object.entries(addons)) {
    await run('npm', ['rebuild', ...names, ...quiet], { cwd: path.join(server, where), env });
  }
  if (ripgrep) {
    const program = path.join(folder, `node_modules/@vscode/ripgrep-${machine}/bin`);
    const wanted = path.join(server, 'lib/vscode/node_modules/@vscode/ripgrep/bin');
    cpSync(program, wanted, { recursive: true });
  }
  await run('node', [entryIn(folder), '--version'], { cwd: folder, env });
}
