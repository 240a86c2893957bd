// No deadlock: an upgrade waits for a reader that sleeps. The guard that it upgrades is no obstacle.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use parking_lot::{RwLock, RwLockUpgradableReadGuard};
use std::sync::Arc;

#[inline(never)]
fn promote(table: &RwLock<u32>) {
    let seen = table.upgradable_read();
    nap(100);
    let mut change = RwLockUpgradableReadGuard::upgrade(seen); // @waits upgrader
    *change += 1;
}

#[inline(never)]
fn scan(table: &RwLock<u32>) -> u32 {
    let seen = table.read();
    nap(600_000);
    *seen
}

fn main() {
    scene();
    let table = Arc::new(RwLock::new(1));
    let other = table.clone();
    let reader = start("reader", move || drop(scan(&other)));
    let upgrader = start("upgrader", move || promote(&table));
    reader.join().unwrap();
    upgrader.join().unwrap();
}
