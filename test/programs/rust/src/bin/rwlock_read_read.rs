// A thread reads an RwLock twice while a writer queues between.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::sync::{Arc, RwLock};

#[inline(never)]
fn lookup(lock: &RwLock<Vec<u8>>) -> usize {
    lock.read().unwrap().len() // @waits rereader
}

#[inline(never)]
fn report(lock: &RwLock<Vec<u8>>) {
    let reading = lock.read().unwrap(); // @holds rereader
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
        writes.write().unwrap().push(1); // @waits writer
    });
    reader.join().unwrap();
    writer.join().unwrap();
}
