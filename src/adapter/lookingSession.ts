// The part of a session that looks: attach, look again, cancel, and let go without a trace.
import { Event, TerminatedEvent } from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Inspection, InspectionSetup } from '../inspection/inspection.ts';
import { LookError } from '../model/lookError.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { AnsweringSession } from './answeringSession.ts';
import { readAttachArguments } from './attachRequest.ts';
import { openLooker, type Looker } from './looker.ts';
import type { GridlockEvent } from './protocol.ts';
import { inForm } from './snapshotForm.ts';
import type { Stop } from './stop.ts';
import { stoppedEvent } from './stoppedEvent.ts';

export interface SessionSetup {
  readonly openInspection: (setup: InspectionSetup) => Inspection;
  readonly findByProgram: (program: string) => number;
  readonly watchProcess: (pid: number, onEnd: () => void) => () => void;
  /** Absolute path of agent.py. */
  readonly agent: string;
}

const scanEvent: GridlockEvent = 'gridlock/scan';

export abstract class LookingSession extends AnsweringSession {
  readonly #setup: SessionSetup;
  #looker: Looker | null = null;
  #stopWatching: () => void = () => undefined;

  constructor(setup: SessionSetup) {
    super();
    this.#setup = setup;
  }

  /** Null before there is anything to show. */
  protected get shown(): Stop | null {
    return this.#looker?.shown ?? null;
  }

  /** Looks again and has the client show it; `answerOf` makes the body of the answer. */
  protected lookAgain(
    response: DebugProtocol.Response,
    request: DebugProtocol.Request | undefined,
    answerOf: (snapshot: Snapshot) => unknown = () => undefined,
  ): void {
    const look = async () => {
      if (!this.#looker) throw new LookError('usage', 'Nothing is attached yet.');
      const stop = await this.#looker.look(request?.seq ?? 0);
      this.recent.take();
      return stop.snapshot;
    };
    this.answer(response, look, {
      bodyOf: answerOf,
      then: snapshot => this.sendEvent(stoppedEvent(snapshot)),
    });
  }

  protected override attachRequest(
    response: DebugProtocol.AttachResponse,
    args: DebugProtocol.AttachRequestArguments,
    request?: DebugProtocol.Request,
  ): void {
    const attach = async () => {
      if (this.#looker) throw new LookError('usage', 'This session is attached already.');
      const { target, gdb, replacedExecutable, quiet, form } = readAttachArguments(args);
      this.quiet = quiet;
      const { openInspection, findByProgram, agent } = this.#setup;
      const pid = typeof target === 'number' ? target : findByProgram(target);
      const log = this.recent.log;
      const inspection = openInspection({ pid, gdb, replacedExecutable, agent, log });
      const looker = openLooker(inspection, first =>
        this.sendEvent(Object.assign(new Event(scanEvent), { body: inForm(first, form) })),
      );
      this.#looker = looker;
      try {
        const { snapshot } = await looker.look(request?.seq ?? 0);
        this.#stopWatching = this.#setup.watchProcess(pid, () => this.#ended());
        return snapshot;
      } catch (error) {
        await looker.close();
        this.#looker = null;
        throw error;
      }
    };
    this.answer(response, attach, {
      bodyOf: () => undefined,
      then: snapshot => this.sendEvent(stoppedEvent(snapshot)),
    });
  }

  /** The program is gone: the client may still show the last look, and ends the session. */
  #ended(): void {
    const close = this.#looker?.close() ?? Promise.resolve();
    void close.finally(() => this.sendEvent(new TerminatedEvent()));
  }

  protected override pauseRequest(
    response: DebugProtocol.PauseResponse,
    _args: DebugProtocol.PauseArguments,
    request?: DebugProtocol.Request,
  ): void {
    this.lookAgain(response, request);
  }

  protected override cancelRequest(
    response: DebugProtocol.CancelResponse,
    { requestId }: DebugProtocol.CancelArguments,
  ): void {
    if (requestId !== undefined) this.#looker?.cancel(requestId);
    this.sendResponse(response);
  }

  protected cancelLook(response: DebugProtocol.Response): void {
    this.answer(response, () => this.#looker?.cancelAll());
  }

  /** Whatever the client asks for, the program is never ended: Gridlock did not start it. */
  protected override disconnectRequest(response: DebugProtocol.DisconnectResponse): void {
    this.answer(response, () => this.#looker?.close(), { then: () => this.shutdown() });
  }

  protected override terminateRequest(response: DebugProtocol.TerminateResponse): void {
    const then = () => this.sendEvent(new TerminatedEvent());
    this.answer(response, () => this.#looker?.close(), { then });
  }

  /** Also when the client goes away without a word: this process ends only after gdb did. */
  override shutdown(): void {
    this.#stopWatching();
    const close = this.#looker?.close() ?? Promise.resolve();
    void close.finally(() => super.shutdown());
  }
}
