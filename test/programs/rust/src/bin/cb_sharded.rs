// A reader of crossbeam's ShardedLock asks to write while it still reads.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene};

use crossbeam::sync::ShardedLock;
use std::hint::black_box;

#[inline(never)]
fn promote(routes: &ShardedLock<Vec<u32>>) -> usize {
    let seen = routes.read().unwrap();
    if seen.is_empty() {
        routes.write().unwrap().push(1); // @waits cb_sharded
    }
    seen.len()
}

fn main() {
    scene();
    nap(50);
    black_box(promote(&ShardedLock::new(Vec::new())));
}
