// A thread's frames as rows: the user's own shown, runs of library frames folded.
import { shortFunctionName } from '../model/functionName.ts';
import type { Frame, ThreadSnapshot } from '../model/snapshot.ts';
import { plainText } from '../report/plainText.ts';
import { baseName } from '../report/words.ts';
import { row, type Row } from './row.ts';

export function frameRows(thread: ThreadSnapshot, parent: string): Row[] {
  const rows: Row[] = [];
  let run: { frame: Frame; index: number }[] = [];
  const flush = () => {
    if (run.length > 0) rows.push(libraryRun(run, thread, parent));
    run = [];
  };
  for (const [index, frame] of thread.frames.entries()) {
    if (frame.library) run.push({ frame, index });
    else {
      flush();
      rows.push(frameRow(frame, index, thread, parent));
    }
  }
  flush();
  return rows;
}

function libraryRun(
  run: readonly { readonly frame: Frame; readonly index: number }[],
  thread: ThreadSnapshot,
  parent: string,
): Row {
  const [first] = run;
  const name = first ? plainText(shortFunctionName(first.frame.function)) : '';
  const count = run.length === 1 ? '1 library frame' : `${run.length} library frames`;
  return row({
    id: `${parent}/library-${first?.index ?? 0}`,
    label: count,
    description: name,
    icon: 'library',
    colour: 'disabledForeground',
    context: 'library',
    thread,
    children: () => run.map(({ frame, index }) => frameRow(frame, index, thread, parent)),
  });
}

function frameRow(frame: Frame, index: number, thread: ThreadSnapshot, parent: string): Row {
  const { file, line } = frame;
  const known = file !== null && line !== null;
  const where = known
    ? `${baseName(file)}:${line}`
    : `no source${frame.module ? `, ${baseName(frame.module)}` : ''}`;
  const here = index === thread.sourceFrame;
  const place = known ? { file, line, function: frame.function } : null;
  return row({
    id: `${parent}/frame-${index}`,
    label: plainText(shortFunctionName(frame.function)),
    description: plainText(where),
    icon: here ? 'debug-stackframe' : 'debug-stackframe-dot',
    colour: frame.library ? 'disabledForeground' : here ? 'charts.yellow' : null,
    spoken: `Frame ${index}, ${plainText(shortFunctionName(frame.function))}, ${plainText(where)}`,
    context: known ? 'frame+source' : 'frame',
    place,
    thread,
    tooltip: () => [
      plainText(frame.function),
      plainText(known ? `${file}:${line}` : 'There is no debug information for this frame.'),
      ...(frame.inlined ? ['Inlined into the frame below.'] : []),
      ...(frame.pc ? [frame.pc] : []),
    ],
  });
}
