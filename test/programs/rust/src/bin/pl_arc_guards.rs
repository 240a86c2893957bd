// Two threads hold parking_lot locks by guards that keep them alive, and ask for the other's.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use parking_lot::{Mutex, RwLock};
use std::hint::black_box;
use std::sync::Arc;

#[inline(never)]
fn book(ledger: &Arc<Mutex<u64>>, rates: &Arc<RwLock<u64>>) {
    let mut booked = ledger.lock_arc(); // @holds booking
    nap(100);
    *rates.write_arc() += 1; // @waits booking
    *booked += 1;
}

#[inline(never)]
fn price(ledger: &Arc<Mutex<u64>>, rates: &Arc<RwLock<u64>>) {
    let rate = rates.read_arc(); // @holds pricing
    nap(100);
    *ledger.lock_arc() += *rate; // @waits pricing
    black_box(*rate);
}

fn main() {
    scene();
    let ledger = Arc::new(Mutex::new(0));
    let rates = Arc::new(RwLock::new(0));
    let (l, r) = (ledger.clone(), rates.clone());
    start("booking", move || book(&l, &r));
    start("pricing", move || price(&ledger, &rates)).join().unwrap();
}
