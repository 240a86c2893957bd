// Healthy shapes that a static detector must not report, after lockbud's examples: a guard dropped or
// out of scope before the next call, a condition with a predicate, a lock in a closure that is not run
// while it is held, two locks always in one order.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::sync::{Arc, Condvar, Mutex, RwLock};

struct State {
    count: Mutex<u64>,
    names: RwLock<Vec<u64>>,
    ready: Condvar,
}

#[inline(never)]
fn bump(state: &State) -> u64 {
    let mut count = state.count.lock().unwrap();
    *count += 1;
    *count
}

#[inline(never)]
fn dropped_first(state: &State) {
    let count = state.count.lock().unwrap();
    let seen = *count;
    drop(count);
    if bump(state) > seen {
        state.ready.notify_all();
    }
}

#[inline(never)]
fn scoped_first(state: &State) {
    {
        let names = state.names.read().unwrap();
        std::hint::black_box(names.len());
    }
    state.names.write().unwrap().truncate(3);
}

#[inline(never)]
fn in_one_order(state: &State) {
    let count = state.count.lock().unwrap();
    state.names.write().unwrap().push(*count);
}

#[inline(never)]
fn made_and_run_later(state: &State) {
    let later = {
        let count = state.count.lock().unwrap();
        let seen = *count;
        move || bump(state) + seen
    };
    std::hint::black_box(later());
}

#[inline(never)]
fn waits_for_a_change(state: &State) {
    let count = state.count.lock().unwrap();
    let before = *count;
    drop(state.ready.wait_while(count, |count| *count <= before).unwrap());
}

fn main() {
    scene();
    let state = Arc::new(State {
        count: Mutex::new(0),
        names: RwLock::new(Vec::new()),
        ready: Condvar::new(),
    });
    let shapes: [(&str, fn(&State)); 5] = [
        ("dropped", dropped_first),
        ("scoped", scoped_first),
        ("ordered", in_one_order),
        ("closure", made_and_run_later),
        ("condition", waits_for_a_change),
    ];
    let threads = shapes.map(|(name, shape)| {
        let state = state.clone();
        start(name, move || loop {
            shape(&state);
            nap(1);
        })
    });
    for thread in threads {
        thread.join().unwrap();
    }
}
