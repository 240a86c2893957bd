// A DashMap entry is held open while the same key is read.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use dashmap::DashMap;

#[inline(never)]
fn seed(map: &DashMap<u32, u64>) -> u64 {
    map.get(&7).map_or(1, |entry| *entry) // @waits dm_entry_get
}

#[inline(never)]
fn fill(map: &DashMap<u32, u64>) {
    let entry = map.entry(7); // @holds dm_entry_get
    entry.or_insert(seed(map));
}

fn main() {
    scene();
    let _ = (nap, start("bystander", || nap(600_000)));
    let map = DashMap::new();
    fill(&map);
}
