// Two tokio workers wait for a std Mutex whose holder, a blocking task, sleeps: no deadlock.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene};

use std::sync::{Arc, Mutex};

#[inline(never)]
fn hold(totals: &Mutex<u64>) {
    let mut guard = totals.lock().unwrap(); // @holds worker
    nap(600_000);
    *guard += 1;
}

#[inline(never)]
fn bump(totals: &Mutex<u64>) {
    *totals.lock().unwrap() += 1; // @waits worker
}

fn main() {
    scene();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .thread_name("worker")
        .enable_all()
        .build()
        .unwrap();
    let totals = Arc::new(Mutex::new(0));
    let held = totals.clone();
    let holder = runtime.spawn_blocking(move || hold(&held));
    nap(100);
    for _ in 0..2 {
        let wanted = totals.clone();
        runtime.spawn(async move { bump(&wanted) });
    }
    runtime.block_on(holder).unwrap();
}
