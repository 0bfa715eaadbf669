//! How a variant of a test ended, and results of tests.

/// Which form of a test ran.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Variant {
    /// As it is.
    Sloppy,
    /// After `"use strict";`.
    Strict,
    /// As a module.
    Module,
    /// As it is, without harness.
    Raw,
}

impl Variant {
    /// All of them.
    pub const ALL: [Variant; 4] = [Variant::Sloppy, Variant::Strict, Variant::Module, Variant::Raw];

    /// The word in lists.
    pub fn name(self) -> &'static str {
        match self {
            Variant::Sloppy => "sloppy",
            Variant::Strict => "strict",
            Variant::Module => "module",
            Variant::Raw => "raw",
        }
    }
}

/// How it ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Status {
    /// As expected.
    Pass,
    /// Otherwise.
    Fail,
    /// Not within the time limit.
    Timeout,
    /// With a panic, a signal or an abort.
    Crash,
}

impl Status {
    /// All of them.
    pub const ALL: [Status; 4] = [Status::Pass, Status::Fail, Status::Timeout, Status::Crash];

    /// The word in lists.
    pub fn name(self) -> &'static str {
        match self {
            Status::Pass => "pass",
            Status::Fail => "fail",
            Status::Timeout => "timeout",
            Status::Crash => "crash",
        }
    }
}

/// One variant's end.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Which.
    pub variant: Variant,
    /// How.
    pub status: Status,
    /// Why, if it did not pass.
    pub message: String,
}

/// What became of one test.
#[derive(Clone, Debug)]
pub struct TestResult {
    /// Path under `test/`.
    pub path: String,
    /// Its variants; empty if it was skipped.
    pub outcomes: Vec<Outcome>,
}
