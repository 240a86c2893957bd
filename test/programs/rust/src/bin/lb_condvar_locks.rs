// Two threads wait for a condition each while they hold the lock that the notifier needs first.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::sync::{Arc, Condvar, Mutex};

struct Shared {
    config: Mutex<u32>,
    ready: Mutex<bool>,
    changed: Condvar,
}

#[inline(never)]
fn await_ready(shared: &Shared) {
    let config = shared.config.lock().unwrap();
    let mut ready = shared.ready.lock().unwrap();
    while !*ready {
        ready = shared.changed.wait(ready).unwrap(); // @waits waiter
    }
    std::hint::black_box(*config);
}

#[inline(never)]
fn make_ready(shared: &Shared) {
    nap(100);
    let config = shared.config.lock().unwrap(); // @waits notifier
    *shared.ready.lock().unwrap() = true;
    shared.changed.notify_one();
    std::hint::black_box(*config);
}

fn main() {
    scene();
    let shared = Arc::new(Shared {
        config: Mutex::new(0),
        ready: Mutex::new(false),
        changed: Condvar::new(),
    });
    let other = shared.clone();
    let waiter = start("waiter", move || await_ready(&other));
    let notifier = start("notifier", move || make_ready(&shared));
    waiter.join().unwrap();
    notifier.join().unwrap();
}
