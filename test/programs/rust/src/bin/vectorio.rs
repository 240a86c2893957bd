// A small vector store that freezes: `evict` asks the map for its length from inside `retain`.
use std::sync::Arc;
use std::time::Duration;

use dashmap::DashMap;
use rayon::prelude::*;

struct VectorStore {
    cache: DashMap<u64, Vec<f32>>,
    limit: usize,
}

impl VectorStore {
    fn new(limit: usize) -> Self {
        VectorStore { cache: DashMap::new(), limit }
    }

    #[inline(never)]
    fn insert(&self, id: u64, vector: Vec<f32>) {
        self.cache.insert(id, vector);
        if self.cache.len() > self.limit {
            self.evict();
        }
    }

    #[inline(never)]
    fn evict(&self) {
        self.cache.retain(|id, _| { // @holds vectorio
            let many = self.cache.len() > self.limit; // @waits vectorio
            !(many && id % 2 == 0)
        });
    }
}

#[inline(never)]
fn normalise(vectors: &mut [Vec<f32>]) {
    vectors.par_iter_mut().for_each(|vector| {
        let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
        vector.iter_mut().for_each(|x| *x /= length);
    });
}

#[inline(never)]
fn read_everything(store: &VectorStore) {
    for id in 0..4096 {
        if let Some(vector) = store.cache.get(&id) { // @waits reader
            std::hint::black_box(vector.len());
        }
    }
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()
        .unwrap();
    rayon::ThreadPoolBuilder::new()
        .num_threads(4)
        .thread_name(|n| format!("rayon-{n}"))
        .build_global()
        .unwrap();

    let store = Arc::new(VectorStore::new(2048));
    let mut vectors: Vec<Vec<f32>> = (0..4096).map(|n| vec![n as f32; 8]).collect();
    normalise(&mut vectors);
    runtime.spawn(async { tokio::time::sleep(Duration::from_millis(10)).await });

    let bystander = store.clone();
    std::thread::Builder::new()
        .name("reader".into())
        .spawn(move || {
            std::thread::sleep(Duration::from_millis(300));
            read_everything(&bystander);
        })
        .unwrap();
    std::thread::spawn(|| {
        std::thread::sleep(Duration::from_millis(700));
        println!("ready");
        std::thread::sleep(Duration::from_secs(600));
        std::process::exit(0);
    });
    for (id, vector) in vectors.into_iter().enumerate() {
        store.insert(id as u64, vector);
    }
}
