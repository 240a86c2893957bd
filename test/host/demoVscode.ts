// `npm run demo:vscode`: the hung vectorio and a real VS Code in the browser, with the extension installed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureVscode } from '../setup/vscodeUnderTest.mjs';
import { startServer } from './driver/server.ts';

export async function demoVscode(checkout: string): Promise<void> {
  const vscode = await ensureVscode({ which: 'newest' });
  const program = spawn(path.join(checkout, 'test/programs/build/debug/rust/vectorio'), {
    stdio: 'ignore',
  });
  const workspace = path.join(checkout, 'test/programs/rust');
  const vsix = path.join(checkout, 'dist/gridlock.vsix');
  const server = await startServer({ vscode, vsix, workspace, settings: {}, env: {} });
  const address = `${server.url}?folder=${encodeURIComponent(workspace)}`;
  process.stdout.write(
    `vectorio (${program.pid}) hangs, and a VS Code with Gridlock runs.\n\n` +
      `  Open      ${address}\n` +
      `  then F1   Gridlock: Attach and Find Deadlock…   and pick vectorio\n\n` +
      `Ctrl-C ends both.\n`,
  );
  await new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  program.kill('SIGKILL'); // our own child, made to hang
  await server.stop();
}
