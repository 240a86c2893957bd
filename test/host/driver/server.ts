// A VS Code server with the packed extension installed, on a port and in folders of its own.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { VscodeUnderTest } from '../../setup/vscodeUnderTest.mjs';
import { poll } from './poll.ts';
import { startGroup } from './processGroup.ts';
import { quietSettings } from './settings.ts';
import type { Settings } from './settings.ts';

export interface ServerOptions {
  readonly vscode: VscodeUnderTest;
  /** A folder, or a `.code-workspace` file. */
  readonly workspace: string;
  readonly vsix?: string | readonly string[];
  readonly settings?: Settings;
  /** The user's own key bindings, as in keybindings.json. */
  readonly keybindings?: readonly object[];
  /** On top of ours; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface Server {
  readonly url: string;
  readonly pid: number;
  /** Settings, installed extensions and logs; gone after `stop`, unless GRIDLOCK_KEEP is set. */
  readonly userData: string;
  readonly installMs: number;
  readonly startMs: number;
  stop(): Promise<void>;
}

export async function startServer(options: ServerOptions): Promise<Server> {
  const { node, entry } = options.vscode;
  const userData = mkdtempSync(path.join(os.tmpdir(), 'gridlock-vscode-'));
  const remove = () => {
    if (process.env['GRIDLOCK_KEEP']) return;
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const env = environment(userData, options.env);
    const words = [entry, ...folders(userData, options)];
    const begun = Date.now();
    if (options.vsix) await installExtension(node, words, options.vsix, env);
    const installed = Date.now();

    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    const log = path.join(userData, 'server.log');
    const group = startGroup(node, [...words, ...serving(port), options.workspace], { env, log });
    const stop = async () => {
      await group.stop();
      remove();
    };
    try {
      await poll(
        'the VS Code server',
        async () => {
          if (group.hasEnded()) throw new Error(`It ended: ${readFileSync(log, 'utf8')}`);
          return (await isHealthy(url)) ? true : undefined;
        },
        { timeoutMs: 30_000 },
      );
    } catch (error) {
      await group.stop();
      throw error;
    }
    const installMs = installed - begun;
    return { url, pid: group.pid, userData, installMs, startMs: Date.now() - installed, stop };
  } catch (error) {
    remove();
    throw error;
  }
}

function folders(
  userData: string,
  { settings = {}, keybindings = [] }: Pick<ServerOptions, 'settings' | 'keybindings'>,
): string[] {
  const extensions = path.join(userData, 'extensions');
  mkdirSync(extensions);
  const all = JSON.stringify({ ...quietSettings, ...settings }, null, 1);
  // it is a remote window: settings of machine scope are read from Machine
  for (const scope of ['User', 'Machine']) {
    mkdirSync(path.join(userData, scope), { recursive: true });
    writeFileSync(path.join(userData, scope, 'settings.json'), all);
  }
  writeFileSync(path.join(userData, 'User/keybindings.json'), JSON.stringify(keybindings));
  return ['--user-data-dir', userData, '--extensions-dir', extensions];
}

const serving = (port: number) => [
  ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
  ...['--disable-telemetry', '--disable-update-check', '--disable-proxy'],
  ...['--disable-getting-started-override', '--ignore-last-opened'],
];

/** Nothing of the VS Code or npm that we may run in, nor of the user's own configuration. */
function environment(userData: string, more: ServerOptions['env'] = {}): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|npm_|VITEST|NODE_OPTIONS$|NODE_ENV$|PORT$)/.test(name),
  );
  return {
    ...Object.fromEntries(ours),
    XDG_CONFIG_HOME: path.join(userData, 'config'),
    XDG_DATA_HOME: path.join(userData, 'data'),
    EXTENSIONS_GALLERY: '{}',
    ...more,
  };
}

async function installExtension(
  node: string,
  words: readonly string[],
  vsix: string | readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const each = [vsix].flat().flatMap(file => ['--install-extension', file]);
  const install = [...words, ...each, '--force'];
  await promisify(execFile)(node, install, { env, timeout: 60_000, killSignal: 'SIGKILL' });
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}healthz`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('No free port'));
      });
    });
  });
}
