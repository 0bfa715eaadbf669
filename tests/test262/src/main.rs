//! Runs test262 and compares with the committed list of known failures.
//!
//!     cargo run --release -p cutaway-test262 -- CHECKOUT [FILTER...] [flags]
//!
//! The **coordinator** (this process) finds the tests and hands them to **workers**: the same program started again, one
//! for each core, which runs test after test, each in a fresh Vm. So a test that crashes or hangs the process costs its
//! worker, not the run. `FILTER` keeps the tests whose path under `test/` contains it.

mod arguments;
mod coordinator;
mod execution;
mod known_failures;
mod metadata;
mod outcome;
mod protocol;
mod report;
mod watchdog;
mod worker;

use arguments::Arguments;
use std::process::exit;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let arguments = Arguments::parse(std::env::args().skip(1)).unwrap_or_else(|message| {
        eprintln!("cutaway-test262: {message}\n\n{}", arguments::USAGE);
        exit(9);
    });
    if arguments.worker {
        worker::run(&arguments);
        return;
    }
    match coordinator::run(&arguments) {
        Ok(results) => exit(report::print(&arguments, results)),
        Err(message) => {
            eprintln!("cutaway-test262: {message}");
            exit(2);
        }
    }
}
