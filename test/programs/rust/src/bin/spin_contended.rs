// Healthy: threads take two spin locks in one order, and spin a lot on the way.
#[path = "../scene.rs"]
mod scene;
use scene::{scene, start};

use spin::{Mutex, RwLock};
use std::hint::black_box;
use std::sync::Arc;

fn main() {
    scene();
    let locks = Arc::new((Mutex::new(0u64), RwLock::new(0u64)));
    let threads: Vec<_> = (0..3)
        .map(|index| {
            let locks = locks.clone();
            start(&format!("spinner-{index}"), move || loop {
                let mut outer = locks.0.lock();
                if *outer % 3 == 0 {
                    *locks.1.write() += 1;
                } else {
                    black_box(*locks.1.read());
                }
                for _ in 0..1000 {
                    *outer = black_box(*outer + 1);
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}
