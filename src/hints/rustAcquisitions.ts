// Finds the acquiring method calls of Rust: locks, DashMap's methods, once cells.
import type { AcquisitionKind, RawAcquisition } from './acquisition.ts';
import { afterAngles, closingBracket, receiverStart } from './brackets.ts';
import { DashMapNames } from './dashMapNames.ts';
import { standsInScrutinee } from './scrutinee.ts';

const METHOD = /\.(\s*)([a-z_]+)\b\s*/g;
const ONCE = /^(?:get_or_init|get_or_try_init|call_once|call_once_force)$/;
const DASH_GUARD = /^(?:get|get_mut|entry|iter|iter_mut)$/;
const DASH_OTHER =
  /^(?:insert|remove|remove_if|remove_if_mut|retain|len|is_empty|clear|contains_key|alter|alter_all|view|shrink_to_fit|capacity)$/;
const TOKIO = /\btokio\s*::\s*(?:\{[^;]*\b)?sync\b/;

/** Not locks at all: raw pointers' reads; and the standard streams, which may be locked again. */
const NO_LOCK =
  /(?:\bstd(?:in|out|err)\(\)|^std(?:in|out|err)|ptr|\b(?:as_ptr|as_mut_ptr|cast|add|sub|offset)(?:::<[^()]*>)?\([^()]*\)|\bget\(\s*\))$/;

const LOCKS: ReadonlyMap<string, AcquisitionKind> = new Map([
  ['lock', 'rust-lock'],
  ['read', 'rust-read'],
  ['write', 'rust-write'],
]);

interface Call {
  readonly name: string;
  readonly receiver: string;
  readonly at: number;
  readonly args: string;
  readonly after: string;
}

/** The Rust acquisitions in blanked code. */
export function rustAcquisitions(code: string): RawAcquisition[] {
  const maps = new DashMapNames(code);
  const tokio = TOKIO.test(code);
  const found: RawAcquisition[] = [];
  for (const match of code.matchAll(METHOD)) {
    const name = match[2] ?? '';
    if (!isInteresting(name)) continue;
    const turbofish = code.startsWith('::<', match.index + match[0].length);
    const past = match.index + match[0].length;
    const open = turbofish ? afterAngles(code, past + 2) : past;
    const close = code.charAt(open) === '(' ? closingBracket(code, open) : null;
    const from = receiverStart(code, match.index);
    const receiver = code.slice(from, match.index).trim();
    if (close === null || receiver === '') continue;
    const at = match.index + 1 + (match[1] ?? '').length;
    const args = code.slice(open + 1, close).trim();
    const call = { name, receiver, at, args, after: code.slice(close + 1, close + 200) };
    const kind = kindOf(call, maps, tokio);
    if (!kind) continue;
    const inScrutinee = leavesGuard(call, kind) && standsInScrutinee(code, from);
    found.push({ at, name, kind, from, to: match.index, inScrutinee });
  }
  return found;
}

function isInteresting(name: string): boolean {
  return LOCKS.has(name) || ONCE.test(name) || DASH_GUARD.test(name) || DASH_OTHER.test(name);
}

function kindOf(call: Call, maps: DashMapNames, tokio: boolean): AcquisitionKind | null {
  if (ONCE.test(call.name)) return call.args === '' ? null : 'once';
  const lock = LOCKS.get(call.name);
  if (!lock) return maps.has(call.receiver, call.at) ? 'dashmap' : null;
  if (call.args !== '' || NO_LOCK.test(call.receiver)) return null;
  if (!/^\s*\.\s*await\b/.test(call.after)) return lock;
  return tokio ? 'tokio-lock' : null;
}

/** True where the call's value is a guard that the same expression does not consume at once. */
function leavesGuard(call: Call, kind: AcquisitionKind): boolean {
  if (kind === 'once' || (kind === 'dashmap' && !DASH_GUARD.test(call.name))) return false;
  if (/^iter/.test(call.name)) return true;
  return !/^\s*\.\s*(?:map|map_or|map_or_else|and_then|is_some_and|is_ok_and)\s*\(/.test(
    call.after,
  );
}
