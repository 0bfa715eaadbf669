//! Runs independent jobs over two threads and gathers their failures.
//!
//! Called by tests that go through many files. Two, because the machines this is built for have two cores.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Jobs running at a time.
pub const THREADS: usize = 2;

/// Runs `job` on every item; the failures, in the items' order.
pub fn failures<T: Sync>(items: &[T], job: impl Fn(&T) -> Result<(), String> + Sync) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Some((index, item)) = {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    items.get(index).map(|item| (index, item))
                } {
                    if let Err(failure) = job(item) {
                        found.lock().unwrap_or_else(|e| e.into_inner()).push((index, failure));
                    }
                }
            });
        }
    });
    let mut found = found.into_inner().unwrap_or_else(|e| e.into_inner());
    found.sort();
    found.into_iter().map(|(_, failure)| failure).collect()
}

/// Panics if there are failures, listing them all.
pub fn expect_none(failures: Vec<String>, of: usize, what: &str) {
    assert!(
        failures.is_empty(),
        "{} of {of} {what} failed\n\n{}\n{} of {of} {what} failed",
        failures.len(),
        failures.join("\n"),
        failures.len()
    );
}
