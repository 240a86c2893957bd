// A program whose every part prints a line when it has done some work: it works while lines come.
import { until, type Started } from './processes.ts';

/** Resolves once each of these words was printed anew. */
export async function beatsGoOn(started: Started, words: readonly string[]): Promise<void> {
  const count = () => {
    const lines = started.printed().split('\n');
    return words.map(word => lines.filter(line => line === word).length);
  };
  const before = count();
  await until(`new lines of ${words.join(', ')}`, () =>
    count().every((many, index) => many > (before[index] ?? 0)),
  );
}
