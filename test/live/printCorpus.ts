// `npm run corpus`: looks at every program in every build and prints the table as it goes.
import { allExpectations } from '../programs/allExpectations.ts';
import { builds, type Build, type Expectation } from '../programs/expectations.ts';
import { cellOf, textOf, type Cell } from './corpusTable.ts';
import { titleOf } from './judge.ts';
import { lookAtRow } from './lookAtRow.ts';

const asked = process.argv.slice(2);
const rows = allExpectations.filter(
  row => asked.length === 0 || asked.some(word => titleOf(row).includes(word)),
);
const write = (text: string) => process.stdout.write(text);
const widths = [Math.max(...rows.map(row => titleOf(row).length), 7), 14, 14, 14];
const line = (cells: readonly string[]) =>
  `${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();

const cells: { row: Expectation; build: Build; cell: Cell }[] = [];
write(`${line(['program', ...builds])}  verdict\n`);
for (const row of rows) {
  const texts: string[] = [];
  for (const build of builds) {
    const cell = await judged(row, build);
    cells.push({ row, build, cell });
    texts.push(textOf(cell));
  }
  const padded = [titleOf(row), ...texts].map((text, column) => text.padEnd(widths[column] ?? 0));
  write(`${padded.join('  ')}  ${expected(row)}\n`);
}

for (const word of ['unknown', 'wrong'] as const) {
  for (const { row, build, cell } of cells.filter(({ cell: { word: said } }) => said === word)) {
    write(`\n${word}: ${titleOf(row)}, ${build}: ${cell.reasons.join('\n  ')}`);
  }
}
const count = (word: Cell['word']) => cells.filter(({ cell }) => cell.word === word).length;
write(
  `\n${rows.length} programs, ${cells.length} looks: ${count('right')} right, ${count('unknown')} unknown, ${count('wrong')} wrong\n`,
);
process.exitCode = count('wrong') > 0 || cells.length === 0 ? 1 : 0;

async function judged(row: Expectation, build: Build): Promise<Cell> {
  try {
    return cellOf(row, build, await lookAtRow(row, build));
  } catch (error) {
    return { word: 'wrong', grade: null, reasons: [String(error)] };
  }
}

function expected(row: Expectation): string {
  const kinds = row.findings.map(({ kind }) => kind).filter(kind => kind !== 'blocked-behind');
  return kinds.length === 0 ? row.verdict : [...new Set(kinds)].join(', ');
}
