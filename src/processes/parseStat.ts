// The fields that Gridlock uses of /proc/PID/stat and /proc/PID/task/TID/stat.

export interface Stat {
  readonly name: string;
  readonly state: string;
  readonly parent: number;
  /** User and system time in clock ticks (100 a second on Linux). */
  readonly cpuTicks: number;
  readonly threads: number;
  /** In clock ticks since boot. */
  readonly startTicks: number;
}

/** Null if the text is not a stat line. The name stands in parentheses and may itself hold any character. */
export function parseStat(text: string): Stat | null {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open < 0 || close < open) return null;
  const fields = text
    .slice(close + 2)
    .trim()
    .split(' ');
  const state = fields[0];
  if (state === undefined || fields.length < 20) return null;
  const number = (index: number) => Number(fields[index]);
  return {
    name: text.slice(open + 1, close),
    state,
    parent: number(1),
    cpuTicks: number(11) + number(12),
    threads: number(17),
    startTicks: number(19),
  };
}
