// Three threads queue for a Mutex whose holder sleeps: no deadlock.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::sync::{Arc, Mutex};

#[inline(never)]
fn hold(lock: &Mutex<u8>) {
    let guard = lock.lock().unwrap(); // @holds sleeper
    nap(600_000);
    std::hint::black_box(*guard);
}

fn main() {
    scene();
    let lock = Arc::new(Mutex::new(0));
    let shared = lock.clone();
    start("sleeper", move || hold(&shared));
    nap(100);
    for _ in 0..3 {
        let shared = lock.clone();
        start("client", move || *shared.lock().unwrap() += 1); // @waits client
    }
    nap(600_000);
}
