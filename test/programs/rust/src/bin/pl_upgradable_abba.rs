// Two threads hold an upgradable read each and ask for the other's: plain readers would not mind.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use parking_lot::RwLock;
use std::sync::Arc;

#[inline(never)]
fn compare(own: &RwLock<u32>, other: &RwLock<u32>) -> bool {
    let mine = own.upgradable_read();
    nap(100);
    let theirs = other.upgradable_read(); // @waits a-b b-a
    *mine < *theirs
}

fn main() {
    scene();
    let a = Arc::new(RwLock::new(1));
    let b = Arc::new(RwLock::new(2));
    let (left, right) = (a.clone(), b.clone());
    let first = start("a-b", move || drop(compare(&left, &right)));
    let second = start("b-a", move || drop(compare(&b, &a)));
    first.join().unwrap();
    second.join().unwrap();
}
