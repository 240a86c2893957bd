// The initialiser of a spin Once asks for the value that it is to make.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene};

use spin::Once;
use std::hint::black_box;

static CONFIG: Once<String> = Once::new();

#[inline(never)]
fn config() -> &'static str {
    CONFIG.call_once(load) // @waits spin_once
}

#[inline(never)]
fn load() -> String {
    nap(50);
    format!("base: {}", config())
}

fn main() {
    scene();
    black_box(config());
}
