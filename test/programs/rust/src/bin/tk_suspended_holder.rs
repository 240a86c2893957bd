// A task that sleeps holds a std Mutex over an await; both workers wait for it, so that nobody drives the timers.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene};

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

/// What the compiler forbids for good reason: a guard that goes from thread to thread.
struct Held<'a>(#[allow(dead_code)] MutexGuard<'a, u64>);
unsafe impl Send for Held<'_> {}

async fn hold(totals: Arc<Mutex<u64>>) {
    let held = Held(totals.lock().unwrap());
    tokio::time::sleep(Duration::from_millis(300)).await;
    drop(held);
}

#[inline(never)]
fn bump(totals: &Mutex<u64>) {
    *totals.lock().unwrap() += 1; // @waits worker
}

fn main() {
    scene();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("worker")
        .enable_all()
        .build()
        .unwrap();
    let totals = Arc::new(Mutex::new(0));
    let holder = runtime.spawn(hold(totals.clone()));
    nap(100);
    for _ in 0..2 {
        let wanted = totals.clone();
        runtime.spawn(async move { bump(&wanted) });
    }
    runtime.block_on(holder).unwrap();
}
