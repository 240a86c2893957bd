// How requests are answered: a body or an error sentence; and what an onlooker cannot do, kindly refused.
import { DebugSession, OutputEvent } from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { LookError } from '../model/lookError.ts';
import { detailsOf, failResponse } from './errorResponse.ts';
import { recentLog } from './recentLog.ts';

const noStepping =
  'Gridlock cannot continue or step: the program is not stopped, it was let go right after the look and runs on. Look again to see it as it is now.';
const noEvaluation = 'Gridlock runs nothing in the program, so there is nothing to evaluate.';
const noLaunch =
  'Gridlock looks at programs that already run: use "request": "attach" with a "pid".';
const noBreakpoints = 'Gridlock sets no breakpoints: it looks at a program without stopping it.';

interface AnswerOptions<Result> {
  /** The body of the answer, where it is not the result itself. */
  readonly bodyOf?: (result: Result) => unknown;
  /** What follows the answer: events. */
  readonly then?: (result: Result) => void;
}

export abstract class AnsweringSession extends DebugSession {
  protected readonly recent = recentLog();
  /** Whether the client shows failures by itself. */
  protected quiet = false;

  constructor() {
    super(true);
  }

  /** Answers with what `work` gives, or with the error that it throws. */
  protected answer<Result>(
    response: DebugProtocol.Response,
    work: () => Result | Promise<Result>,
    { bodyOf = result => result, then = () => undefined }: AnswerOptions<Result> = {},
  ): void {
    const answering = async () => {
      try {
        const result = await work();
        response.body = bodyOf(result);
        this.sendResponse(response);
        then(result);
      } catch (error) {
        const details = detailsOf(error, this.recent.take());
        if (details !== '') this.sendEvent(new OutputEvent(details, 'console'));
        failResponse(response, error, { quiet: this.quiet });
        this.sendResponse(response);
      }
    };
    void answering();
  }

  #refuse(response: DebugProtocol.Response, sentence: string): void {
    failResponse(response, new LookError('usage', sentence));
    this.sendResponse(response);
  }

  protected override launchRequest(response: DebugProtocol.LaunchResponse): void {
    this.#refuse(response, noLaunch);
  }
  protected override continueRequest(response: DebugProtocol.ContinueResponse): void {
    this.#refuse(response, noStepping);
  }
  protected override nextRequest(response: DebugProtocol.NextResponse): void {
    this.#refuse(response, noStepping);
  }
  protected override stepInRequest(response: DebugProtocol.StepInResponse): void {
    this.#refuse(response, noStepping);
  }
  protected override stepOutRequest(response: DebugProtocol.StepOutResponse): void {
    this.#refuse(response, noStepping);
  }
  protected override evaluateRequest(response: DebugProtocol.EvaluateResponse): void {
    this.#refuse(response, noEvaluation);
  }
  protected override setBreakPointsRequest(
    response: DebugProtocol.SetBreakpointsResponse,
    { breakpoints = [] }: DebugProtocol.SetBreakpointsArguments,
  ): void {
    const refused = { verified: false, message: noBreakpoints };
    this.answer(response, () => ({ breakpoints: breakpoints.map(() => refused) }));
  }
}
