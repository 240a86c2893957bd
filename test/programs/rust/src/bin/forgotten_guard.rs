// A guard is forgotten: the Mutex stays locked, and no thread holds it.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::sync::{Arc, Mutex};

#[inline(never)]
fn leak(lock: &Mutex<u8>) {
    std::mem::forget(lock.lock().unwrap());
}

fn main() {
    scene();
    let lock = Arc::new(Mutex::new(0));
    let shared = lock.clone();
    start("leaker", move || leak(&shared)).join().unwrap();
    nap(50);
    *lock.lock().unwrap() = 1; // @waits forgotten_guard
}
