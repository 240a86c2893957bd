// The last lines of the log, kept until something fails: only then do they matter to anyone.
import type { Log } from '../inspection/inspection.ts';

export interface RecentLog {
  readonly log: Log;
  /** The lines since the last time; they are forgotten. */
  readonly take: () => string[];
}

const mostLines = 100;

export function recentLog(): RecentLog {
  let lines: string[] = [];
  return {
    log(line) {
      lines.push(line);
      if (lines.length > mostLines) lines.shift();
    },
    take() {
      const taken = lines;
      lines = [];
      return taken;
    },
  };
}
