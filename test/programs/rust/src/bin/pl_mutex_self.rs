// A function that holds a parking_lot Mutex calls another that locks it.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use parking_lot::Mutex;

#[inline(never)]
fn total(hits: &Mutex<u64>) -> u64 {
    *hits.lock() // @waits pl_mutex_self
}

#[inline(never)]
fn add(hits: &Mutex<u64>) {
    let mut guard = hits.lock(); // @holds pl_mutex_self
    *guard += total(hits);
}

fn main() {
    scene();
    let _ = (nap, start("bystander", || nap(600_000)));
    let hits = Box::new(Mutex::new(1));
    add(&hits);
}
