// Two threads take two ReentrantMutexes, each twice, in opposite order: a lock that records its owner.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use parking_lot::ReentrantMutex;
use std::sync::Arc;

#[inline(never)]
fn visit(from: &ReentrantMutex<u32>, to: &ReentrantMutex<u32>) -> u32 {
    let once = from.lock();
    let twice = from.lock();
    nap(100);
    let other = to.lock(); // @waits left-right right-left
    *once + *twice + *other
}

fn main() {
    scene();
    let left = Arc::new(ReentrantMutex::new(1));
    let right = Arc::new(ReentrantMutex::new(2));
    let (l, r) = (left.clone(), right.clone());
    let first = start("left-right", move || drop(visit(&l, &r)));
    let second = start("right-left", move || drop(visit(&right, &left)));
    first.join().unwrap();
    second.join().unwrap();
}
