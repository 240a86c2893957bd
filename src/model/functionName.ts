// Function names as people know them: demangled by gdb, here without hashes, versions and clone marks.

const marks =
  /(::h[0-9a-f]{16}$)|(@@?[A-Z][\w.]*$)|(\.(cold|part|isra|constprop|llvm|lto_priv|localalias)(\.\d+)?)+$|( \[clone [^\]]*\])+$/g;

/** `vectorio::evict::h0123456789abcdef` → `vectorio::evict`; `??` where there is no name. */
export function plainFunctionName(name: string | null): string {
  if (name === null || name === '') return '??';
  return name.replace(marks, '').replace(marks, '');
}

/**
 * The outermost scope of a function: `dashmap` of `<dashmap::DashMap<K, V> as dashmap::Map>::_len`,
 * `std` of `void std::__invoke_impl<void>(…)`; the function itself where it has no scope. A method
 * of a type parameter (`<F as core::ops::FnOnce>::call_once`) belongs to its trait.
 */
export function rootScope(name: string): string {
  const trait = /^<&*(?:mut |dyn )*[\w()]+ as ([\w:]+)/.exec(name);
  const path = trait?.[1]?.includes('::') ? trait[1] : qualifiedSelf(name);
  const head = path.split(/[(<]/, 1)[0] ?? '';
  return (head.trim().split(/\s+/).at(-1) ?? '').split('::', 1)[0] ?? '';
}

/**
 * The function without type arguments and impl marks, as patterns match it:
 * `dashmap::lock::{impl#0}::lock_shared` → `dashmap::lock::lock_shared`,
 * `lock_api::rwlock::RwLock<R, T>::read<R>` → `lock_api::rwlock::RwLock::read`,
 * `<dashmap::DashMap<K, V> as dashmap::Map>::_len` → `dashmap::DashMap::_len`.
 */
export function bareFunctionName(name: string): string {
  const known = bareNames.get(name);
  if (known !== undefined) return known;
  if (bareNames.size === mostNames) bareNames.clear();
  const bare = readBareName(name);
  bareNames.set(name, bare);
  return bare;
}

/** The same few names stand in the frames of all threads, and one is long to read. */
const bareNames = new Map<string, string>();
const mostNames = 10_000;

function readBareName(name: string): string {
  const unqualified = qualifiedSelf(name);
  let depth = 0;
  let bare = '';
  for (const [index, letter] of [...unqualified].entries()) {
    if (letter === '<' && !/operator<*$/.test(bare)) depth++;
    else if (letter === '>' && unqualified[index - 1] !== '-' && depth > 0) depth--;
    else if (depth === 0) bare += letter;
  }
  return bare.replace(/\{impl#\d+\}::/g, '').replace(/::::/g, '::');
}

/** `<A as T>::f` → `A::f` */
function qualifiedSelf(name: string): string {
  if (!name.startsWith('<')) return name;
  let depth = 0;
  for (let index = 0; index < name.length; index++) {
    if (name[index] === '<') depth++;
    else if (name[index] === '>' && name[index - 1] !== '-' && --depth === 0) {
      const inside = name.slice(1, index).replace(/^(&|mut |dyn )+/, '');
      return topLevelBefore(inside, ' as ') + name.slice(index + 1);
    }
  }
  return name;
}

function topLevelBefore(text: string, separator: string): string {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '<') depth++;
    else if (text[index] === '>' && text[index - 1] !== '-') depth--;
    else if (depth === 0 && text.startsWith(separator, index)) return text.slice(0, index);
  }
  return text;
}

const longestArguments = 24;

/** The function as a row shows it: long type arguments become `<…>`, `{closure#0}` becomes `{closure}`. */
export function shortFunctionName(whole: string): string {
  const name = qualifiedSelf(whole);
  let depth = 0;
  let start = 0;
  let short = '';
  for (let index = 0; index < name.length; index++) {
    const letter = name[index] ?? '';
    if (letter === '<' && index > 0 && !/operator<*$/.test(short)) {
      if (depth++ === 0) start = index;
    } else if (letter === '>' && name[index - 1] !== '-' && depth > 0) {
      if (--depth === 0) {
        const list = name.slice(start, index + 1);
        short += list.length > longestArguments ? '<…>' : list;
      }
    } else if (depth === 0) short += letter;
  }
  if (depth !== 0) return name;
  // rustc numbers the impls and closures of a scope, which says nothing to a reader
  return short
    .replace(/\{impl#\d+\}::/g, '')
    .replace(/\{(closure|async_fn_env|async_block_env)#\d+\}/g, '{$1}');
}
