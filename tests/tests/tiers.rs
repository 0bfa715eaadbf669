//! Whichever tier runs a program, it prints the same: programs and packages in the interpreter alone, optimized early, and with
//! guards made to fail. The comparison sees from the trace that machine code ran.

use cutaway_tests::engine_binary::{engine_binary, scratch_folder};
use cutaway_tests::golden;
use cutaway_tests::parallel::{expect_none, failures};
use cutaway_tests::program_file::all_programs;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Of the programs run with `--stress-opt`, fewer than this share with machine code means that the tier was off.
const OPTIMIZED_SHARE: f64 = 0.9;

/// What a mode's runs have to show.
#[derive(Clone, Copy, PartialEq)]
enum MachineCode {
    None,
    InMost,
}

/// Runs all programs in a mode and counts those in which machine code was made.
fn check(flags: &[&str], wanted: MachineCode) {
    if golden::updating() {
        return;
    }
    let programs = all_programs();
    let traces = scratch_folder(&format!("tiers{}", flags.join("")));
    let optimized = AtomicUsize::new(0);
    let found = failures(&programs, |program| {
        let trace = traces.join(&program.name);
        let _ = std::fs::remove_file(&trace);
        let to = format!("--trace-to={}", trace.display());
        let all: Vec<&str> = flags.iter().copied().chain(["--trace-opt", &to]).collect();
        program.check(&program.run(engine_binary(), &all, 120))?;
        let text = std::fs::read_to_string(&trace).unwrap_or_default();
        if text.contains("[completed compiling") {
            optimized.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    });
    let flags = flags.join(" ");
    expect_none(found, programs.len(), &format!("programs (flags: {flags})"));
    let count = optimized.into_inner();
    match wanted {
        MachineCode::None => assert_eq!(count, 0, "machine code was made in spite of {flags}"),
        MachineCode::InMost => assert!(
            count as f64 >= programs.len() as f64 * OPTIMIZED_SHARE,
            "{flags}: machine code was made in {count} of {} programs only",
            programs.len()
        ),
    }
}

#[test]
fn programs_print_the_same_in_the_interpreter_alone() {
    check(&["--no-opt"], MachineCode::None);
}

#[test]
fn programs_print_the_same_when_optimized_at_once() {
    check(&["--stress-opt"], MachineCode::InMost);
}

#[test]
fn programs_print_the_same_when_every_7th_guard_fails() {
    check(&["--stress-opt", "--stress-deopt=7"], MachineCode::InMost);
}

#[test]
fn programs_print_the_same_when_optimized_code_meets_many_collections() {
    check(&["--stress-opt", "--stress-gc=1009", "--verify-heap", "--poison"], MachineCode::InMost);
}
