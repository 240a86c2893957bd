// Healthy: threads contend for std, parking_lot and DashMap locks, and talk over a channel.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::sync::{mpsc, Arc, Mutex, RwLock};

fn forever(name: &str, mut step: impl FnMut() + Send + 'static) {
    start(name, move || loop {
        step()
    });
}

fn main() {
    scene();
    let mutex = Arc::new(Mutex::new(0u64));
    let rwlock = Arc::new(RwLock::new(0u64));
    let lot = Arc::new(parking_lot::Mutex::new(0u64));
    let map = Arc::new(dashmap::DashMap::<u32, u64>::new());
    for n in 0..3u32 {
        let (m, r, l, d) = (mutex.clone(), rwlock.clone(), lot.clone(), map.clone());
        forever("std-mutex", move || {
            let mut guard = m.lock().unwrap();
            (0..500).for_each(|_| *guard = std::hint::black_box(*guard + 1));
        });
        forever("std-rwlock", move || {
            if n == 0 {
                *r.write().unwrap() += 1;
                nap(1);
            } else {
                let guard = r.read().unwrap();
                std::hint::black_box(*guard);
                nap(1);
            }
        });
        forever("parking-lot", move || {
            let mut guard = l.lock();
            (0..500).for_each(|_| *guard = std::hint::black_box(*guard + 1));
        });
        forever("dashmap", move || {
            *d.entry(n % 2).or_insert(0) += 1;
            d.retain(|_, value| *value < 1000);
        });
    }
    let (ping, pong) = mpsc::sync_channel::<u64>(1);
    forever("sender", move || ping.send(1).unwrap());
    forever("receiver", move || {
        pong.recv().unwrap();
    });
    nap(600_000);
}
