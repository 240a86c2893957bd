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
 * `std` of `void std::__invoke_impl<void>(…)`; the function itself where it has no scope.
 */
export function rootScope(name: string): string {
  const bare = name.replace(/^[<&*\s(]+/, '').replace(/^(mut|dyn|const|unsafe) /, '');
  const head = bare.split(/[(<]/, 1)[0] ?? '';
  const path = head.trim().split(/\s+/).at(-1) ?? '';
  return path.split('::', 1)[0] ?? '';
}
