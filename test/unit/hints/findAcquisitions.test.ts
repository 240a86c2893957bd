// Which source lines take a lock, and which only look like it.
import { describe, expect, it } from 'vitest';
import { findAcquisitions } from '../../../src/hints/findAcquisitions.ts';
import type { SourceLanguage } from '../../../src/hints/acquisition.ts';

function briefly(text: string, language: SourceLanguage): string[] {
  return findAcquisitions(text, language).map(one => `${one.kind} ${one.expression}`);
}

type Case = readonly [text: string, ...found: string[]];

describe('C', () => {
  it.each<Case>([
    ['pthread_mutex_lock(&m);', 'pthread-mutex m'],
    ['if (pthread_mutex_timedlock(&q->mutex, &t)) {', 'pthread-mutex q->mutex'],
    ['return pthread_mutex_lock ( locks + at(i, 2) );', 'pthread-mutex locks + at(i, 2)'],
    ['pthread_rwlock_rdlock(lock);', 'pthread-rwlock-read lock'],
    ['pthread_rwlock_clockwrlock(&t->l, C, &x);', 'pthread-rwlock-write t->l'],
    ['pthread_once(&once, init);', 'once once'],
    ['c = \'"\'; pthread_mutex_lock(&m); d = "";', 'pthread-mutex m'],
    ['pthread_mutex_lock(/* the big one */ &m);', 'pthread-mutex m'],
    ["#error don't\npthread_mutex_lock(&m);", 'pthread-mutex m'],
    ['pthread_mutex_lock(&m["//x"]);', 'pthread-mutex m[" "]'],
    ['// pthread_mutex_lock(&m);'],
    ['// goes on \\\npthread_mutex_lock(&m);'],
    ['/* pthread_mutex_lock(&m);\n pthread_mutex_lock(&m); */'],
    ['puts("pthread_mutex_lock(&m) \\" pthread_mutex_lock(&m)");'],
    ['extern int pthread_mutex_lock(pthread_mutex_t *m);'],
    ['int pthread_mutex_lock(m) {'],
    ['#define LOCK(m) do { \\\n pthread_mutex_lock(&m); } while (0)'],
    ['pthread_mutex_trylock(&m); pthread_mutex_unlock(&m); my_pthread_mutex_lock(&m);'],
    ['f = pthread_mutex_lock;'],
    ['m.lock();'],
  ])('%s', (text, ...found) => {
    expect(briefly(text, 'c')).toEqual(found);
  });
});

describe('C++', () => {
  it.each<Case>([
    ['std::lock_guard<std::mutex> guard(m);', 'cxx-guard m'],
    ['const std::lock_guard guard{this->mu_};', 'cxx-guard this->mu_'],
    ['std::scoped_lock l(a, b.mutex());', 'cxx-guard a, b.mutex()'],
    ['std::unique_lock<std::map<int, M>> lk(m, 5ms);', 'cxx-guard m'],
    ['auto lk = std::unique_lock<std::mutex>(*m);', 'cxx-guard *m'],
    ['std::shared_lock<std::shared_mutex> r(m);', 'cxx-shared m'],
    ['m.lock_shared();', 'cxx-shared m'],
    ['m.lock();', 'cxx-lock m'],
    ['if (a == b) state->locks[i]->lock();', 'cxx-lock state->locks[i]'],
    ['else mutex().lock();', 'cxx-lock mutex()'],
    ['switch (x) { case 1: m.lock(); }', 'cxx-lock m'],
    ['auto s = R"x(m.lock(); )" )x"; n.lock();', 'cxx-lock n'],
    ["int n = 1'000'000; m.lock();", 'cxx-lock m'],
    ['std::call_once(flag, [] { m.lock(); });', 'once flag', 'cxx-lock m'],
    ['pthread_mutex_lock(&m);', 'pthread-mutex m'],
    ['auto p = weak.lock();'],
    ['std::shared_ptr<T> p = self->weak.lock();'],
    ['if (auto p = weak.lock(); p) {'],
    ['if (weak.lock()) {'],
    ['return weak.lock();'],
    ['use(weak.lock());'],
    ['weak.lock()->run();'],
    ['auto p = x ? y : weak.lock();'],
    ['(void)weak.lock();'],
    ['m.lock(5);'],
    ['void lock();'],
    ['std::unique_lock<std::mutex> lk(m, std::defer_lock);'],
    ['std::lock_guard<std::mutex> lk(m, std::adopt_lock);'],
    ['std::unique_lock<std::mutex> lk(m, std::try_to_lock);'],
    ['std::unique_lock<std::mutex> b(std::move(a));'],
    ['std::unique_lock<std::mutex> lk;'],
    ['void f(std::unique_lock<std::mutex>& lk);'],
    ['std::unique_lock<std::mutex> take(std::mutex& m);'],
    ['std::unique_lock<std::mutex> take(Mode mode) {'],
    ['std::unique_lock<std::mutex> take();'],
    ['class scoped_lock { explicit scoped_lock(M& m); ~scoped_lock(); };'],
    ['using std::lock_guard;'],
    ['// std::lock_guard<std::mutex> g(m);'],
    ['auto s = R"(m.lock();)";'],
  ])('%s', (text, ...found) => {
    expect(briefly(text, 'cpp')).toEqual(found);
  });
});

