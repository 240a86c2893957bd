// What the hints say about each kind of lock, whatever the process does.
import { describe, expect, it } from 'vitest';
import type { AcquisitionKind } from '../../../src/hints/acquisition.ts';
import { standingFacts } from '../../../src/hints/standingFacts.ts';

const kinds: readonly AcquisitionKind[] = [
  'pthread-mutex',
  'pthread-rwlock-read',
  'pthread-rwlock-write',
  'cxx-guard',
  'cxx-shared',
  'cxx-lock',
  'rust-lock',
  'rust-read',
  'rust-write',
  'tokio-lock',
  'dashmap',
  'once',
];

describe('standingFacts', () => {
  it.each(kinds)('says one to three sentences about %s, with and without the scrutinee', kind => {
    for (const inScrutinee of [false, true]) {
      const facts = standingFacts({ kind, inScrutinee }, 'use parking_lot::Mutex;');
      expect(facts.length).toBeGreaterThanOrEqual(1);
      expect(facts.length).toBeLessThanOrEqual(3);
      expect(facts.every(fact => /^[A-Za-z].*\.$/.test(fact))).toBe(true);
      expect(facts.some(fact => fact.includes('temporary guard'))).toBe(inScrutinee);
    }
  });

  it.each<readonly [AcquisitionKind, string]>([
    ['dashmap', 'RefMut, Entry or iterator of the same map may deadlock'],
    ['rust-read', 'when a writer queues between'],
    ['rust-lock', "std's Mutex is not re-entrant"],
    ['pthread-mutex', 'unless it was made recursive'],
    ['pthread-rwlock-write', 'glibc prefers readers'],
    ['tokio-lock', 'not the thread'],
  ])('%s: %s', (kind, part) => {
    expect(standingFacts({ kind, inScrutinee: false }, '').join(' ')).toContain(part);
  });

  it.each<readonly [string, boolean]>([
    ['use parking_lot::Mutex;', true],
    ['let m = parking_lot::RwLock::new(1);', true],
    ['use std::sync::Arc; use parking_lot::Mutex;', true],
    ['use std::sync::{Arc, Mutex}; use parking_lot::RwLock;', false],
    ['// parking_lot::Mutex', false],
    ['use std::sync::Mutex;', false],
  ])('whose locks: %s (parking_lot: %s)', (text, parkingLot) => {
    const facts = standingFacts({ kind: 'rust-lock', inScrutinee: false }, text).join(' ');
    expect(facts.includes("parking_lot's")).toBe(parkingLot);
    expect(facts.includes("std's")).toBe(!parkingLot);
  });
});
