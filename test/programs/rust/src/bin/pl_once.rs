// The initialiser of a parking_lot Once calls itself.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene};

use parking_lot::Once;

static LOADED: Once = Once::new();

#[inline(never)]
fn ensure() {
    LOADED.call_once(load); // @waits pl_once
}

#[inline(never)]
fn load() {
    nap(50);
    ensure();
}

fn main() {
    scene();
    ensure();
}
