// Two threads hold an entry of one DashMap each and ask for the other's. `first`: in the first shard of
// each map, whose address the map itself keeps as that of all its shards.
#[path = "../plain.rs"]
mod plain;
#[path = "../scene.rs"]
mod scene;
use plain::Plain;
use scene::{nap, scene, start};

use dashmap::DashMap;
use std::hash::BuildHasherDefault;
use std::sync::Arc;

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
