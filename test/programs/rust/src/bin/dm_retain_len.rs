// The closure of a DashMap's `retain` asks the map for its length; nothing else is there.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use dashmap::DashMap;

#[inline(never)]
fn shrink(map: &DashMap<u32, u64>) {
    map.retain(|_, value| { // @holds dm_retain_len
        let many = map.len() > 1; // @waits dm_retain_len
        many && *value > 0
    });
}

fn main() {
    scene();
    let _ = (nap, start("bystander", || nap(600_000)));
    let map = DashMap::new();
    map.insert(7, 1);
    shrink(&map);
}
