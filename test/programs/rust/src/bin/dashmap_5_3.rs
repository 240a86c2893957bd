// DashMap 5.3.3, whose shard locks spin: the reports of its users, each by its name. Without a
// name it is well and busy.
#[path = "../plain.rs"]
mod plain;
#[path = "../scene.rs"]
mod scene;
use plain::Plain;
use scene::{nap, scene, start};

use dashmap_5_3::DashMap;
use std::hash::BuildHasherDefault;
use std::hint::black_box;
use std::sync::Arc;

type Map = DashMap<u64, u64, BuildHasherDefault<Plain>>;
/// Not in the first shard, whose address is that of them all.
const KEY: u64 = 1 << 56;

#[inline(never)]
fn insert(map: &Map) {
    black_box(map.insert(KEY, 0)); // @waits iter-insert
}

#[inline(never)]
fn iter_insert(map: &Map) {
    for entry in map.iter() { // @holds iter-insert
        insert(map);
        black_box(entry.key());
    }
}

#[inline(never)]
fn len(map: &Map) -> usize {
    map.len() // @waits retain-len
}

#[inline(never)]
fn retain_len(map: &Map) {
    map.retain(|_, value| *value > len(map) as u64); // @holds retain-len
}

#[inline(never)]
fn remove(map: &Map) {
    black_box(map.remove(&KEY)); // @waits get-remove
}

#[inline(never)]
fn get_remove(map: &Map) {
    let entry = map.get(&KEY).unwrap(); // @holds get-remove
    remove(map);
    black_box(*entry);
}

#[inline(never)]
fn get(map: &Map) {
    black_box(map.get(&KEY).map(|entry| *entry)); // @waits entry-get getmut-get
}

#[inline(never)]
fn entry_get(map: &Map) {
    let entry = map.entry(KEY); // @holds entry-get
    get(map);
    black_box(entry.or_insert(0));
}

#[inline(never)]
fn getmut_get(map: &Map) {
    let mut entry = map.get_mut(&KEY).unwrap(); // @holds getmut-get
    get(map);
    *entry += 1;
}

#[inline(never)]
fn copy(from: &Map, to: &Map) {
    let entry = from.get_mut(&KEY).unwrap(); // @holds users-groups groups-users
    nap(100);
    to.insert(KEY, *entry); // @waits users-groups groups-users
}

#[inline(never)]
fn work(map: &Map) {
    loop {
        let mut entry = map.get_mut(&KEY).unwrap();
        *entry = black_box(*entry + 1);
    }
}

fn main() {
    scene();
    let shape = std::env::args().nth(1).unwrap_or("worker-4".into());
    let map = Arc::new(Map::from_iter([(KEY, 1)]));
    let other = Arc::new(Map::from_iter([(KEY, 2)]));
    let (one, two) = (map.clone(), other.clone());
    let lone: fn(&Map) = match shape.as_str() {
        "iter-insert" => iter_insert,
        "retain-len" => retain_len,
        "get-remove" => get_remove,
        "entry-get" => entry_get,
        "getmut-get" => getmut_get,
        "abba" => {
            start("users-groups", move || copy(&one, &two));
            start("groups-users", move || copy(&other, &map)).join().unwrap();
            return;
        }
        _ => {
            for name in ["worker-1", "worker-2", "worker-3"] {
                let map = map.clone();
                start(name, move || work(&map));
            }
            work
        }
    };
    start(&shape, move || lone(&map)).join().unwrap();
}
