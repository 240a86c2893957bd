// No deadlock: a reader asks for an upgradable read that another has; its own plain read is no obstacle.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use parking_lot::RwLock;
use std::sync::Arc;

#[inline(never)]
fn keep(table: &RwLock<u32>) -> u32 {
    let seen = table.upgradable_read();
    nap(600_000);
    *seen
}

#[inline(never)]
fn look_twice(table: &RwLock<u32>) -> u32 {
    let seen = table.read();
    nap(100);
    let again = table.upgradable_read(); // @waits rereader
    *seen + *again
}

fn main() {
    scene();
    let table = Arc::new(RwLock::new(1));
    let other = table.clone();
    let keeper = start("keeper", move || drop(keep(&other)));
    let rereader = start("rereader", move || drop(look_twice(&table)));
    keeper.join().unwrap();
    rereader.join().unwrap();
}
