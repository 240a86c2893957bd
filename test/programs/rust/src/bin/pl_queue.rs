// No deadlock: one thread keeps a parking_lot Mutex and the write lock of an RwLock; others queue in turn.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use parking_lot::{Mutex, RwLock};
use std::sync::Arc;

#[inline(never)]
fn book(ledger: &Mutex<u64>) {
    *ledger.lock() += 1; // @waits third first second
}

#[inline(never)]
fn read(rates: &RwLock<u64>) -> u64 {
    *rates.read() // @waits reader-b reader-a
}

fn main() {
    scene();
    let ledger = Arc::new(Mutex::new(0));
    let rates = Arc::new(RwLock::new(0));
    let (mut booked, mut rate) = (ledger.lock(), rates.write());
    for name in ["third", "first", "second"] {
        let ledger = ledger.clone();
        start(name, move || book(&ledger));
        nap(50);
    }
    for name in ["reader-b", "reader-a"] {
        let rates = rates.clone();
        start(name, move || {
            std::hint::black_box(read(&rates));
        });
        nap(50);
    }
    nap(600_000);
    *booked += 1;
    *rate += 1;
}
