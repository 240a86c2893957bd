// A deadlock: the waiter is notified while its notifier holds the mutex, and waits on for that.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use parking_lot::{Condvar, Mutex};
use std::sync::Arc;
use std::thread::JoinHandle;

type Shared = Arc<(Mutex<bool>, Condvar)>;

#[inline(never)]
fn wait_until(done: &(Mutex<bool>, Condvar)) {
    let mut guard = done.0.lock();
    while !*guard {
        done.1.wait(&mut guard); // @waits waiter
    }
}

#[inline(never)]
fn finish(done: &Shared, waiter: JoinHandle<()>) {
    let mut guard = done.0.lock(); // @holds pl_requeued
    *guard = true;
    done.1.notify_all();
    waiter.join().unwrap(); // @waits pl_requeued
    *guard = false;
}

fn main() {
    scene();
    let done: Shared = Arc::new((Mutex::new(false), Condvar::new()));
    let shared = done.clone();
    let waiter = start("waiter", move || wait_until(&shared));
    nap(100);
    finish(&done, waiter);
}
