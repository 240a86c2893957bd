// The initialiser of a OnceLock asks for it.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::sync::OnceLock;

static CONFIG: OnceLock<String> = OnceLock::new();

#[inline(never)]
fn config() -> &'static str {
    CONFIG.get_or_init(load) // @waits once_recursion
}

#[inline(never)]
fn load() -> String {
    config().to_uppercase()
}

fn main() {
    scene();
    let _ = (nap, start("bystander", || nap(600_000)));
    println!("{}", config());
}
