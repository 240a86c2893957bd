// Hostile text made harmless: names, symbols, paths and source lines of the inspected program.

// C0 and C1 controls, line and paragraph separators, bidi overrides and isolates, byte order mark
const harmful =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** One line without escape codes, controls or direction overrides; each becomes `·`. A tab becomes spaces. */
export function plainText(text: string): string {
  return text.replace(/\t/g, '    ').replace(harmful, '·');
}

/** The same, with everything escaped that Markdown or HTML would read as markup, link or mention. */
export function markdownText(text: string): string {
  return plainText(text)
    .replace(/[\\`*_{}[\]#+!|~>$]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/@/g, '&#64;')
    .replace(/:\/\//g, '&#58;//');
}

/** An inline code span that its content cannot end. */
export function markdownCode(text: string): string {
  const plain = plainText(text);
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = plain.startsWith('`') || plain.endsWith('`') || plain === '' ? ' ' : '';
  return `${fence}${pad}${plain}${pad}${fence}`;
}
