// A DashMap is inserted into while it is iterated.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use dashmap::DashMap;

#[inline(never)]
fn grow(map: &DashMap<u32, u64>, key: u32) {
    std::hint::black_box(map.insert(key, 0)); // @waits dm_iter_insert
}

#[inline(never)]
fn double(map: &DashMap<u32, u64>) {
    for entry in map.iter() { // @holds dm_iter_insert
        grow(map, *entry.key());
    }
}

fn main() {
    scene();
    let _ = (nap, start("bystander", || nap(600_000)));
    let map = DashMap::new();
    map.insert(7, 1);
    double(&map);
}
