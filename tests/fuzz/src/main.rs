//! Differential fuzzing between the tiers: small programs whose types do not stay what they were, each run interpreted,
//! optimized, and under stress; all must print the same. Every difference found becomes a program in `tests/programs`.
//!
//! `cargo run --release -p cutaway-fuzz -- [--count=N] [--seed=S]`, after `cargo build --release -p cutaway`. More:
//! `--batch=N` programs a process, `--threads=N`, `--engine=PATH`, `--node=PATH` (compared in sample; empty: not),
//! `--keep=DIR` (where programs with differences go), `--no-reduce` (as they are, not made smaller), `--show=SEED` (print a
//! program). A program is determined by its seed: the number printed with a difference makes it again.
//!
//! A **batch** is a file of programs that one process runs one after the other (`runner.js`); where its output differs the
//! program is run alone, then made smaller (`reduce.rs`). `census.rs` counts what machine code did, so that a run tells
//! whether it tested anything.

mod batch;
mod campaign;
mod census;
mod engine;
mod modes;
mod program;
mod random;
mod reduce;

use std::path::PathBuf;
use std::process::ExitCode;

/// What the command line says.
pub struct Options {
    count: u64,
    seed: u64,
    batch: u64,
    threads: usize,
    keep: PathBuf,
    engine: PathBuf,
    node: PathBuf,
    reduce: bool,
}

fn main() -> ExitCode {
    let mut options = Options {
        count: 1000,
        seed: 1,
        batch: 96,
        threads: 1,
        keep: std::env::temp_dir().join("cutaway-fuzz"),
        engine: engine(),
        node: PathBuf::from("/usr/bin/node"),
        reduce: true,
    };
    for word in std::env::args().skip(1) {
        let (name, value) = word.split_once('=').unwrap_or((&word, ""));
        match (name, value.parse::<u64>()) {
            ("--count", Ok(n)) => options.count = n,
            ("--seed", Ok(n)) => options.seed = n,
            ("--batch", Ok(n)) => options.batch = n.max(1),
            ("--threads", Ok(n)) => options.threads = n.max(1) as usize,
            ("--no-reduce", _) => options.reduce = false,
            ("--show", Ok(n)) => {
                print!("{}", program::generate(n));
                return ExitCode::SUCCESS;
            }
            ("--keep", _) => options.keep = PathBuf::from(value),
            ("--engine", _) => options.engine = PathBuf::from(value),
            ("--node", _) => options.node = PathBuf::from(value),
            _ => {
                eprintln!("unknown argument {word}; see the top of tests/fuzz/src/main.rs");
                return ExitCode::from(2);
            }
        }
    }
    match campaign::run(&options) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{}: {error}", options.keep.display());
            ExitCode::from(2)
        }
    }
}

/// The engine's program, beside this one.
fn engine() -> PathBuf {
    std::env::current_exe().map_or_else(|_| PathBuf::from("cutaway"), |path| path.with_file_name("cutaway"))
}
