// A double lock of a static, with two calls between the locks, one of them a closure.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene};

use std::sync::Mutex;

static REGISTRY: Mutex<Vec<u32>> = Mutex::new(Vec::new());

#[inline(never)]
fn count() -> usize {
    REGISTRY.lock().unwrap().len() // @waits lb_static_inter
}

#[inline(never)]
fn with_limit(limit: impl Fn() -> usize) -> bool {
    nap(50);
    limit() < 10
}

#[inline(never)]
fn register(value: u32) {
    let mut registry = REGISTRY.lock().unwrap();
    if with_limit(|| count() + 1) {
        registry.push(value);
    }
}

fn main() {
    scene();
    register(1);
}
