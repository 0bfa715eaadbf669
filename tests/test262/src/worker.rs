//! A worker: reads paths of tests from standard input, runs them, answers on standard output.

use crate::arguments::Arguments;
use crate::execution::{self, Harness, Test};
use crate::metadata::Metadata;
use crate::outcome::{Outcome, Status, Variant};
use crate::protocol::Reply;
use crate::watchdog::Watchdog;
use cutaway_engine::vm::VmConfig;
use std::collections::HashSet;
use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// The panic's text, kept by the hook for the report.
type PanicText = Arc<Mutex<String>>;

/// Runs until standard input ends.
pub fn run(arguments: &Arguments) {
    let harness = Harness::new(&arguments.checkout);
    let proposals = proposed_features(&arguments.checkout);
    let watchdog = Watchdog::start(arguments.timeout);
    let mut config = VmConfig::default();
    config.heap.stress = arguments.stress_gc;
    config.tiering = arguments.tiering.clone();
    let panic_text = keep_panics();
    for path in std::io::stdin().lock().lines().map_while(Result::ok) {
        let file = arguments.checkout.join("test").join(&path);
        if let Ok(test) = read_test(&file)
            && is_wanted(&test.metadata, arguments, &proposals)
        {
            for variant in variants(&test.metadata) {
                send(&Reply::Begin(variant));
                let run = || execution::run(&test, variant, &harness, &config, &watchdog);
                let outcome = catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
                    watchdog.release();
                    let message = panic_text.lock().unwrap_or_else(PoisonError::into_inner).clone();
                    Outcome { variant, status: Status::Crash, message }
                });
                send(&Reply::End(outcome));
            }
        }
        send(&Reply::Done);
    }
}

fn send(reply: &Reply) {
    let mut out = std::io::stdout().lock();
    if writeln!(out, "{}", reply.to_line()).and_then(|()| out.flush()).is_err() {
        // The coordinator is gone.
        std::process::exit(0);
    }
}

fn keep_panics() -> PanicText {
    let text = PanicText::default();
    let kept = text.clone();
    std::panic::set_hook(Box::new(move |info| {
        *kept.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string();
    }));
    text
}

fn read_test(file: &Path) -> std::io::Result<Test> {
    let source = String::from_utf8_lossy(&std::fs::read(file)?).into_owned();
    let metadata = Metadata::of(&source);
    Ok(Test { path: file.to_path_buf(), source, metadata })
}

fn is_wanted(metadata: &Metadata, arguments: &Arguments, proposals: &HashSet<String>) -> bool {
    let is_proposal = metadata.features.iter().any(|feature| proposals.contains(feature));
    // The main thread of this host may block.
    (arguments.proposals || !is_proposal) && !metadata.has("CanBlockIsFalse")
}

/// The forms in which a test runs.
fn variants(metadata: &Metadata) -> Vec<Variant> {
    if metadata.has("module") {
        vec![Variant::Module]
    } else if metadata.has("raw") {
        vec![Variant::Raw]
    } else if metadata.has("onlyStrict") {
        vec![Variant::Strict]
    } else if metadata.has("noStrict") {
        vec![Variant::Sloppy]
    } else {
        vec![Variant::Sloppy, Variant::Strict]
    }
}

/// The features that the checkout's features.txt lists above "Standard language features".
fn proposed_features(checkout: &Path) -> HashSet<String> {
    let text = std::fs::read_to_string(checkout.join("features.txt")).unwrap_or_default();
    let proposals = text.split("## Standard language features").next().unwrap_or_default();
    let lines = proposals.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
