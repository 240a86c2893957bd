// The guard of an `if let` scrutinee lives to the end of its else branch (edition 2021).
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::sync::Mutex;

struct Cache {
    latest: Mutex<Option<u64>>,
}

#[inline(never)]
fn store(cache: &Cache, value: u64) {
    *cache.latest.lock().unwrap() = Some(value); // @waits if_let_temporar
}

#[inline(never)]
fn latest(cache: &Cache) -> u64 {
    if let Some(value) = *cache.latest.lock().unwrap() { // @holds if_let_temporar
        value
    } else {
        store(cache, 7);
        7
    }
}

fn main() {
    scene();
    let _ = (nap, start("bystander", || nap(600_000)));
    let cache = Box::new(Cache { latest: Mutex::new(None) });
    println!("{}", latest(&cache));
}
