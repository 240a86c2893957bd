// Finds the first argument of a call, without the `&` that takes its address.
import { closingBracket } from './brackets.ts';

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The first argument of the call whose parenthesis opens at `open`, or null where there is none. */
export function firstArgument(code: string, open: number): Span | null {
  const close = closingBracket(code, open);
  if (close === null) return null;
  let to = open + 1;
  while (to < close && code.charAt(to) !== ',') {
    const inner = '([{'.includes(code.charAt(to)) ? closingBracket(code, to) : null;
    to = (inner ?? to) + 1;
  }
  const lead = /^\s*(?:&\s*(?:mut\s+)?)?/.exec(code.slice(open + 1, to))?.[0].length ?? 0;
  const from = open + 1 + lead;
  return code.slice(from, to).trim() === '' ? null : { from, to };
}
