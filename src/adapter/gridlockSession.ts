// One session of the Debug Adapter Protocol: each request goes to the file that answers it.
import { InitializedEvent } from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { LookError } from '../model/lookError.ts';
import { capabilities } from './capabilities.ts';
import { exceptionInfoBody } from './exceptionInfoRequest.ts';
import { LookingSession } from './lookingSession.ts';
import type { GridlockRequest } from './protocol.ts';
import { scopesBody } from './scopesRequest.ts';
import { stackTraceBody } from './stackTraceRequest.ts';
import { inForm, readForm } from './snapshotForm.ts';
import type { Stop } from './stop.ts';
import { threadsBody } from './threadsRequest.ts';
import { variablesBody } from './variablesRequest.ts';

export class GridlockSession extends LookingSession {
  get #stop(): Stop {
    if (!this.shown) throw new LookError('usage', 'No look has been taken yet.');
    return this.shown;
  }

  protected override initializeRequest(response: DebugProtocol.InitializeResponse): void {
    this.answer(response, () => capabilities, {
      then: () => this.sendEvent(new InitializedEvent()),
    });
  }

  /** Asked by some clients before the first look: no threads then, not an error. */
  protected override threadsRequest(response: DebugProtocol.ThreadsResponse): void {
    this.answer(response, () => threadsBody(this.shown?.snapshot ?? null));
  }

  protected override stackTraceRequest(
    response: DebugProtocol.StackTraceResponse,
    args: DebugProtocol.StackTraceArguments,
  ): void {
    const clientLine = (line: number) => this.convertDebuggerLineToClient(line);
    this.answer(response, () => stackTraceBody(this.#stop, args, clientLine));
  }

  protected override scopesRequest(
    response: DebugProtocol.ScopesResponse,
    args: DebugProtocol.ScopesArguments,
  ): void {
    this.answer(response, () => scopesBody(this.#stop, args));
  }

  protected override variablesRequest(
    response: DebugProtocol.VariablesResponse,
    args: DebugProtocol.VariablesArguments,
  ): void {
    this.answer(response, () => variablesBody(this.#stop, args));
  }

  protected override exceptionInfoRequest(response: DebugProtocol.ExceptionInfoResponse): void {
    this.answer(response, () => exceptionInfoBody(this.#stop.snapshot));
  }

  protected override customRequest(
    command: string,
    response: DebugProtocol.Response,
    args: unknown,
    request?: DebugProtocol.Request,
  ): void {
    switch (command as GridlockRequest) {
      case 'gridlock/snapshot':
        return this.answer(response, () => inForm(this.#stop.snapshot, readForm(args)));
      case 'gridlock/look':
        return this.lookAgain(response, request, snapshot => inForm(snapshot, readForm(args)));
      case 'gridlock/cancel':
        return this.cancelLook(response);
      default:
        return super.customRequest(command, response, args, request);
    }
  }
}
