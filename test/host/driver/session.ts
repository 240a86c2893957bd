// One VS Code under test from the set-up to the clean-up: server, browser, page.
import { ensureVscode } from '../../setup/vscodeUnderTest.mjs';
import type { VscodeUnderTest, Which } from '../../setup/vscodeUnderTest.mjs';
import type { Page } from './playwright.ts';
import { startServer } from './server.ts';
import type { Server, ServerOptions } from './server.ts';
import { openWorkbench } from './workbench.ts';
import type { Workbench, WorkbenchOptions } from './workbench.ts';

export interface SessionOptions {
  /** The packed extension, installed as a user would. */
  readonly vsix: string | readonly string[];
  readonly workspace: string;
  readonly which?: Which;
  readonly settings?: ServerOptions['settings'];
  readonly keybindings?: ServerOptions['keybindings'];
  readonly env?: ServerOptions['env'];
  readonly size?: WorkbenchOptions['size'];
  readonly scale?: WorkbenchOptions['scale'];
}

export interface HostSession {
  readonly page: Page;
  readonly url: string;
  readonly vscode: VscodeUnderTest;
  readonly server: Server;
  readonly workbench: Workbench;
  /** Ends everything that was started, whatever state it is in; may be called twice. */
  dispose(): Promise<void>;
}

export async function startSession(options: SessionOptions): Promise<HostSession> {
  const { which = 'newest', vsix, workspace, settings = {}, env = {}, size, scale = 1 } = options;
  const { keybindings = [] } = options;
  const vscode = await ensureVscode({ which });
  const server = await startServer({ vscode, vsix, workspace, settings, keybindings, env });
  try {
    const { url } = server;
    const where = { vscode, url, workspace, scale, ...(size ? { size } : {}) };
    const workbench = await openWorkbench(where);
    const dispose = async () => {
      await Promise.allSettled([within(5000, workbench.close()), server.stop()]);
    };
    return { page: workbench.page, url, vscode, server, workbench, dispose };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function within(milliseconds: number, work: Promise<unknown>): Promise<unknown> {
  const late = new Promise(resolve => setTimeout(resolve, milliseconds).unref());
  return Promise.race([work, late]);
}
