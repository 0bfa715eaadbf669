//! Every mutator gives the same result however often the heap collects, verified and poisoned; and the controls, with
//! the stack scan or the barrier switched off, fail.
//!
//! Small N loses nothing twice; N in the hundreds and thousands fills pages and shows missing barriers.

mod support;

use cutaway_gc::heap::HeapConfig;
use std::process::Command;
use support::{MUTATORS, World};

fn check(n: u64, scale: u32, adjust: impl Fn(&mut HeapConfig)) {
    for &(name, mutator, size) in MUTATORS {
        let size = if name.starts_with("tree") { size + scale.ilog2() } else { size * scale };
        let expected = mutator(&World::new(HeapConfig::default()), size);
        let mut config = HeapConfig { stress: Some(n), verify: true, poison: true, ..HeapConfig::default() };
        adjust(&mut config);
        let world = World::new(config);
        assert_eq!(mutator(&world, size), expected, "{name} at N={n}");
    }
}

#[test]
fn every_allocation() {
    check(1, 1, |_| {});
}

#[test]
fn small_intervals() {
    for n in [2, 3, 7] {
        check(n, 1, |_| {});
    }
}

#[test]
fn middle_intervals() {
    check(29, 4, |_| {});
    check(29, 4, |config| config.poison = false);
}

#[test]
fn large_intervals() {
    for n in [501, 4099] {
        check(n, 32, |_| {});
        check(n, 32, |config| config.poison = false);
    }
}

#[test]
fn a_tiny_nursery_without_stress() {
    check(u64::MAX, 64, |config| {
        config.nursery_initial = 64 << 10;
        config.nursery_max = 128 << 10;
    });
}

const CONTROL: &str = "CUTAWAY_GC_CONTROL";

/// Runs the mutators with one part of the collector switched off, when this program was started for that.
#[test]
fn control_run() {
    let Ok(control) = std::env::var(CONTROL) else { return };
    let mut words = control.split(' ');
    let (what, name) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let n = words.next().and_then(|n| n.parse().ok()).unwrap_or(1);
    let mut config = HeapConfig { stress: Some(n), verify: true, poison: true, ..HeapConfig::default() };
    match what {
        "scan" => config.stack_scan = false,
        "barrier" => config.barrier = false,
        _ => {}
    }
    let &(_, mutator, size) = MUTATORS.iter().find(|(found, ..)| *found == name).expect("a mutator");
    let expected = mutator(&World::new(HeapConfig::default()), size);
    assert_eq!(mutator(&World::new(config), size), expected);
}

/// True if the control fails, in a process of its own since it may crash.
fn fails(what: &str, name: &str, n: u64) -> bool {
    let output = Command::new(std::env::current_exe().expect("own path"))
        .args(["--exact", "control_run", "--test-threads=1"])
        .env("RUST_BACKTRACE", "0")
        .env(CONTROL, format!("{what} {name} {n}"))
        .output()
        .expect("the test program runs");
    !output.status.success()
}

#[test]
fn without_stack_scan_mutators_fail() {
    for name in ["trees", "list", "hash_table", "big_array", "objects", "deep_stack"] {
        assert!(fails("scan", name, 2), "{name} should need the stack scan");
    }
    assert!(!fails("scan", "rooted_lists", 1), "root lists need no stack scan");
    assert!(!fails("nothing", "list", 2), "the control itself works");
}

#[test]
fn without_barrier_mutators_fail() {
    for (name, n) in [("trees", 7), ("trees", 50), ("list", 29), ("big_array", 29), ("soup", 29)] {
        assert!(fails("barrier", name, n), "{name} should need the barrier");
    }
}
