// Healthy: an HTTP server as they are written: tokio's sockets and tasks, rayon's pool for the heavy
// part, a cache in a DashMap, counters under std and parking_lot locks. Says `port N` before `ready`.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use dashmap::DashMap;
use rayon::prelude::*;
use std::sync::{Arc, Mutex, RwLock};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};

#[derive(Default)]
struct Server {
    cache: DashMap<u64, Vec<u64>>,
    served: Mutex<u64>,
    recent: parking_lot::Mutex<Vec<u64>>,
    limits: RwLock<usize>,
    names: parking_lot::RwLock<Vec<String>>,
    turn: tokio::sync::Mutex<u64>,
}

impl Server {
    /// The part that computes: on rayon, with the shard of `key` locked for the moment of the insert.
    #[inline(never)]
    fn compute(&self, key: u64) -> u64 {
        let numbers: Vec<u64> = (0..2000u64).into_par_iter().map(|n| n.wrapping_mul(key)).collect();
        let sum = numbers.par_iter().fold(|| 0u64, |a, b| a ^ b).sum();
        self.cache.insert(key, numbers);
        self.recent.lock().push(sum);
        sum
    }

    #[inline(never)]
    fn tidy(&self) {
        let limit = *self.limits.read().unwrap();
        self.cache.retain(|key, _| key % 3 != 0);
        let mut recent = self.recent.lock();
        let many = recent.len();
        recent.drain(..many.saturating_sub(limit));
        self.names.write().push(format!("tidy {many}"));
        self.names.write().truncate(8);
        *self.limits.write().unwrap() = 64;
    }
}

async fn serve(server: Arc<Server>, mut stream: TcpStream, log: mpsc::Sender<u64>) {
    let mut request = [0u8; 4096];
    while let Ok(length @ 1..) = stream.read(&mut request).await {
        let count = {
            let mut served = server.served.lock().unwrap();
            *served += 1;
            *served
        };
        let key = count % 97 + length as u64 % 3;
        let cached = server.cache.get(&key).map(|numbers| numbers.len() as u64);
        let answer = match cached {
            Some(length) => length,
            None => {
                let (done, result) = oneshot::channel();
                let worker = server.clone();
                rayon::spawn(move || done.send(worker.compute(key)).unwrap_or(()));
                result.await.unwrap_or(0)
            }
        };
        *server.turn.lock().await += 1;
        let name = server.names.read().last().cloned().unwrap_or_default();
        let body = format!("{answer} {name}\n");
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        if stream.write_all(head.as_bytes()).await.is_err() || log.send(count).await.is_err() {
            return;
        }
    }
}

fn main() {
    let server = Arc::new(Server::default());
    rayon::ThreadPoolBuilder::new()
        .num_threads(3)
        .thread_name(|n| format!("rayon-{n}"))
        .build_global()
        .unwrap();
    let tidier = server.clone();
    start("tidier", move || loop {
        tidier.tidy();
        nap(3);
    });
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(3)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("port {}", listener.local_addr().unwrap().port());
        scene();
        let (log, mut lines) = mpsc::channel::<u64>(64);
        tokio::task::spawn_blocking(move || while lines.blocking_recv().is_some() {});
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(server.clone(), stream, log.clone()));
        }
    });
}
