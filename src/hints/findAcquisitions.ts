// Finds the places in a C, C++ or Rust text that take a lock, by what the text alone says.
import type { Acquisition, RawAcquisition, SourceLanguage } from './acquisition.ts';
import { codeOnly } from './codeOnly.ts';
import { cxxAcquisitions } from './cxxAcquisitions.ts';
import { pthreadCalls } from './pthreadCalls.ts';
import { rustAcquisitions } from './rustAcquisitions.ts';

/** The acquisitions in `text` from top to bottom; silent where the text leaves doubt. */
export function findAcquisitions(text: string, language: SourceLanguage): Acquisition[] {
  const code = codeOnly(text, language);
  const raw = pthreadCalls(code);
  if (language === 'cpp') raw.push(...cxxAcquisitions(code));
  if (language === 'rust') raw.push(...rustAcquisitions(code));
  raw.sort((a, b) => a.at - b.at);
  return withLines(text, code, raw);
}

function withLines(text: string, code: string, raw: readonly RawAcquisition[]): Acquisition[] {
  let line = 1;
  let lineStart = 0;
  return raw.map(one => {
    for (let end = text.indexOf('\n', lineStart); end >= 0 && end < one.at;) {
      line += 1;
      lineStart = end + 1;
      end = text.indexOf('\n', lineStart);
    }
    return {
      line,
      column: one.at - lineStart,
      length: one.name.length,
      kind: one.kind,
      expression: expressionText(text, code, one),
      inScrutinee: one.inScrutinee,
    };
  });
}

/** As the source has it, on one line; where a comment stands in it, without that comment. */
function expressionText(text: string, code: string, { from, to }: RawAcquisition): string {
  const written = text.slice(from, to);
  const shown = /\/[/*]/.test(written) ? code.slice(from, to) : written;
  return shown
    .trim()
    .replace(/\s*\n\s*(?=\.|->)/g, '')
    .replace(/\s+/g, ' ');
}
