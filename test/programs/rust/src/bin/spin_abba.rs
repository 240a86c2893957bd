// Two threads take two spin locks in opposite order.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use spin::Mutex;
use std::sync::Arc;

#[inline(never)]
fn transfer(from: &Mutex<i64>, to: &Mutex<i64>) {
    let mut from = from.lock();
    nap(100);
    let mut to = to.lock(); // @waits left-right right-left
    *from -= 1;
    *to += 1;
}

fn main() {
    scene();
    let left = Arc::new(Mutex::new(0));
    let right = Arc::new(Mutex::new(0));
    let (l, r) = (left.clone(), right.clone());
    let first = start("left-right", move || transfer(&l, &r));
    let second = start("right-left", move || transfer(&right, &left));
    first.join().unwrap();
    second.join().unwrap();
}
