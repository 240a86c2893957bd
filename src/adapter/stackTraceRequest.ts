// A thread's frames, page by page, with the source where it is known and nothing where it is not.
import type { DebugProtocol } from '@vscode/debugprotocol';
import { shortFunctionName } from '../model/functionName.ts';
import type { Frame } from '../model/snapshot.ts';
import { plainText } from '../report/plainText.ts';
import { baseName } from '../report/words.ts';
import { threadOf, type Stop } from './stop.ts';

export function stackTraceBody(
  stop: Stop,
  { threadId, startFrame = 0, levels = 0 }: DebugProtocol.StackTraceArguments,
  clientLine: (line: number) => number,
): DebugProtocol.StackTraceResponse['body'] {
  const thread = threadOf(stop, threadId);
  const end = levels > 0 ? startFrame + levels : undefined;
  return {
    totalFrames: thread.frames.length,
    stackFrames: thread.frames.slice(startFrame, end).map(frame => ({
      id: stop.frames.create(thread),
      ...describe(frame, clientLine),
    })),
  };
}

function describe(
  frame: Frame,
  clientLine: (line: number) => number,
): Omit<DebugProtocol.StackFrame, 'id'> {
  const source = sourceOf(frame);
  return {
    name: nameOf(frame),
    // the protocol wants a line in any case: without a source, it is 0 and means nothing
    line: source && frame.line !== null ? clientLine(frame.line) : 0,
    column: 0,
    ...(source ? { source } : {}),
    ...(frame.pc === null ? {} : { instructionPointerReference: frame.pc }),
    presentationHint: frame.library ? 'subtle' : 'normal',
  };
}

/** A relative path would be looked for in the wrong folder: only whole ones are a source. */
function sourceOf({ file, library }: Frame): DebugProtocol.Source | null {
  if (file === null || !file.startsWith('/')) return null;
  // a client opens the first frame that is not de-emphasised
  const hint = library ? ({ presentationHint: 'deemphasize' } as const) : {};
  return { name: plainText(baseName(file)), path: file, ...hint };
}

function nameOf(frame: Frame): string {
  if (frame.function !== '??') return plainText(shortFunctionName(frame.function));
  const where = frame.module === null ? '' : ` in ${baseName(frame.module)}`;
  return plainText(`${frame.pc ?? '??'}${where}`);
}
