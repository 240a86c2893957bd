// Hostile names and paths cannot steer a terminal or a Markdown page.
import { expect, it } from 'vitest';
import { markdownCode, markdownText, plainText } from '../../../src/report/plainText.ts';

it('drops escape codes, newlines and direction overrides', () => {
  expect(plainText('a\u001b[31mred\u0007\nb\u202Ec\u2066\t|')).toBe('a·[31mred··b·c·    |');
});

it('escapes markup, links and mentions', () => {
  expect(markdownText('[x](http://e.vil) <img> @you **b** `c`')).toBe(
    '\\[x\\](http&#58;//e.vil) &lt;img\\> &#64;you \\*\\*b\\*\\* \\`c\\`',
  );
});

it('makes code spans that their content cannot end', () => {
  expect(markdownCode('plain')).toBe('`plain`');
  expect(markdownCode('a``b`')).toBe('``` a``b` ```');
});