describe('Rust locks', () => {
  it.each<Case>([
    ['let g = state.lock().unwrap();', 'rust-lock state'],
    ['let g = self.inner.map[i].read();', 'rust-read self.inner.map[i]'],
    ['*get::<T>(&x)?.table.write() = 1;', 'rust-write get::<T>(&x)?.table'],
    ['self\n    .state // ours\n    .lock()\n', 'rust-lock self.state'],
    ["fn f<'a, 'b>(x: &'a Mutex<char>) { x.lock(); let c = 'x'; }", 'rust-lock x'],
    ["let q = '\"'; m.lock(); let r = '\\'';", 'rust-lock m'],
    ['let s = r#type; m.lock();', 'rust-lock m'],
    ['/* a /* b */ x.lock() */ y.lock();', 'rust-lock y'],
    ['let s = r##"x.lock() "# "##; y.lock();', 'rust-lock y'],
    ['match (m.lock(), 0..n.read()) {', 'rust-lock m', 'rust-read n'],
    ['self.stdin.lock();', 'rust-lock self.stdin'],
    ['CELL.get_or_init(|| m.lock())', 'once CELL', 'rust-lock m'],
    ['START.call_once(|| {});', 'once START'],
    ['unsafe { libc::pthread_mutex_lock(&mut self.raw) };', 'pthread-mutex self.raw'],
    ['file.read(&mut buf); file.write(b".."); file.write("");'],
    ['OpenOptions::new().read(true).write(true);'],
    ['io::stdin().lock(); let o = stdout.lock(); std::io::stderr().lock();'],
    ['ptr.read(); p.as_ptr().read(); p.cast::<u8>().add(1).read(); cell.get().write();'],
    ['fn lock(&self) -> Guard { lock() }'],
    ['m.try_lock(); m.lock_it(); m.lock; m.unlock();'],
    ['// m.lock()\n/// m.lock()\nlet s = "m.lock()\n m.lock()"; let b = b"m.lock()";'],
    ['let s = r"\\"; let t = "x.lock()";'],
    ['m.lock().await;'],
  ])('%s', (text, ...found) => {
    expect(briefly(text, 'rust')).toEqual(found);
  });

  it.each<Case>([
    ['use tokio::sync::{Mutex, RwLock};\nm.lock().await; n.lock();', 'tokio-lock m', 'rust-lock n'],
    [
      'use tokio::{net, sync::RwLock};\nm.read()\n.await; m.write().await',
      'tokio-lock m',
      'tokio-lock m',
    ],
    ['// tokio::sync\nm.lock().await;'],
  ])('%s', (text, ...found) => {
    expect(briefly(text, 'rust')).toEqual(found);
  });
});

