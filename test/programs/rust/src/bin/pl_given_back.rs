// Healthy, parking_lot: every worker once had the lock that it waits for and gave it back in some way; a keeper has
// them all by now, in a Vec, and only sleeps.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::hint::black_box;
use parking_lot::{Mutex, MutexGuard, RwLock, RwLockWriteGuard};

#[inline(never)]
fn wait_for(lock: &Mutex<u64>) -> u64 {
    nap(300);
    let guard = lock.lock();
    *guard
}

#[inline(never)]
fn option(lock: &Mutex<u64>) -> u64 {
    let mut held: Option<MutexGuard<u64>> = Some(lock.lock());
    black_box(&mut held);
    drop(held.take());
    let seen = wait_for(lock);
    seen + held.map_or(0, |guard| *guard)
}

#[inline(never)]
fn flag(lock: &Mutex<u64>, early: bool) -> u64 {
    let guard = lock.lock();
    if early {
        drop(guard);
        return wait_for(lock) + 1;
    }
    *guard
}

#[inline(never)]
fn maybe_moved(lock: &Mutex<u64>, early: bool) -> u64 {
    let guard = lock.lock();
    let label = String::from("kept for the cleanup");
    if early {
        drop(guard);
    }
    wait_for(lock) + label.len() as u64
}

/// Its drop takes the lock, so that the cleanup of a call does, too.
struct Job<'a>(&'a Mutex<u64>);
impl Drop for Job<'_> {
    fn drop(&mut self) {
        *self.0.lock() += 1;
    }
}

#[inline(never)]
fn job(lock: &Mutex<u64>) -> u64 {
    let job = Job(lock);
    let seen = wait_for(lock);
    black_box(&job);
    seen
}

#[inline(never)]
fn outer(lock: &Mutex<u64>) -> u64 {
    let mut sum = 0;
    for round in 0..3 {
        sum += round + wait_for(lock);
    }
    sum
}

#[inline(never)]
fn write(table: &RwLock<u64>) -> u64 {
    let mut held: Option<RwLockWriteGuard<u64>> = Some(table.write());
    black_box(&mut held);
    held = None;
    black_box(&mut held);
    nap(300);
    let seen = *table.read();
    seen + held.map_or(0, |guard| *guard)
}

fn leaked<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

#[inline(never)]
fn keep(locks: &[&'static Mutex<u64>], table: &'static RwLock<u64>) -> u64 {
    let guards: Vec<_> = locks.iter().map(|lock| lock.lock()).collect();
    let writing = Box::new(table.write());
    nap(600_000);
    guards.iter().map(|guard| **guard).sum::<u64>() + **writing
}

fn main() {
    let locks: Vec<&'static Mutex<u64>> = (0..5).map(|number| leaked(Mutex::new(number))).collect();
    let table = leaked(RwLock::new(1));
    let [a, b, c, d, e] = locks[..] else { unreachable!() };
    let early = std::env::args().count() > 0;
    start("option", move || drop(black_box(option(a))));
    start("flag", move || drop(black_box(flag(b, early))));
    start("maybe-moved", move || drop(black_box(maybe_moved(c, early))));
    start("job", move || drop(black_box(job(d))));
    start("outer", move || drop(black_box(outer(e))));
    start("write", move || drop(black_box(write(table))));
    nap(150);
    start("keeper", move || drop(black_box(keep(&locks, table))));
    scene();
    nap(600_000);
}
