// Two threads over two parking_lot RwLocks: each writes its own and reads the other's.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use parking_lot::RwLock;
use std::sync::Arc;

#[inline(never)]
fn sync(from: &RwLock<i64>, to: &RwLock<i64>) {
    let mut writing = from.write(); // @holds a-b b-a
    nap(100);
    let reading = to.read(); // @waits a-b b-a
    *writing = *reading;
}

fn main() {
    scene();
    let a = Arc::new(RwLock::new(0));
    let b = Arc::new(RwLock::new(0));
    let (x, y) = (a.clone(), b.clone());
    let first = start("a-b", move || sync(&x, &y));
    let second = start("b-a", move || sync(&b, &a));
    first.join().unwrap();
    second.join().unwrap();
}
