// Healthy: two workers once had a lock each and wait for the other's; a keeper has both, and sleeps.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::hint::black_box;
use std::sync::Mutex;

static LEFT: Mutex<u64> = Mutex::new(1);
static RIGHT: Mutex<u64> = Mutex::new(2);

#[inline(never)]
fn keep() {
    let (left, right) = (LEFT.lock().unwrap(), RIGHT.lock().unwrap());
    black_box(*left + *right);
    nap(600_000);
    black_box(*left + *right);
}

#[inline(never)]
fn work(first: &Mutex<u64>, second: &Mutex<u64>) -> u64 {
    *first.lock().unwrap() += 1;
    nap(300);
    let mut sum = 0;
    for round in 0..3 {
        sum += *second.lock().unwrap() * round; // @waits left-right right-left
    }
    sum + *first.lock().unwrap()
}

fn main() {
    start("left-right", || drop(black_box(work(&LEFT, &RIGHT))));
    start("right-left", || drop(black_box(work(&RIGHT, &LEFT))));
    nap(100);
    start("keeper", keep);
    scene();
    nap(600_000);
}
