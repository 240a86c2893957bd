// Guards that Rust source gives away, and those that it only uses.
import { describe, expect, it } from 'vitest';
import { isMovedAway } from '../../../src/waits/movedAway.ts';

describe('a guard', () => {
  it.each([
    'drop(guard);',
    'finish(3, guard);',
    'self.kept = guard;',
    'return guard;',
    'f( guard )',
  ])('is given away by %s', line => expect(isMovedAway(['let a = 1;', line], 'guard')).toBe(true));

  it.each([
    'read(&guard);',
    'let n = guard.len();',
    'if other == guard;',
    '// drop(guard);',
    'drop(guards);',
    'push(*guard);',
    'f(&mut guard, 3);',
  ])('is kept by %s', line => expect(isMovedAway([line], 'guard')).toBe(false));

  it('has a name that is a plain identifier', () => {
    expect(isMovedAway(['drop(self.0);'], 'self.0')).toBe(false);
  });
});
