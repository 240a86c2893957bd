// `npm run bench`: Gridlock against its peers on the same program; a table, and JSON in dist/.
// Then the times from the command to the tree in a real VS Code, on vectorio.
// --short: 10 threads once, nothing else. --sizes 10,100 and --runs 5 choose others; --no-big leaves out
// the program of 300 MB. It is no timed test.
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkout } from '../setup/checkout.mjs';
import { bigProgram, megabytesOf } from './bigProgram.mjs';
import { peers, sessionLooks, versions } from './peers.mjs';
import { setUp } from './setup.mjs';
import { exponentOf, tableOf } from './table.mjs';
import { startTarget, startVectorio } from './target.mjs';
import { timesInVscode } from './vscode.mjs';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    sizes: { type: 'string', default: '10,100,1000,10000' },
    runs: { type: 'string', default: '5' },
    big: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const sizes = values.short ? [10] : values.sizes.split(',').map(Number);
const runs = values.short ? 1 : Number(values.runs);

function medians(results) {
  const keys = Object.keys(results[0] ?? {}).filter(key => typeof results[0][key] === 'number');
  return Object.fromEntries(
    keys.map(key => {
      const sorted = results.map(result => result[key]).sort((a, b) => a - b);
      return [key, sorted[Math.floor(sorted.length / 2)]];
    }),
  );
}

async function repeat(work) {
  const results = [];
  for (let round = 0; round < runs; round++) results.push(await work());
  return medians(results);
}

/** `program`: what the table calls it. */
async function measure(program, target) {
  const { threads } = target;
  const rows = [];
  const add = (who, result) => {
    rows.push({ program, threads, who, ...result });
    console.error(`${program}, ${who}: ${JSON.stringify(result)}`);
  };
  try {
    for (const { name, run } of peers) {
      add(name, await repeat(() => target.during(() => run(target))));
    }
    const { firstMs, secondMs, againMs, memoryMb } = await repeat(() => sessionLooks(target));
    add('session: first look', { wallMs: firstMs, memoryMb });
    add('session: second look', { wallMs: secondMs, memoryMb });
    add('session: again', { wallMs: againMs, memoryMb });
    return rows;
  } finally {
    target.end();
  }
}

await setUp();
const rows = [];
for (const size of sizes) {
  rows.push(...(await measure(`${size} threads`, await startTarget(size))));
}
if (!values.short) {
  rows.push(...(await measure('vectorio', await startVectorio())));
  if (values.big) {
    const big = await bigProgram();
    const name = `100 threads, ${megabytesOf(big)} MB`;
    rows.push(...(await measure(name, await startTarget(100, big))));
  }
}
const vscode = values.short ? null : await timesInVscode();
const machine = { cores: os.availableParallelism(), model: os.cpus()[0]?.model, ...versions() };
const growth = {
  wall: exponentOf(rows, 'gridlock', 'wallMs'),
  pause: exponentOf(rows, 'gridlock', 'pausedMs'),
};
const result = { when: new Date().toISOString(), runs, machine, growth, rows, vscode };
writeFileSync(path.join(checkout, 'dist/bench.json'), `${JSON.stringify(result, null, 2)}\n`);
console.log(`${tableOf(rows)}\n`);
for (const [what, text] of Object.entries(machine)) console.log(`${what}: ${text}`);
if (vscode) {
  const { firstRowsMs, verdictMs } = vscode;
  console.log(`in VS Code, vectorio: first rows ${firstRowsMs} ms, verdict ${verdictMs} ms`);
}
for (const [what, exponent] of Object.entries(growth)) {
  if (exponent !== null) console.log(`growth of ${what} with threads: n^${exponent.toFixed(2)}`);
}
