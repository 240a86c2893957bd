// A thread that reads an RwLock asks to write it.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::sync::RwLock;

#[inline(never)]
fn refresh(lock: &RwLock<Vec<u8>>) {
    lock.write().unwrap().push(1); // @waits rwlock_upgrade
}

#[inline(never)]
fn check(lock: &RwLock<Vec<u8>>) {
    let reading = lock.read().unwrap(); // @holds rwlock_upgrade
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
