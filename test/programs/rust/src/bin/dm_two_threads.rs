// Two threads hold an entry of one DashMap each and ask for the other's. `first`: in the first shard of
// each map, whose address the map itself keeps as that of all its shards.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use dashmap::DashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

/// A key is its own hash, so that it says which shard it is in: DashMap takes the bits below the top seven.
#[derive(Default)]
struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are u64")
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

type Map = DashMap<u64, u64, BuildHasherDefault<Plain>>;

#[inline(never)]
fn copy(from: &Map, to: &Map, key: u64) {
    let entry = from.get_mut(&key).unwrap(); // @holds users-groups groups-users
    nap(100);
    to.insert(key, *entry); // @waits users-groups groups-users
}

fn main() {
    scene();
    let first = std::env::args().nth(1).as_deref() == Some("first");
    let key = if first { 1 } else { 1 << 56 };
    let users = Arc::new(Map::from_iter([(key, 1)]));
    let groups = Arc::new(Map::from_iter([(key, 2)]));
    let (u, g) = (users.clone(), groups.clone());
    let one = start("users-groups", move || copy(&u, &g, key));
    let other = start("groups-users", move || copy(&groups, &users, key));
    one.join().unwrap();
    other.join().unwrap();
}
