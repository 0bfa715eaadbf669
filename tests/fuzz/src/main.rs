//! Differential fuzzing between the tiers: small programs whose types do not stay what they were, each run interpreted,
//! optimized, and under stress; all must print the same. Every difference found becomes a program in `tests/programs`.
//!
//! `cargo run --release -p cutaway-fuzz -- [--count=N] [--seed=S] [--keep=DIR] [--show=SEED]`, after
//! `cargo build --release -p cutaway`. A program is determined by its seed: the number printed with a difference makes it again.

mod program;
mod random;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The modes compared, the reference first.
const MODES: &[&[&str]] = &[
    &["--no-opt"],
    &["--no-concurrent-recompilation", "--interrupt-budget=300"],
    &["--stress-opt"],
    &["--stress-deopt=7", "--no-concurrent-recompilation", "--interrupt-budget=200"],
];

/// A program that runs longer than this is taken for one that never ends.
const LIMIT: Duration = Duration::from_secs(20);

struct Options {
    count: u64,
    seed: u64,
    keep: PathBuf,
    engine: PathBuf,
}

fn main() -> ExitCode {
    let mut options =
        Options { count: 1000, seed: 1, keep: std::env::temp_dir().join("cutaway-fuzz"), engine: engine() };
    for word in std::env::args().skip(1) {
        let (name, value) = word.split_once('=').unwrap_or((&word, ""));
        match (name, value.parse::<u64>()) {
            ("--count", Ok(n)) => options.count = n,
            ("--seed", Ok(n)) => options.seed = n,
            ("--show", Ok(n)) => {
                print!("{}", program::generate(n));
                return ExitCode::SUCCESS;
            }
            ("--keep", _) => options.keep = PathBuf::from(value),
            ("--engine", _) => options.engine = PathBuf::from(value),
            _ => {
                eprintln!("unknown argument {word}; see the top of tests/fuzz/src/main.rs");
                return ExitCode::from(2);
            }
        }
    }
    if let Err(error) = std::fs::create_dir_all(&options.keep) {
        eprintln!("{}: {error}", options.keep.display());
        return ExitCode::from(2);
    }
    run_all(&options)
}

/// The engine's program, beside this one.
fn engine() -> PathBuf {
    std::env::current_exe().map_or_else(|_| PathBuf::from("cutaway"), |path| path.with_file_name("cutaway"))
}

fn run_all(options: &Options) -> ExitCode {
    let next = AtomicU64::new(options.seed);
    let end = options.seed + options.count;
    let differences = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= end {
                        break;
                    }
                    if let Some(text) = compare(options, seed) {
                        println!("seed {seed}: {text}");
                        if let Ok(mut list) = differences.lock() {
                            list.push(seed);
                        }
                    }
                }
            });
        }
    });
    let found = differences.lock().map_or(0, |list| list.len());
    println!("{} programs, {found} with differences", options.count);
    if found == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs one program in all modes. Some: what differs; the program is kept.
fn compare(options: &Options, seed: u64) -> Option<String> {
    let path = options.keep.join(format!("{seed}.js"));
    if let Err(error) = std::fs::write(&path, program::generate(seed)) {
        return Some(error.to_string());
    }
    let mut reference = None;
    for mode in MODES {
        let output = run(&options.engine, mode, &path);
        match &reference {
            None => reference = Some(output),
            Some(expected) if *expected != output => {
                let words = |text: &str| text.split_whitespace().map(str::to_string).collect::<Vec<_>>();
                let (expected, output) = (words(expected), words(&output));
                let at = expected
                    .iter()
                    .zip(&output)
                    .position(|(a, b)| a != b)
                    .unwrap_or(expected.len().min(output.len()));
                let around = |list: &[String]| {
                    list[at.saturating_sub(1).min(list.len())..(at + 3).min(list.len())].join(" ")
                };
                let (a, b) = (around(&expected), around(&output));
                return Some(format!(
                    "{}: word {at} on is {b:?}, not {a:?} ({})",
                    mode.join(" "),
                    path.display()
                ));
            }
            Some(_) => {}
        }
    }
    let _ = std::fs::remove_file(&path);
    None
}

/// What a run printed, and how it ended.
fn run(engine: &Path, mode: &[&str], path: &Path) -> String {
    let child = Command::new(engine)
        .args(mode)
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) => return format!("{}: {error}", engine.display()),
    };
    let began = Instant::now();
    // The output is short: it fits into the pipe.
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status.to_string(),
            Ok(None) if began.elapsed() > LIMIT => {
                let _ = child.kill();
                break "does not end".to_string();
            }
            Ok(None) => std::thread::sleep(Duration::from_micros(500)),
            Err(error) => break error.to_string(),
        }
    };
    let mut text = String::new();
    if let Some(mut out) = child.stdout.take() {
        use std::io::Read;
        let _ = out.read_to_string(&mut text);
    }
    let _ = child.wait();
    text.push_str(&status);
    text
}
