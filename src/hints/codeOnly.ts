// Blanks comments, literals and preprocessor lines, so that every offset still points at the same code.
import type { SourceLanguage } from './acquisition.ts';

const C_TOKENS = new RegExp(
  [
    String.raw`\/\/(?:\\\r?\n|[^\n])*`,
    String.raw`\/\*[\s\S]*?(?:\*\/|$)`,
    String.raw`\b\d(?:'?[\w.])*`,
    String.raw`\b(?:u8|[uUL])?R"([^()\\\s]{0,16})\([\s\S]*?(?:\)\1"|$)`,
    String.raw`"(?:\\[\s\S]|[^"\\\n])*"?`,
    String.raw`'(?:\\[\s\S]|[^'\\\n])*'?`,
  ].join('|'),
  'g',
);

const RUST_TOKENS = new RegExp(
  [
    String.raw`\/\/[^\n]*`,
    String.raw`\/\*`,
    String.raw`\b[bc]?r(#*)"[\s\S]*?(?:"\1|$)`,
    String.raw`"(?:\\[\s\S]|[^"\\])*"?`,
    String.raw`'(?:\\(?:u\{[^}]*\}|x..|[^\n])|[\uD800-\uDBFF][\uDC00-\uDFFF]|[^'\\\n])'`,
  ].join('|'),
  'g',
);

const DIRECTIVE = /^[^\S\n]*#(?:\\\r?\n|[^\n])*/gm;

/**
 * The text with comments blanked and literals emptied (their quotes stay, so an argument is still seen);
 * its length and its lines are those of the text. In C and C++ preprocessor lines are blanked too.
 */
export function codeOnly(text: string, language: SourceLanguage): string {
  if (language === 'rust') return blankTokens(text, RUST_TOKENS);
  return blankTokens(text, C_TOKENS).replace(DIRECTIVE, blank);
}

function blankTokens(text: string, tokens: RegExp): string {
  const parts: string[] = [];
  const pattern = new RegExp(tokens.source, tokens.flags);
  let done = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const nested = match[0] === '/*';
    const end = nested ? nestedCommentEnd(text, match.index) : match.index + match[0].length;
    const token = text.slice(match.index, end);
    parts.push(text.slice(done, match.index), blankToken(token));
    done = end;
    pattern.lastIndex = end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

function blankToken(token: string): string {
  if (token.startsWith('/')) return blank(token);
  if (/^\d/.test(token)) return token;
  if (token.length < 2) return ' '.repeat(token.length);
  const quote = token.startsWith("'") ? "'" : '"';
  return quote + blank(token.slice(1, -1)) + quote;
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

/** Rust's block comments nest. */
function nestedCommentEnd(text: string, start: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start;
  let depth = 0;
  for (let match = edge.exec(text); match; match = edge.exec(text)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return text.length;
}
