//! Parses acorn's and the TypeScript compiler's bundles (from the npm registry) and prints the time beside acorn's in node:
//! the first parse of a process (cold), and the best of twenty (warm). Scope analysis is included, which acorn has less of.
//!
//! `cargo run --release -p cutaway-parser --example speed`

use cutaway_parser::{Goal, ParseOptions, parse};
use cutaway_tests::process_run::ProcessRun;
use cutaway_tests::{npm_scratch, oracle};
use std::path::Path;
use std::time::Instant;

const RUNS: usize = 20;

/// Prints `cold warm` in milliseconds.
const ACORN: &str = "
const acorn = require('acorn'), source = require('fs').readFileSync(process.argv[2], 'utf8');
const times = [];
for (let run = 0; run < 20; run++) {
  const start = performance.now();
  acorn.parse(source, { ecmaVersion: 'latest', allowReturnOutsideFunction: true });
  times.push(performance.now() - start);
}
console.log(times[0], Math.min(...times));
";

fn own_times(file: &Path) -> Result<(f64, f64), String> {
    let source = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        let arena = bumpalo::Bump::new();
        parse(&arena, &source, &ParseOptions::new(Goal::Function(&[]))).map_err(|error| error.to_string())?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    Ok((times[0], times.iter().copied().fold(f64::MAX, f64::min)))
}

fn acorn_times(node: &Path, folder: &Path, file: &Path) -> Result<(f64, f64), String> {
    let script = folder.join("speed.js");
    std::fs::write(&script, ACORN).map_err(|error| error.to_string())?;
    let run = ProcessRun::new(node).arg(&script).arg(file).limit(300).run();
    let out = run.out();
    let mut numbers = out.split_whitespace().filter_map(|word| word.parse().ok());
    match (numbers.next(), numbers.next()) {
        (Some(cold), Some(warm)) => Ok((cold, warm)),
        _ => Err(format!("acorn {}\n{}", run.ending(), run.err())),
    }
}

fn compare() -> Result<(), String> {
    // Asked by itself: a process of its own is cold.
    if let Some(file) = std::env::args().nth(1) {
        let (cold, warm) = own_times(Path::new(&file))?;
        println!("{cold} {warm}");
        return Ok(());
    }
    let node = oracle::node().ok_or("node is not installed")?;
    let folder = npm_scratch::installed("parse-speed", &["acorn", "typescript@5"])?;
    let this = std::env::current_exe().map_err(|error| error.to_string())?;
    println!(
        "{:<16}{:>12}{:>12}{:>8}{:>12}{:>12}{:>8}",
        "", "cold ms", "acorn", "ratio", "warm ms", "acorn", "ratio"
    );
    for file in ["acorn/dist/acorn.js", "typescript/lib/typescript.js"] {
        let path = folder.join("node_modules").join(file);
        let run = ProcessRun::new(&this).arg(&path).run();
        let out = run.out();
        let own: Vec<f64> = out.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let &[cold, warm] = own.as_slice() else { return Err(run.err()) };
        let (acorn_cold, acorn_warm) = acorn_times(&node.path, &folder, &path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        println!(
            "{name:<16}{cold:>12.1}{acorn_cold:>12.1}{:>8.2}{warm:>12.1}{acorn_warm:>12.1}{:>8.2}",
            acorn_cold / cold,
            acorn_warm / warm
        );
    }
    Ok(())
}

fn main() {
    if let Err(reason) = compare() {
        eprintln!("{reason}");
        std::process::exit(1);
    }
}
