// A DashMap entry is removed while a reference to it is held.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use dashmap::DashMap;

#[inline(never)]
fn forget(map: &DashMap<u32, u64>, key: u32) {
    std::hint::black_box(map.remove(&key)); // @waits dm_get_remove
}

#[inline(never)]
fn expire(map: &DashMap<u32, u64>) {
    let entry = map.get(&7).unwrap(); // @holds dm_get_remove
    if *entry == 1 {
        forget(map, *entry.key());
    }
}

fn main() {
    scene();
    let _ = (nap, start("bystander", || nap(600_000)));
    let map = DashMap::new();
    map.insert(7, 1);
    expire(&map);
}
