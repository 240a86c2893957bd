// The guard of a match's scrutinee lives to the end of the match.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, scene, start};

use std::sync::Mutex;

struct State {
    mode: Mutex<u8>,
}

#[inline(never)]
fn reset(state: &State) {
    *state.mode.lock().unwrap() = 0; // @waits match_temporary
}

#[inline(never)]
fn step(state: &State) {
    match *state.mode.lock().unwrap() { // @holds match_temporary
        0 => {}
        _ => reset(state),
    }
}

fn main() {
    scene();
    let _ = (nap, start("bystander", || nap(600_000)));
    let state = Box::new(State { mode: Mutex::new(1) });
    step(&state);
}
