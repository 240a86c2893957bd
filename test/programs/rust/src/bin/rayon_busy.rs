// Healthy: a rayon pool whose every worker computes without end.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

#[inline(never)]
fn work(seed: u64) -> u64 {
    (0..200_000).fold(seed, |sum, n| std::hint::black_box(sum.wrapping_mul(31) ^ n))
}

fn main() {
    scene();
    start("bystander", || nap(600_000));
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(2)
        .thread_name(|n| format!("rayon-{n}"))
        .build()
        .unwrap();
    pool.broadcast(|context| loop {
        std::hint::black_box(work(context.index() as u64));
    });
}
