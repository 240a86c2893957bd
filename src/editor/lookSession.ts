// The background debug session of type gridlock and what it has to show now.
import * as vscode from 'vscode';
import type { AttachArguments, FormArguments, GridlockRequest } from '../adapter/protocol.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { contextKeys, debugType } from './contributions.ts';
import { nothingShown, type LookState } from './lookState.ts';
import { failureOf, readSnapshot, trackMessages, type Failure } from './sessionMessages.ts';

/** Tells the session of a cancelled attach from later ones; launch.json's have none. */
const lookKey = '__look';

/** One session at a time: attaching anew lets the last program go. */
export class LookSession implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<LookState>();
  private readonly looked = new vscode.EventEmitter<Snapshot>();
  private readonly failed = new vscode.EventEmitter<Failure>();
  private readonly subscriptions: vscode.Disposable[];
  private session: vscode.DebugSession | null = null;
  private lastLook = 0;
  /** Looks up to this one are no longer wanted. */
  private cancelledLook = 0;
  private shown = nothingShown;
  /** What is shown is a whole look, not the scan of the first one. */
  private isWhole = false;
  private asked: AttachArguments = {};
  /** Fires with every change of what there is to show. */
  readonly onDidChange = this.changed.event;
  /** Fires when a whole look is done. */
  readonly onDidLook = this.looked.event;
  /** Fires when a look failed for a reason that nobody else has shown. */
  readonly onDidFail = this.failed.event;

  constructor(private readonly log: vscode.LogOutputChannel) {
    this.subscriptions = [
      vscode.debug.registerDebugAdapterTrackerFactory(debugType, {
        createDebugAdapterTracker: session => this.track(session),
      }),
      vscode.debug.onDidTerminateDebugSession(session => {
        if (session === this.session) this.ended();
      }),
    ];
  }

  /** What was last asked for. */
  get target(): AttachArguments {
    return this.asked;
  }

  get state(): LookState {
    return this.shown;
  }

  /** Resolves when the whole look is done, was cancelled or failed. */
  async attach(target: AttachArguments): Promise<void> {
    await this.detach();
    const look = ++this.lastLook;
    this.asked = target;
    void vscode.commands.executeCommand('setContext', contextKeys.gdbMissing, false);
    this.show({ ...nothingShown, looking: true });
    const done = this.untilNotLooking();
    const started = vscode.debug.startDebugging(
      undefined,
      {
        ...target,
        type: debugType,
        request: 'attach',
        name: `Gridlock ${target.pid ?? target.program}`,
        internalConsoleOptions: 'neverOpen',
        quiet: true,
        form: 'packed',
        [lookKey]: look,
      },
      {
        suppressDebugToolbar: true,
        suppressDebugStatusbar: true,
        suppressDebugView: true,
        suppressSaveBeforeStart: true,
      },
    );
    void started.then(ok => {
      // refused before there was a session: the folder is not trusted
      if (!ok && look === this.lastLook) this.show({ looking: false });
    });
    await done;
  }

  async lookAgain(): Promise<void> {
    if (this.session === null) return;
    this.show({ looking: true });
    const done = this.untilNotLooking();
    // its answer, also a refusal, is seen as it comes in
    this.ask('gridlock/look', { form: 'none' }).then(undefined, () => undefined);
    await done;
  }

  /** Stops the look under way: the first one together with its session. */
  async cancel(): Promise<void> {
    if (!this.isWhole || this.session === null) return this.detach();
    await this.ask('gridlock/cancel');
    this.show({ looking: false });
  }

  /** Clears what is shown at once, then lets go; also of an attach whose session is not there yet. */
  async detach(): Promise<void> {
    const { session } = this;
    this.cancelledLook = this.lastLook;
    this.session = null;
    this.show(nothingShown);
    if (session !== null) await vscode.debug.stopDebugging(session);
  }

  private ask(request: GridlockRequest, words?: FormArguments): Thenable<unknown> {
    return this.session?.customRequest(request, words) ?? Promise.resolve();
  }

  private untilNotLooking(): Promise<void> {
    return new Promise(resolve => {
      const subscription = this.onDidChange(({ looking }) => {
        if (looking) return;
        subscription.dispose();
        resolve();
      });
    });
  }

  private track(session: vscode.DebugSession): vscode.DebugAdapterTracker | undefined {
    const look: unknown = session.configuration[lookKey];
    if (typeof look === 'number' && look <= this.cancelledLook) {
      void vscode.debug.stopDebugging(session);
      return undefined;
    }
    this.session = session;
    this.isWhole = false;
    this.show({ ...nothingShown, looking: true });
    const ours = (handle: () => void) => {
      if (session === this.session) handle();
    };
    return trackMessages({
      scan: first => ours(() => this.isWhole || this.show({ snapshot: first })),
      stopped: () => ours(() => void this.fetch(session)),
      failed: message => ours(() => this.fail(failureOf(message), typeof look === 'number')),
      // the adapter of a session that was let go ends while VS Code still reads
      error: error =>
        session === this.session ? this.log.error(error) : this.log.debug(error.message),
    });
  }

  private async fetch(session: vscode.DebugSession): Promise<void> {
    try {
      const snapshot = readSnapshot(await this.ask('gridlock/snapshot', { form: 'packed' }));
      if (session !== this.session) return;
      this.isWhole = true;
      this.show({ snapshot, looking: false });
      this.looked.fire(snapshot);
    } catch (error) {
      this.log.error(String(error));
      this.show({ looking: false });
    }
  }

  /** `ours`: the session was started here, so that VS Code has shown nothing. */
  private fail(failure: Failure, ours: boolean): void {
    if (failure.request === 'attach') this.session = null;
    if (failure.code === 'cancelled') return this.show({ looking: false });
    const over = failure.request === 'attach' && this.shown.snapshot !== null ? 'failed' : null;
    this.show({ looking: false, over });
    this.log.error(failure.sentence);
    if (ours || failure.request !== 'attach') this.failed.fire(failure);
  }

  /** The program has ended, or the session was stopped by other means than ours. */
  private ended(): void {
    this.session = null;
    if (this.shown.snapshot === null) this.show(nothingShown);
    else this.show({ looking: false, over: 'ended' });
  }

  private show(change: Partial<LookState>): void {
    const before = this.shown;
    this.shown = { ...before, ...change };
    const { snapshot, looking, over } = this.shown;
    if (snapshot !== null && snapshot !== before.snapshot) this.log.info(snapshot.verdict.sentence);
    const set = (key: string, value: boolean) =>
      void vscode.commands.executeCommand('setContext', key, value);
    set(contextKeys.attached, snapshot !== null);
    set(contextKeys.looking, looking);
    set(contextKeys.over, over !== null);
    this.changed.fire(this.shown);
  }

  dispose(): void {
    void this.detach();
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const emitter of [this.changed, this.looked, this.failed]) emitter.dispose();
  }
}
