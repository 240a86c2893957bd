// To the file named in GRIDLOCK_GAPS: a line for each gap, its end (ms since 1970) and its length in ms.
const { appendFileSync } = require('node:fs');

const everyMs = 5;
const leastMs = 10;

exports.activate = () => {
  const file = process.env.GRIDLOCK_GAPS;
  if (!file) return;
  appendFileSync(file, 'recording\n');
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    const gap = now - last - everyMs;
    if (gap > leastMs) appendFileSync(file, `${Date.now()} ${gap.toFixed(1)}\n`);
    last = performance.now();
  }, everyMs);
};
