// No deadlock: a guard is moved away and dropped before its lock is taken again, which somebody else has
// by then, in a place that no variable shows.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::sync::{Arc, Mutex, MutexGuard};

#[inline(never)]
fn consume(guard: MutexGuard<u32>) -> u32 {
    *guard
}

#[inline(never)]
fn again(table: &Mutex<u32>) -> u32 {
    let first = table.lock().unwrap();
    let seen = consume(first);
    nap(350);
    seen + *table.lock().unwrap() // @waits rereader
}

#[inline(never)]
fn keep(table: &Mutex<u32>) {
    nap(50);
    let kept = vec![table.lock().unwrap()];
    nap(600_000);
    drop(kept);
}

fn main() {
    scene();
    let table = Arc::new(Mutex::new(1));
    let other = table.clone();
    let rereader = start("rereader", move || drop(again(&other)));
    let keeper = start("keeper", move || keep(&table));
    rereader.join().unwrap();
    keeper.join().unwrap();
}
