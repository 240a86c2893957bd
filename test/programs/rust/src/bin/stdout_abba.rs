// One thread holds stdout and wants a mutex, the other holds the mutex and prints.
#[path = "../scene.rs"]
mod scene;
use scene::{nap, start};

use std::fs::File;
use std::io::Write;
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;
use std::sync::{Arc, Mutex};

#[inline(never)]
fn report(log: &Mutex<Vec<String>>) {
    let mut out = std::io::stdout().lock();
    nap(50);
    for line in log.lock().unwrap().iter() { // @waits reporter
        writeln!(out, "{line}").unwrap();
    }
}

#[inline(never)]
fn append(log: &Mutex<Vec<String>>) {
    let mut lines = log.lock().unwrap();
    nap(100);
    println!("appending"); // @waits appender
    lines.push("line".into());
}

fn main() {
    let log = Arc::new(Mutex::new(Vec::new()));
    let other = log.clone();
    let reporter = start("reporter", move || report(&other));
    let appender = start("appender", move || append(&log));
    nap(600);
    // not by way of the stdout that is locked for ever
    let mut plain = ManuallyDrop::new(unsafe { File::from_raw_fd(1) });
    plain.write_all(b"ready\n").unwrap();
    reporter.join().unwrap();
    appender.join().unwrap();
}
