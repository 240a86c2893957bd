// Two different keys of a DashMap share a shard: holding one blocks the other.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use dashmap::DashMap;

#[inline(never)]
fn peek(map: &DashMap<u32, u64>, key: u32) -> u64 {
    *map.get(&key).unwrap() // @waits dm_two_keys_sha
}

#[inline(never)]
fn copy(map: &DashMap<u32, u64>, from: u32, to: u32) {
    let mut entry = map.get_mut(&to).unwrap(); // @holds dm_two_keys_sha
    *entry = peek(map, from);
}

/// Another key that lives in the shard of key 0: one that is locked while key 0 is.
fn neighbour(map: &DashMap<u32, u64>) -> u32 {
    let _entry = map.get_mut(&0).unwrap();
    (1..).find(|key| map.try_get(key).is_locked()).unwrap()
}

fn main() {
    scene();
    let _ = (nap, start("bystander", || nap(600_000)));
    let map = DashMap::new();
    map.insert(0, 1);
    let other = neighbour(&map);
    map.insert(other, 2);
    copy(&map, other, 0);
}
