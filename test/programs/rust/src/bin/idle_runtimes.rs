// Healthy: a tokio runtime and a rayon pool with nothing to do.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use rayon::prelude::*;
use std::time::Duration;

fn main() {
    scene();
    start("bystander", || nap(600_000));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(3)
        .enable_all()
        .build()
        .unwrap();
    let total: u64 = (0..1000u64).into_par_iter().sum();
    std::hint::black_box(total);
    runtime.spawn_blocking(|| ());
    runtime.block_on(async { tokio::time::sleep(Duration::from_secs(600)).await });
}
