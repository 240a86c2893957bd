// A thread that reads a parking_lot RwLock asks to write it.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use parking_lot::RwLock;

#[inline(never)]
fn refresh(lock: &RwLock<Vec<u8>>) {
    lock.write().push(1); // @waits pl_rwlock_upgra
}

#[inline(never)]
fn check(lock: &RwLock<Vec<u8>>) {
    let reading = lock.read(); // @holds pl_rwlock_upgra
    if reading.is_empty() {
        refresh(lock);
    }
    std::hint::black_box(&reading);
}

fn main() {
    scene();
    let _ = (nap, start("bystander", || nap(600_000)));
    let lock = Box::new(RwLock::new(Vec::new()));
    check(&lock);
}
