// Healthy, parking_lot: two workers once had a lock each and wait for the other's; a keeper has both, and sleeps.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::hint::black_box;
use parking_lot::Mutex;

static LEFT: Mutex<u64> = parking_lot::const_mutex(1);
static RIGHT: Mutex<u64> = parking_lot::const_mutex(2);

#[inline(never)]
fn keep() {
    let (left, right) = (LEFT.lock(), RIGHT.lock());
    black_box(*left + *right);
    nap(600_000);
    black_box(*left + *right);
}

#[inline(never)]
fn work(first: &Mutex<u64>, second: &Mutex<u64>) -> u64 {
    *first.lock() += 1;
    nap(300);
    let mut sum = 0;
    for round in 0..3 {
        sum += *second.lock() * round; // @waits left-right right-left
    }
    sum + *first.lock()
}

fn main() {
    start("left-right", || drop(black_box(work(&LEFT, &RIGHT))));
    start("right-left", || drop(black_box(work(&RIGHT, &LEFT))));
    nap(100);
    start("keeper", keep);
    scene();
    nap(600_000);
}
