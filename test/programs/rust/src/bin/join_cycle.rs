// The main thread holds a Mutex and joins a thread that waits for it.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::sync::{Arc, Mutex};

fn main() {
    scene();
    let state = Arc::new(Mutex::new(0));
    let shared = state.clone();
    let worker = start("worker", move || {
        nap(100);
        *shared.lock().unwrap() += 1; // @waits worker
    });
    let guard = state.lock().unwrap();
    worker.join().unwrap(); // @waits join_cycle
    drop(guard);
}
