//! How long it takes before the first statement of acorn's and the TypeScript compiler's bundles (from the npm registry)
//! can run: with functions parsed when first called, with all parsed at first, and with all compiled at first (`--no-lazy`).
//!
//! `cargo run --release -p cutaway-bytecode --example first_statement`; the mean of as many as take two
//! seconds, in milliseconds of this thread on the processor.

use cutaway_bytecode::{CompiledSource, MemoryAccount};
use cutaway_parser::{Goal, ParseOptions};
use cutaway_tests::npm_scratch;
use std::rc::Rc;

/// Milliseconds in which a text is compiled again and again: the clock ticks every few of them.
const ENOUGH: f64 = 2000.0;

/// Milliseconds this thread was on the processor, which other programs do not disturb much.
fn milliseconds() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|first| first.parse::<f64>().ok()).unwrap_or_default() / 1e6
}

/// Milliseconds and bytes of memory.
fn measure(text: &Rc<str>, lazy: bool, all: bool) -> Result<(f64, usize), String> {
    let options =
        ParseOptions { lazy, ..ParseOptions::new(Goal::Function(&["exports", "require", "module"])) };
    let start = milliseconds();
    let mut runs = 0.0;
    let mut bytes = 0;
    while milliseconds() - start < ENOUGH {
        runs += 1.0;
        let source = CompiledSource::parse(text.clone(), &options).map_err(|error| error.to_string())?;
        let program = source.program();
        match all {
            true => program.compile_all(),
            false => drop(program.code()),
        }
        let account = MemoryAccount::default();
        source.charge_to(&account);
        bytes = account.bytes() - text.len();
    }
    Ok(((milliseconds() - start) / runs, bytes))
}

fn print_table() -> Result<(), String> {
    let folder = npm_scratch::installed("parse-speed", &["acorn", "typescript@5"])?;
    println!(
        "{:<16}{:>10}{:>12}{:>14}{:>10}{:>10}",
        "", "lazy", "parsed all", "compiled all", "ratio", "ratio"
    );
    for file in ["acorn/dist/acorn.js", "typescript/lib/typescript.js"] {
        let path = folder.join("node_modules").join(file);
        let text: Rc<str> = std::fs::read_to_string(&path).map_err(|error| error.to_string())?.into();
        let (lazy, lazy_bytes) = measure(&text, true, false)?;
        let (parsed, parsed_bytes) = measure(&text, false, false)?;
        let (compiled, _) = measure(&text, false, true)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        println!(
            "{name:<16}{lazy:>10.1}{parsed:>12.1}{compiled:>14.1}{:>10.2}{:>10.2}",
            parsed / lazy,
            compiled / lazy
        );
        println!("{:<16}{:>7} kB{:>9} kB", "", lazy_bytes >> 10, parsed_bytes >> 10);
    }
    Ok(())
}

fn main() {
    if let Err(reason) = print_table() {
        eprintln!("{reason}");
        std::process::exit(1);
    }
}
