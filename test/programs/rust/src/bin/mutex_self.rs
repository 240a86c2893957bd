// A function that holds a Mutex calls another that locks it.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::sync::{Arc, Mutex};

struct Counter {
    hits: Mutex<u64>,
}

impl Counter {
    #[inline(never)]
    fn total(&self) -> u64 {
        *self.hits.lock().unwrap() // @waits mutex_self
    }

    #[inline(never)]
    fn add(&self) {
        let mut hits = self.hits.lock().unwrap(); // @holds mutex_self
        *hits += self.total();
    }
}

fn main() {
    scene();
    let _ = (nap, start("bystander", || nap(600_000)));
    let counter = Arc::new(Counter { hits: Mutex::new(1) });
    counter.add();
}
