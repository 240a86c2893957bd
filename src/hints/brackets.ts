// Finds a bracket's partner, and the expression that stands before a method's dot.

const OPENING = '([{';
const CLOSING = ')]}';
const LONGEST_ANGLES = 1000;

/** The offset of the bracket that closes the one at `open`, or null where the text ends first. */
export function closingBracket(code: string, open: number): number | null {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    const char = code.charAt(at);
    if (OPENING.includes(char)) depth += 1;
    else if (CLOSING.includes(char)) depth -= 1;
    if (depth === 0) return at;
  }
  return null;
}

/** The offset of the bracket that opens the one closed at `close`, or 0 where there is none. */
export function openingBracket(code: string, close: number): number {
  let depth = 0;
  for (let at = close; at > 0; at -= 1) {
    const char = code.charAt(at);
    if (CLOSING.includes(char)) depth += 1;
    else if (OPENING.includes(char)) depth -= 1;
    if (depth === 0) return at;
  }
  return 0;
}

/** The end of `<…>` that starts at `open`, or `open` itself where no such list starts there. */
export function afterAngles(code: string, open: number): number {
  if (code.charAt(open) !== '<') return open;
  let depth = 0;
  for (let at = open; at < code.length && at - open < LONGEST_ANGLES; at += 1) {
    const char = code.charAt(at);
    if (char === '<') depth += 1;
    if (char === '>' && code.charAt(at - 1) !== '-') depth -= 1;
    if (depth === 0) return at + 1;
    if (char === ';' || char === '{') return open;
  }
  return open;
}

/** Where the expression starts whose member follows the `.` or `->` at `dot`. */
export function receiverStart(code: string, dot: number): number {
  let at = dot;
  for (;;) {
    at = segmentStart(code, skipSpaceBack(code, at));
    const before = skipSpaceBack(code, at);
    const joint = code.slice(Math.max(0, before - 2), before);
    if (joint === '->' || joint === '::') at = before - 2;
    else if (joint.endsWith('.') && joint !== '..') at = before - 1;
    else return at;
  }
}

/** Where the name starts that ends at `end`, with its calls, indexes and `::<…>` passed over. */
function segmentStart(code: string, end: number): number {
  let at = end;
  while (at > 0 && ')]?'.includes(code.charAt(at - 1))) {
    at = code.charAt(at - 1) === '?' ? at - 1 : openingBracket(code, at - 1);
  }
  const turbofish = /::<[^;{}()]*>$/.exec(code.slice(Math.max(0, at - 200), at));
  if (turbofish) at -= turbofish[0].length;
  while (at > 0 && /\w/.test(code.charAt(at - 1))) at -= 1;
  return at;
}

function skipSpaceBack(code: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(code.charAt(at - 1))) at -= 1;
  return at;
}
