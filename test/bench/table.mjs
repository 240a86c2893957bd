// The measurements as one table: every number with its ratio to gdb's, and the pause's to the limit.

const number = (value, digits = 1) =>
  value === undefined || value === null ? '–' : value.toFixed(value >= 100 ? 0 : digits);
const ratio = (value, base) => (value && base ? `×${(value / base).toPrecision(2)}` : '–');

const columns = [
  'program',
  'who',
  'pause ms',
  'to limit',
  'to gdb',
  'gap ms',
  'wall ms',
  'to gdb',
  'MB',
];

export function tableOf(rows) {
  const of = (program, who) => rows.find(row => row.program === program && row.who === who);
  const cells = rows.map(row => {
    const limit = of(row.program, 'ptrace limit (C)');
    const gdb = of(row.program, 'gdb');
    const pause = row.pausedMs ?? row.gapMs;
    return [
      row.program,
      row.who,
      number(pause),
      ratio(pause, limit?.pausedMs),
      ratio(pause, gdb?.gapMs),
      number(row.gapMs),
      number(row.wallMs),
      ratio(row.wallMs, gdb?.wallMs),
      number(row.memoryMb),
    ];
  });
  const all = [columns, ...cells];
  const widths = columns.map((_, index) => Math.max(...all.map(line => line[index].length)));
  return all
    .map(line => line.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))))
    .map(line => line.join('  '))
    .join('\n');
}

/** The exponent of growth between the first and the last size: 1 is linear. */
export function exponentOf(rows, who, field) {
  const own = rows.filter(
    row => row.who === who && row[field] && /^\d+ threads$/.test(row.program),
  );
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last || first === last) return null;
  return Math.log(last[field] / first[field]) / Math.log(last.threads / first.threads);
}
