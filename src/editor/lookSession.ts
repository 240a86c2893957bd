// The background debug session of type gridlock and the snapshot that it shows now.
import * as vscode from 'vscode';
import type { GridlockEvents } from '../adapter/protocol.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { contextKeys, debugType, settings } from './contributions.ts';

/** Tells the session of a cancelled attach from later ones; launch.json's have none. */
const lookKey = '__look';

export interface AttachOptions {
  readonly replacedExecutable?: boolean;
}

/** One session at a time: attaching anew lets the last program go. */
export class LookSession implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Snapshot | null>();
  private readonly subscriptions: vscode.Disposable[];
  private session: vscode.DebugSession | null = null;
  private lastLook = 0;
  /** Looks up to this one are no longer wanted. */
  private cancelledLook = 0;
  private shown: Snapshot | null = null;
  private readonly looked = new vscode.EventEmitter<Snapshot>();
  /** Fires with every new snapshot, the scan's first, and with null when the session has ended. */
  readonly onDidChange = this.changed.event;
  /** Fires when a whole look is done. */
  readonly onDidLook = this.looked.event;

  constructor(private readonly log: vscode.LogOutputChannel) {
    this.subscriptions = [
      vscode.debug.registerDebugAdapterTrackerFactory(debugType, {
        createDebugAdapterTracker: session => this.track(session),
      }),
      vscode.debug.onDidTerminateDebugSession(session => {
        if (session === this.session) this.end();
      }),
    ];
  }

  get snapshot(): Snapshot | null {
    return this.shown;
  }

  /** Resolves when the whole look is done, was cancelled or failed; VS Code has shown why. */
  async attach(pid: number, options: AttachOptions = {}): Promise<void> {
    await this.detach();
    const gdb = vscode.workspace.getConfiguration().get<string>(settings.gdbPath);
    const looked = this.nextLook();
    const look = ++this.lastLook;
    const started = vscode.debug.startDebugging(
      undefined,
      {
        type: debugType,
        request: 'attach',
        name: `Gridlock ${pid}`,
        internalConsoleOptions: 'neverOpen',
        pid,
        ...(gdb ? { gdb } : {}),
        ...options,
        [lookKey]: look,
      },
      {
        suppressDebugToolbar: true,
        suppressDebugStatusbar: true,
        suppressDebugView: true,
        suppressSaveBeforeStart: true,
      },
    );
    await Promise.race([looked, Promise.resolve(started).then(ok => (ok ? looked : undefined))]);
  }

  private nextLook(): Promise<void> {
    return new Promise(resolve => {
      const done = () => {
        for (const subscription of subscriptions) subscription.dispose();
        resolve();
      };
      const subscriptions = [
        this.onDidLook(done),
        this.onDidChange(snapshot => (snapshot === null ? done() : undefined)),
      ];
    });
  }

  async lookAgain(): Promise<void> {
    if (this.session === null) return;
    this.setLooking(true);
    try {
      await this.session.customRequest('gridlock/look');
    } finally {
      this.setLooking(false);
    }
  }

  /** Clears what is shown at once, then lets go; also of an attach whose session is not there yet. */
  async detach(): Promise<void> {
    const { session } = this;
    this.cancelledLook = this.lastLook;
    this.end();
    if (session !== null) await vscode.debug.stopDebugging(session);
  }

  private track(session: vscode.DebugSession): vscode.DebugAdapterTracker | undefined {
    const look: unknown = session.configuration[lookKey];
    if (typeof look === 'number' && look <= this.cancelledLook) {
      void vscode.debug.stopDebugging(session);
      return undefined;
    }
    this.session = session;
    this.setLooking(true);
    void vscode.commands.executeCommand('setContext', contextKeys.attached, true);
    return {
      onDidSendMessage: (message: { type: string; event?: string; body?: unknown }) => {
        if (message.type !== 'event' || session !== this.session) return;
        if (message.event === 'gridlock/scan')
          this.show(message.body as GridlockEvents['gridlock/scan']);
        if (message.event === 'stopped') void this.fetch(session);
      },
      onError: error => this.log.error(error),
    };
  }

  private async fetch(session: vscode.DebugSession): Promise<void> {
    try {
      const snapshot = (await session.customRequest('gridlock/snapshot')) as Snapshot;
      if (session !== this.session) return;
      this.show(snapshot);
      this.looked.fire(snapshot);
    } catch (error) {
      this.log.error(String(error));
    } finally {
      this.setLooking(false);
    }
  }

  private show(snapshot: Snapshot): void {
    this.shown = snapshot;
    this.log.info(snapshot.verdict.sentence);
    this.changed.fire(snapshot);
  }

  private end(): void {
    this.session = null;
    this.shown = null;
    this.setLooking(false);
    void vscode.commands.executeCommand('setContext', contextKeys.attached, false);
    this.changed.fire(null);
  }

  private setLooking(looking: boolean): void {
    void vscode.commands.executeCommand('setContext', contextKeys.looking, looking);
  }

  dispose(): void {
    void this.detach();
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
    this.looked.dispose();
  }
}