describe('DashMap', () => {
  it.each<Case>([
    ['let map = DashMap::new(); map.insert(1, 2);', 'dashmap map'],
    ['let map: Arc<DashMap<u8, u8>> = make(); map.get_mut(&1);', 'dashmap map'],
    ['let m = Arc::new(dashmap::DashMap::<u8, u8>::with_capacity(2)); m.len();', 'dashmap m'],
    [
      'struct S { all: DashMap<u8, u8> }\nimpl S { fn f(&self) { self.all.retain(f); } }',
      'dashmap self.all',
    ],
    ["fn f<'a>(m: &'a mut DashMap<u8, u8>) { m.alter(&1, g); }", 'dashmap m'],
    [
      'static M: LazyLock<DashMap<u8, u8>> = LazyLock::new(DashMap::new); fn f() { M.entry(1); }',
      'dashmap M',
    ],
    ['type Cache = Arc<DashMap<u8, u8>>; fn f(c: &Cache) { c.contains_key(&1); }', 'dashmap c'],
    [
      'let a = DashMap::new(); spawn(move || { let b = a.clone(); let c = Arc::clone(&b); c.iter(); });',
      'dashmap c',
    ],
    ['let s = S { m: DashMap::new() }; s.m.get::<str>("a").unwrap().insert(1);', 'dashmap s.m'],
    ['let m = DashMap::new(); let s = S { m: Arc::clone(&m) }; m.get(&1);', 'dashmap m'],
    ['let m = HashMap::new(); m.insert(1, 2); m.get(&1);'],
    ['let m = DashMap::new(); v.get(0); m.hasher();'],
    ['fn a() { let m = DashMap::new(); }\nfn b() { let m = HashMap::new(); m.get(&1); }'],
    ['fn a(m: &DashMap<u8, u8>) {}\nfn b(m: &HashMap<u8, u8>) { m.get(&1); }'],
    ['fn f(m: &HashMap<u8, DashMap<u8, u8>>) { m.get(&1); }'],
    ['static M: OnceLock<DashMap<u8, u8>> = OnceLock::new(); fn f() { M.get(); }'],
    ['// let m = DashMap::new();\nm.get(&1);'],
  ])('%s', (text, ...found) => {
    expect(briefly(text, 'rust')).toEqual(found);
  });
});

describe('the head that keeps a temporary guard', () => {
  const map = 'let map = DashMap::new();\n';
  it.each<readonly [string, boolean]>([
    ['match m.lock().unwrap().state { A => 1 }', true],
    ['let x = match f(&m.lock().unwrap()) { _ => 1 };', true],
    ['if let Some(x) = m.lock().unwrap().pop() {', true],
    ['if let Foo { x, .. } = *m.lock() {', true],
    ['if a { b } else if let Some(x) = m.lock().pop() {', true],
    ['if ready && let Some(x) = m.lock().pop() {', true],
    ['while let Some(x) = m.lock().unwrap().pop() {', true],
    ['for x in m.lock().unwrap().iter() {', true],
    [`${map}if let Some(r) = map.get(&1) {`, true],
    [`${map}for r in map.iter().map(f) {`, true],
    ['if m.lock().unwrap().ready {', false],
    ['while m.lock().unwrap().ready {', false],
    ['let x = m.lock().unwrap().pop();', false],
    ['match x { A => m.lock().unwrap().pop() }', false],
    ['if let Some(x) = y { } let g = m.lock();', false],
    ['match x { A => 1 } m.lock();', false],
    ['if let Some(x) = xs.iter().find(|x| x.m.lock().ready) {', false],
    ['match m.lock().map(|g| g.state) {', false],
    [`${map}if let Some(r) = map.remove(&1) {`, false],
    [`${map}if let Some(r) = map.get(&1).map(|r| *r) {`, false],
    ['match CELL.get_or_init(f) {', false],
  ])('%s: %s', (text, expected) => {
    const found = findAcquisitions(text, 'rust');
    expect(found.map(one => one.inScrutinee)).toEqual([expected]);
  });
});

describe('where it stands', () => {
  it('counts lines from 1, columns from 0, across literals and line ends of both kinds', () => {
    const text = 'let s = "é\u{1F600}\r\n";\r\n\n  "😀"; a.lock(); b\r\n    . read();';
    expect(findAcquisitions(text, 'rust')).toEqual([
      { line: 4, column: 10, length: 4, kind: 'rust-lock', expression: 'a', inScrutinee: false },
      { line: 5, column: 6, length: 4, kind: 'rust-read', expression: 'b', inScrutinee: false },
    ]);
  });

  it('points at the name of a guard, not at its namespace', () => {
    const [found] = findAcquisitions('\n  std::lock_guard<std::mutex> g(m);', 'cpp');
    expect(found).toMatchObject({ line: 2, column: 7, length: 10 });
  });

  it.each<SourceLanguage>(['c', 'cpp', 'rust'])('survives text that breaks off (%s)', language => {
    const whole = 'a.lock(); lock_guard<M> g(m[f({"x',
      r = ' /* r#"';
    for (const text of [whole, r, "'", '"', '/*', 'R"(', '.lock()', 'pthread_once(', ').lock();']) {
      expect(() => findAcquisitions(text, language)).not.toThrow();
    }
  });
});
