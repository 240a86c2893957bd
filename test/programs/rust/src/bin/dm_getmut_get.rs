// A DashMap entry is held mutably while another of the same key is asked for.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use dashmap::DashMap;

#[inline(never)]
fn peek(map: &DashMap<u32, u64>) -> u64 {
    *map.get(&7).unwrap() // @waits dm_getmut_get
}

#[inline(never)]
fn bump(map: &DashMap<u32, u64>) {
    let mut entry = map.get_mut(&7).unwrap(); // @holds dm_getmut_get
    *entry += peek(map);
}

fn main() {
    scene();
    let _ = (nap, start("bystander", || nap(600_000)));
    let map = DashMap::new();
    map.insert(7, 1);
    bump(&map);
}
