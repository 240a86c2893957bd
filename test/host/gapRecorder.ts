// Measures how long the event loop of the extension host is held up, with an extension of its own beside ours.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { checkout } from '../live/hungProgram.ts';

export interface GapRecorder {
  /** To be installed beside ours. */
  readonly vsix: string;
  readonly env: Readonly<Record<string, string>>;
  /** The longest gap that ended after `since` (ms since 1970), in ms; 0 where none was over 10 ms. */
  longest(since: number): number;
  dispose(): void;
}

export async function packGapRecorder(): Promise<GapRecorder> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gridlock-gaps-'));
  const vsix = path.join(folder, 'recorder.vsix');
  const file = path.join(folder, 'gaps');
  const words = ['package', '--no-dependencies', '--allow-missing-repository', '--skip-license'];
  const cwd = path.join(checkout, 'test/host/gapRecorder');
  await execa(path.join(checkout, 'node_modules/.bin/vsce'), [...words, '-o', vsix], { cwd });
  return {
    vsix,
    env: { GRIDLOCK_GAPS: file },
    longest(since) {
      const [head, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
      if (head !== 'recording') throw new Error('The gap recorder was not activated');
      const gaps = lines.map(line => line.split(' ').map(Number));
      return Math.max(0, ...gaps.map(([at = 0, ms = 0]) => (at >= since ? ms : 0)));
    },
    dispose: () => rmSync(folder, { recursive: true }),
  };
}
