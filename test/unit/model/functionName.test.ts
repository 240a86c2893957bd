// Names as gdb prints them, and what people and patterns make of them.
import { describe, expect, it } from 'vitest';
import {
  bareFunctionName,
  plainFunctionName,
  rootScope,
  shortFunctionName,
} from '../../../src/model/functionName.ts';

describe('plainFunctionName', () => {
  it.each([
    ['vectorio::evict::h0123456789abcdef', 'vectorio::evict'],
    ['pthread_mutex_lock@@GLIBC_2.2.5', 'pthread_mutex_lock'],
    ['work.constprop.0', 'work'],
    ['take.part.0.cold', 'take'],
    ['f [clone .lto_priv.0]', 'f'],
    [null, '??'],
  ])('%s → %s', (name, plain) => {
    expect(plainFunctionName(name)).toBe(plain);
  });
});

describe('bareFunctionName', () => {
  it.each([
    ['dashmap::lock::{impl#0}::lock_shared', 'dashmap::lock::lock_shared'],
    ['lock_api::rwlock::RwLock<R, V<T>>::read<R>', 'lock_api::rwlock::RwLock::read'],
    ['<dashmap::DashMap<K,V,S> as dashmap::t::Map<K,V,S>>::_get', 'dashmap::DashMap::_get'],
    ['foo<fn() -> i32>::bar', 'foo::bar'],
    ['operator<<', 'operator<<'],
  ])('%s → %s', (name, bare) => {
    expect(bareFunctionName(name)).toBe(bare);
  });
});

it('shortens long type arguments only', () => {
  expect(shortFunctionName('Map<int>::at')).toBe('Map<int>::at');
  expect(shortFunctionName('M<alloc::string::String, alloc::string::String>::at')).toBe('M<…>::at');
});

describe('rootScope', () => {
  it.each([
    ['<dashmap::DashMap<K, V> as dashmap::Map>::_len', 'dashmap'],
    ['void std::__invoke_impl<void>(int)', 'std'],
    ['<&mut T as core::fmt::Display>::fmt', 'core'],
    ['<vectorio::Store as core::ops::drop::Drop>::drop', 'vectorio'],
    ['<alloc::boxed::Box<F,A> as core::ops::FnOnce<Args>>::call_once', 'alloc'],
    ['main', 'main'],
  ])('%s → %s', (name, root) => {
    expect(rootScope(name)).toBe(root);
  });
});
