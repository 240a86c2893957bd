// The lock sequences of one thread on one RwLock, after the table in parking_lot's PR 532: the first
// argument names one. Those that are safe end in a sleep.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use parking_lot::{RwLock, RwLockUpgradableReadGuard};
use std::hint::black_box;
use std::sync::Arc;

#[inline(never)]
fn run(sequence: &str, table: &Arc<RwLock<u32>>) {
    match sequence {
        "read-read" => {
            let first = table.read();
            black_box(*first + *table.read());
        }
        "read-writer-read" => {
            let first = table.read();
            let other = table.clone();
            start("writer", move || *other.write() += 1);
            nap(100);
            black_box(*first + *table.read()); // @waits pl_sequences
        }
        "read-recursive" => {
            let first = table.read();
            let other = table.clone();
            let writer = start("writer", move || *other.write() += 1);
            nap(100);
            black_box(*first + *table.read_recursive());
            drop(first);
            writer.join().unwrap();
        }
        "read-write" => {
            let first = table.read();
            *table.write() += *first; // @waits pl_sequences
        }
        "read-upgradable" => {
            let first = table.read();
            black_box(*first + *table.upgradable_read());
        }
        "write-read" => {
            let first = table.write();
            black_box(*first + *table.read()); // @waits pl_sequences
        }
        "write-write" => {
            let first = table.write();
            *table.write() += *first; // @waits pl_sequences
        }
        "write-upgradable" => {
            let first = table.write();
            black_box(*first + *table.upgradable_read()); // @waits pl_sequences
        }
        "upgradable-read" => {
            let first = table.upgradable_read();
            black_box(*first + *table.read());
        }
        "upgradable-write" => {
            let first = table.upgradable_read();
            *table.write() += *first; // @waits pl_sequences
        }
        "upgradable-upgradable" => {
            let first = table.upgradable_read();
            black_box(*first + *table.upgradable_read()); // @waits pl_sequences
        }
        "upgradable-upgrade" => {
            let first = table.upgradable_read();
            *RwLockUpgradableReadGuard::upgrade(first) += 1;
        }
        other => panic!("unknown sequence {other}"),
    }
}

fn main() {
    scene();
    let sequence = std::env::args().nth(1).unwrap();
    run(&sequence, &Arc::new(RwLock::new(1)));
    nap(600_000);
}
