// Two lazily made statics need each other, and two threads begin at opposite ends.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::sync::OnceLock;

static CONFIG: OnceLock<String> = OnceLock::new();
static LOGGER: OnceLock<String> = OnceLock::new();

#[inline(never)]
fn config() -> &'static str {
    CONFIG.get_or_init(|| { // @waits from-logger
        nap(100);
        format!("config of {}", logger())
    })
}

#[inline(never)]
fn logger() -> &'static str {
    LOGGER.get_or_init(|| { // @waits from-config
        nap(100);
        format!("logger of {}", config())
    })
}

fn main() {
    scene();
    let first = start("from-config", || println!("{}", config()));
    let second = start("from-logger", || println!("{}", logger()));
    first.join().unwrap();
    second.join().unwrap();
}
