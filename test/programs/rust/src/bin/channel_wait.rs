// Not a deadlock by rule: a receiver whose sender is kept alive and silent.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::sync::mpsc::channel;

fn main() {
    scene();
    let (sender, receiver) = channel::<u8>();
    let thread = start("receiver", move || {
        let _ = receiver.recv(); // @waits receiver
    });
    nap(1);
    thread.join().unwrap();
    drop(sender);
}
