// Waits of crossbeam and std that are no locks: channels, a WaitGroup, a Parker, scoped threads.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use crossbeam::channel::{bounded, unbounded};
use crossbeam::sync::{Parker, WaitGroup};
use std::sync::mpsc;

fn main() {
    scene();
    let (_keep, messages) = unbounded::<u32>();
    let (full, _room) = bounded::<u32>(1);
    let (_late, plain) = mpsc::channel::<u32>();
    let (rendezvous, _meet) = mpsc::sync_channel::<u32>(0);
    let group = WaitGroup::new();
    let _member = group.clone();
    let threads = [
        start("cb-recv", move || drop(messages.recv())), // @waits cb-recv
        start("cb-send", move || {
            full.send(1).unwrap();
            full.send(2).unwrap(); // @waits cb-send
        }),
        start("cb-group", move || group.wait()), // @waits cb-group
        start("cb-parker", move || Parker::new().park()), // @waits cb-parker
        start("mpsc-recv", move || drop(plain.recv())), // @waits mpsc-recv
        start("mpsc-send", move || drop(rendezvous.send(1))), // @waits mpsc-send
        start("scope", || {
            // @waits scope
            std::thread::scope(|scope| { // @waits scope
                scope.spawn(|| nap(600_000));
            });
        }),
    ];
    for thread in threads {
        thread.join().unwrap();
    }
}
