// A spin lock taken twice by one thread: it burns a CPU for ever.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene};
use std::hint::black_box;

struct Pool {
    free: spin::Mutex<Vec<u32>>,
}

#[inline(never)]
fn refill(pool: &Pool) {
    pool.free.lock().push(1); // @waits spin_self
}

#[inline(never)]
fn allocate(pool: &Pool) -> u32 {
    let mut free = pool.free.lock();
    if free.is_empty() {
        refill(pool);
    }
    free.pop().unwrap_or(0)
}

fn main() {
    scene();
    nap(50);
    black_box(allocate(&Pool { free: spin::Mutex::new(Vec::new()) }));
}
