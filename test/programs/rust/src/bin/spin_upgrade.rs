// A reader of a spin RwLock asks to write while it still reads.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene};

use spin::RwLock;
use std::hint::black_box;

#[inline(never)]
fn promote(routes: &RwLock<Vec<u32>>) -> usize {
    let seen = routes.read();
    if seen.is_empty() {
        routes.write().push(1); // @waits spin_upgrade
    }
    seen.len()
}

fn main() {
    scene();
    nap(50);
    black_box(promote(&RwLock::new(Vec::new())));
}
