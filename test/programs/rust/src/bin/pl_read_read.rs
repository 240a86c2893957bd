// A thread reads a parking_lot RwLock twice while a writer queues between.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use parking_lot::RwLock;
use std::sync::Arc;

#[inline(never)]
fn lookup(lock: &RwLock<Vec<u8>>) -> usize {
    lock.read().len() // @waits rereader
}

#[inline(never)]
fn report(lock: &RwLock<Vec<u8>>) {
    let reading = lock.read(); // @holds rereader
    nap(200);
    std::hint::black_box(reading.len() + lookup(lock));
}

fn main() {
    scene();
    let lock = Arc::new(RwLock::new(Vec::new()));
    let (reads, writes) = (lock.clone(), lock);
    let reader = start("rereader", move || report(&reads));
    let writer = start("writer", move || {
        nap(100);
        writes.write().push(1); // @waits writer
    });
    reader.join().unwrap();
    writer.join().unwrap();
}
