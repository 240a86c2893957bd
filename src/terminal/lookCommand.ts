// `gridlock attach PID` and `gridlock scan PID`.
import type { Snapshot } from '../model/snapshot.ts';
import { sourceFiles } from '../processes/sourceFiles.ts';
import { jsonReport } from '../report/jsonReport.ts';
import { markdownReport } from '../report/markdownReport.ts';
import { textReport } from '../report/textReport.ts';
import type { LookRequest } from './commandLine.ts';
import { showProgress } from './progressLine.ts';
import { exitCodes, type Terminal } from './terminal.ts';
import { paintFor, widthOf } from './terminalPaint.ts';

/** Resolves with the exit code once the program was let go; rejects with LookError. */
export async function lookCommand(request: LookRequest, terminal: Terminal): Promise<number> {
  const { stdout, stderr, environment, signal } = terminal;
  const inspection = terminal.openInspection({
    pid: request.pid,
    gdb: request.gdb,
    agent: terminal.agent,
    engine: request.engine,
    replacedExecutable: request.replacedExecutable,
    log: line => request.verbose && stderr.write(`${line}\n`),
  });
  const done = showProgress(stderr, `Looking at process ${request.pid} …`);
  try {
    const whole = request.command === 'attach';
    const snapshot = await (whole ? inspection.look({ signal }) : inspection.scan({ signal }));
    done();
    stdout.write(write(snapshot, request.format, terminal));
    return snapshot.verdict.kind === 'deadlock' ? exitCodes.deadlock : exitCodes.noDeadlock;
  } finally {
    done();
    await inspection.close();
  }

  function write(snapshot: Snapshot, format: LookRequest['format'], { stdout: out }: Terminal) {
    if (format === 'json') return jsonReport(snapshot);
    if (format === 'markdown') return markdownReport(snapshot);
    const paint = paintFor(out, environment);
    const linesOf = sourceFiles();
    const readLine = (file: string, line: number) => linesOf(file)?.[line - 1] ?? null;
    return textReport(snapshot, { paint, width: widthOf(out), readLine });
  }
}
