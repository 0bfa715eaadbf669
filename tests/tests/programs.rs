//! Every program of `tests/programs` prints what is expected of it: as it is, and under collector stress.
//!
//! `CUTAWAY_FILTER=part-of-name` runs some; `CUTAWAY_UPDATE=1` rewrites the expectations from the engine's output
//! (to be reviewed: node is the oracle, and `expectations_are_nodes` says where they part).

use cutaway_tests::engine_binary::engine_binary;
use cutaway_tests::oracle;
use cutaway_tests::parallel::{expect_none, failures};
use cutaway_tests::program_file::all_programs;
use cutaway_tests::{golden, note_skipped};

/// Fewer programs than this means files went missing.
const AT_LEAST: usize = 260;

fn check(flags: &[&str], limit: u64) {
    let programs = all_programs();
    let engine = engine_binary();
    let found = failures(&programs, |program| program.check(&program.run(engine, flags, limit)));
    expect_none(found, programs.len(), &format!("programs (flags: {})", flags.join(" ")));
}

#[test]
fn programs_print_what_is_expected() {
    check(&[], 30);
}

#[test]
fn programs_are_identical_when_every_7th_allocation_collects() {
    if !golden::updating() {
        check(&["--stress-gc=7", "--verify-heap", "--poison"], 240);
    }
}

#[test]
fn programs_are_identical_when_every_1009th_allocation_collects() {
    if !golden::updating() {
        check(&["--stress-gc=1009", "--verify-heap", "--poison"], 120);
    }
}

#[test]
fn expectations_are_nodes() {
    let Some(node) = oracle::node_of_expected_version() else {
        return note_skipped(
            "expectations_are_nodes",
            "no node of the version the expectations were made with",
        );
    };
    if golden::updating() {
        return;
    }
    let mut programs = all_programs();
    programs.retain(|program| !program.is_beyond_node);
    let found = failures(&programs, |program| program.check(&program.run(&node.path, &[], 60)));
    expect_none(found, programs.len(), "expectations (checked against node)");
}

#[test]
fn there_are_enough_programs() {
    if std::env::var_os("CUTAWAY_FILTER").is_none() {
        assert!(all_programs().len() >= AT_LEAST, "only {} programs", all_programs().len());
    }
}
