// Two threads hold an entry of one DashMap each and ask for the other's.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use dashmap::DashMap;
use std::sync::Arc;

#[inline(never)]
fn copy(from: &DashMap<u32, u64>, to: &DashMap<u32, u64>) {
    let entry = from.get_mut(&1).unwrap(); // @holds users-groups groups-users
    nap(100);
    to.insert(1, *entry); // @waits users-groups groups-users
}

fn main() {
    scene();
    let users = Arc::new(DashMap::from_iter([(1, 1)]));
    let groups = Arc::new(DashMap::from_iter([(1, 2)]));
    let (u, g) = (users.clone(), groups.clone());
    let first = start("users-groups", move || copy(&u, &g));
    let second = start("groups-users", move || copy(&groups, &users));
    first.join().unwrap();
    second.join().unwrap();
}
