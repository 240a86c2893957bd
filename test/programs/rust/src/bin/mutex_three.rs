// Three threads in a circle over three Mutexes, twice: two disjoint circles.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::sync::{Arc, Mutex};

#[inline(never)]
fn dine(left: &Mutex<u32>, right: &Mutex<u32>) {
    let left = left.lock().unwrap();
    nap(100);
    let right = right.lock().unwrap(); // @waits table0-seat0 table0-seat1 table0-seat2 table1-seat0 table1-seat1 table1-seat2
    std::hint::black_box(*left + *right);
}

fn main() {
    scene();
    let mut last = None;
    for table in 0..2 {
        let forks: Vec<_> = (0..3).map(|n| Arc::new(Mutex::new(n))).collect();
        for seat in 0..3 {
            let (left, right) = (forks[seat].clone(), forks[(seat + 1) % 3].clone());
            last = Some(start(&format!("table{table}-seat{seat}"), move || dine(&left, &right)));
        }
    }
    last.unwrap().join().unwrap();
}
