// Not a deadlock by rule: a thread waits for a parking_lot condition that nobody will notify.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use parking_lot::{Condvar, Mutex};
use std::sync::Arc;

#[inline(never)]
fn wait_until(done: &(Mutex<bool>, Condvar)) {
    let mut guard = done.0.lock();
    while !*guard {
        done.1.wait(&mut guard); // @waits waiter
    }
}

fn main() {
    scene();
    let done = Arc::new((Mutex::new(false), Condvar::new()));
    let shared = done.clone();
    start("waiter", move || wait_until(&shared));
    nap(600_000);
    done.1.notify_all();
}
