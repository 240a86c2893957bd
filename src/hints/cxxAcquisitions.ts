// Finds guards, `m.lock()` and `std::call_once` in C++.
import type { RawAcquisition } from './acquisition.ts';
import { afterAngles, closingBracket, receiverStart } from './brackets.ts';
import { firstArgument, type Span } from './firstArgument.ts';

const GUARD = /(?<![\w~])(lock_guard|unique_lock|scoped_lock|shared_lock)\b\s*/g;
/** Arguments with which a guard does not lock now, or does not wait. */
const TAKES_NONE = /\b(?:defer_lock|adopt_lock|try_to_lock)(?:_t)?\b|^\s*(?:std::)?move\s*\(/;

/** A parameter, not an argument: `std::mutex& m`, `Mutex *m`, `int n`, `int`. */
const PARAMETER =
  /^\s*(?:(?:const\s+)?[A-Za-z_][\w:]*(?:<[^()]*>)?(?:\s*&{1,2}\s*\w*|\s*\*\s*\w+|\s+\w+)|int|bool|auto|void|long|unsigned)\s*(?:,|$)/;

/** What follows the parameters of a function that is declared, not a guard's arguments. */
const DEFINED = /^\s*(?:\{|const\b|noexcept\b|override\b|->|:)/;

const METHOD = /(\.|->)(\s*)(lock|lock_shared)\s*\(\s*\)\s*;/g;
const CALL_ONCE = /(?<![\w.>])call_once\s*(?=\()/g;

/** The C++ acquisitions in blanked code. */
export function cxxAcquisitions(code: string): RawAcquisition[] {
  return [...guards(code), ...lockCalls(code), ...onceCalls(code)];
}

function guards(code: string): RawAcquisition[] {
  const found: RawAcquisition[] = [];
  for (const match of code.matchAll(GUARD)) {
    const after = afterAngles(code, match.index + match[0].length);
    const named = /^\s*(?:\w+\s*)?(?=[({])/.exec(code.slice(after, after + 200));
    if (!named) continue;
    const open = after + named[0].length;
    const span = lockArguments(code, open, match[1] === 'scoped_lock');
    if (!span) continue;
    const name = match[1] ?? '';
    const kind = name === 'shared_lock' ? 'cxx-shared' : 'cxx-guard';
    found.push({ at: match.index, name, kind, ...span, inScrutinee: false });
  }
  return found;
}

/** The guard's locks, or null where it takes none now or where this declares a function or a class. */
function lockArguments(code: string, open: number, many: boolean): Span | null {
  const close = closingBracket(code, open);
  if (close === null) return null;
  const inside = code.slice(open + 1, close);
  if (inside.trim() === '' || inside.includes(';') || PARAMETER.test(inside)) return null;
  if (TAKES_NONE.test(inside)) return null;
  if (DEFINED.test(code.slice(close + 1, close + 40))) return null;
  return many ? { from: open + 1, to: close } : firstArgument(code, open);
}

/** A mutex's `lock()` gives nothing: where its result is used, it is a weak_ptr's. */
function lockCalls(code: string): RawAcquisition[] {
  const found: RawAcquisition[] = [];
  for (const match of code.matchAll(METHOD)) {
    const from = receiverStart(code, match.index);
    if (from >= match.index || !startsStatement(code, from)) continue;
    const name = match[3] ?? '';
    const at = match.index + (match[1] ?? '').length + (match[2] ?? '').length;
    const kind = name === 'lock' ? 'cxx-lock' : 'cxx-shared';
    found.push({ at, name, kind, from, to: match.index, inScrutinee: false });
  }
  return found;
}

function startsStatement(code: string, at: number): boolean {
  const before = code.slice(Math.max(0, at - 400), at).trimEnd();
  if (before === '' || /[;{}]$|\b(?:else|do)$/.test(before)) return true;
  if (before.endsWith(')')) return !/\(\s*void\s*\)$/.test(before);
  const statement = before.slice(Math.max(...[...';{}'].map(edge => before.lastIndexOf(edge))) + 1);
  return /[^:]:$/.test(before) && !/[?=]/.test(statement);
}

function onceCalls(code: string): RawAcquisition[] {
  const found: RawAcquisition[] = [];
  for (const match of code.matchAll(CALL_ONCE)) {
    const flag = firstArgument(code, match.index + match[0].length);
    if (!flag || /^(?:std::)?once_flag\b/.test(code.slice(flag.from, flag.to))) continue;
    found.push({ at: match.index, name: 'call_once', kind: 'once', ...flag, inScrutinee: false });
  }
  return found;
}
