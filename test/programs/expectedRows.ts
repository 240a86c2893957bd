// The rows that come again and again: a thread that locks twice, two that lock in opposite order.
import type { Expectation, ExpectedFinding } from './expectations.ts';

export const cycle = (threads: string[], families: string[]): ExpectedFinding => ({
  kind: 'cycle',
  threads,
  families,
});

export const self = (thread: string, family: string): ExpectedFinding => ({
  kind: 'self-deadlock',
  threads: [thread],
  families: [family],
});

export const abbaRow = (program: string, a: string, b: string, family: string): Expectation => ({
  program,
  verdict: 'deadlock',
  findings: [cycle([a, b], [family, family])],
  states: { [a]: 'deadlocked', [b]: 'deadlocked' },
  waitsAt: [a, b],
});

/** Of the main thread, which is named after the program, to 15 letters. */
export const aloneRow = (program: string, family: string): Expectation => {
  const name = program.slice(program.indexOf('/') + 1).slice(0, 15);
  return {
    program,
    verdict: 'deadlock',
    findings: [self(name, family)],
    states: { [name]: 'deadlocked' },
    waitsAt: [name],
  };
};
