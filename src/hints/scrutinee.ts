// Knows whether a Rust expression stands in the head of a statement that keeps its temporaries alive.
import { openingBracket } from './brackets.ts';

const HEAD =
  /(?:\bmatch\b|\b(?:if|while)\b[^{}]*?\blet\b[^=]*=(?![=>])|\bfor\b[^{}]*?\bin\b)([^{}]*)$/;
const FURTHEST = 4000;

/** True where the expression at `at` stands in a `match`, `if let`, `while let` or `for` head. */
export function standsInScrutinee(code: string, at: number): boolean {
  const head = HEAD.exec(statementBefore(code, at));
  return head !== null && !/[|]/.test(head[1] ?? '');
}

/** What stands between the statement's start and `at`, with bracketed parts emptied. */
function statementBefore(code: string, at: number): string {
  const parts: string[] = [];
  let here = at - 1;
  for (; here >= 0 && at - here < FURTHEST; here -= 1) {
    const char = code.charAt(here);
    if (char === ';' || char === '{') break;
    if (')]}'.includes(char)) {
      here = openingBracket(code, here);
      parts.push(char, code.charAt(here));
    } else {
      parts.push(char);
    }
  }
  return parts.reverse().join('');
}
