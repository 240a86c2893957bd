// What every Rust program of the corpus shares: named threads, naps, `ready`, an end after ten minutes.
#![allow(dead_code)]
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

pub fn nap(ms: u64) {
    std::thread::sleep(Duration::from_millis(ms));
}

pub fn start(name: &str, body: impl FnOnce() + Send + 'static) -> JoinHandle<()> {
    Builder::new().name(name.into()).spawn(body).unwrap()
}

extern "C" {
    fn alarm(seconds: u32) -> u32;
}

/// A thread that says `ready` and is gone: the scene is set by then.
pub fn scene() {
    unsafe { alarm(600) };
    start("scene", || {
        nap(500);
        println!("ready");
    });
}
