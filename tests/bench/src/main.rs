//! Benchmarks, side by side with other engines.
//!
//! Run as `cargo run --release -p cutaway-bench -- --engines cutaway,node,"node --jitless"`; goes through
//! `tests/bench/programs/*.js` (with `--suite library`: `library/*.js`), each in a fresh process per engine and
//! repetition, engines in turn (so that a slow minute of the machine hits all of them), and prints medians, ratios and
//! geometric means. It knows nothing of the engines but how to start them.
//!
//! **cold**: the first iteration in a process, compilation included. **warm**: iterations after the warm-up (see
//! `harness.js`). **ratio**: another engine's time over the first engine's, so above 1 the first engine is faster.

mod arguments;
mod markdown;
mod measurement;
mod report;

use arguments::Arguments;
use measurement::{Program, Table};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("cutaway-bench: {message}\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    let programs = match Program::all(arguments.suite, &arguments.filter) {
        Ok(programs) if !programs.is_empty() => programs,
        Ok(_) => {
            eprintln!("cutaway-bench: no program's name contains \"{}\"", arguments.filter);
            return ExitCode::from(2);
        }
        Err(message) => {
            eprintln!("cutaway-bench: {message}");
            return ExitCode::from(2);
        }
    };
    let mut table = Table::new(&arguments.engines);
    report::print_head(&arguments.engines);
    for program in &programs {
        let row = table.measure(program, &arguments);
        report::print_row(row);
    }
    report::print_means(&table);
    if let Some(file) = &arguments.json
        && let Err(error) = std::fs::write(file, report::json(&table))
    {
        eprintln!("cutaway-bench: {}: {error}", file.display());
        return ExitCode::FAILURE;
    }
    if let Some(file) = &arguments.markdown
        && let Err(error) = markdown::write(file, &arguments, &table)
    {
        eprintln!("cutaway-bench: {}: {error}", file.display());
        return ExitCode::FAILURE;
    }
    if table.all_agree() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
