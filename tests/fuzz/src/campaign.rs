//! Many batches, on some threads; what they found is printed at once, kept and made smaller.

use crate::batch::{Bench, Difference, check, text_of};
use crate::census::Census;
use crate::{Options, modes, program, reduce};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// One batch in so many is compared with node too.
const NODE_SAMPLE: u64 = 8;

/// Runs it; the number of differences found.
pub fn run(options: &Options) -> std::io::Result<u64> {
    std::fs::create_dir_all(&options.keep)?;
    let runner = options.keep.join("runner.js");
    std::fs::write(&runner, include_str!("runner.js"))?;
    let began = Instant::now();
    let (next, done, found) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
    let batches = options.count.div_ceil(options.batch);
    let census = Mutex::new(Census::default());
    std::thread::scope(|scope| {
        for thread in 0..options.threads {
            let (next, done, found, census, runner) = (&next, &done, &found, &census, &runner);
            scope.spawn(move || {
                let file = options.keep.join(format!("batch{}-{thread}.txt", std::process::id()));
                let bench = Bench { options, runner: runner.clone(), file };
                loop {
                    let batch = next.fetch_add(1, Ordering::Relaxed);
                    if batch >= batches {
                        break;
                    }
                    let (count, counted) = one_batch(&bench, batch);
                    found.fetch_add(count, Ordering::Relaxed);
                    if let Ok(mut census) = census.lock() {
                        census.merge(counted);
                    }
                    let finished = done.fetch_add(1, Ordering::Relaxed) + 1;
                    if finished.is_multiple_of(20) {
                        println!(
                            "{} programs, {} differences, {:.0} s",
                            (finished * options.batch).min(options.count),
                            found.load(Ordering::Relaxed),
                            began.elapsed().as_secs_f64()
                        );
                    }
                }
                for extension in ["txt", "out", "err", "trace"] {
                    let _ = std::fs::remove_file(bench.file.with_extension(extension));
                }
            });
        }
    });
    if let Ok(census) = census.lock() {
        print!("{}", census.report(options.count));
    }
    let found = found.load(Ordering::Relaxed);
    println!("{} programs, {found} with differences, {:.0} s", options.count, began.elapsed().as_secs_f64());
    Ok(found)
}

/// How many programs of a batch differ, and what machine code did.
fn one_batch(bench: &Bench, batch: u64) -> (u64, Census) {
    let options = bench.options;
    let first = options.seed + batch * options.batch;
    let mut seeds: Vec<u64> = (first..(first + options.batch).min(options.seed + options.count)).collect();
    // Those that change built-in objects come last.
    seeds.sort_by_key(|&seed| program::is_dirty(seed));
    let mut modes = modes::of_batch(first / options.batch);
    let trace = bench.file.with_extension("trace");
    for mode in &mut modes[1..3] {
        for flag in ["--trace-opt", "--trace-deopt", "--trace-osr"] {
            mode.push(flag.to_string());
        }
        mode.push(format!("--trace-to={}", trace.display()));
    }
    let mut census = Census::default();
    let with_node = batch.is_multiple_of(NODE_SAMPLE) && options.node.is_file();
    let differences = check(bench, &seeds, &modes, with_node, &mut |mode| {
        if mode.last().is_some_and(|flag| flag.starts_with("--trace-to")) {
            census.add(&String::from_utf8_lossy(&std::fs::read(&trace).unwrap_or_default()));
        }
    });
    let mut programs: Vec<u64> = Vec::new();
    for difference in &differences {
        let Some(&seed) = difference.seeds.last() else { continue };
        let again = programs.contains(&seed);
        report(bench, &modes[0], difference, seed, again);
        if !again {
            programs.push(seed);
        }
    }
    (programs.len() as u64, census)
}

/// Prints a difference and keeps its program; the first of a program is made smaller.
fn report(bench: &Bench, reference: &modes::Mode, difference: &Difference, seed: u64, again: bool) {
    let keep = &bench.options.keep;
    let mode: Vec<&str> =
        difference.mode.iter().map(String::as_str).filter(|flag| !flag.starts_with("--trace")).collect();
    println!(
        "seed {seed}: {}: {} {}",
        mode.join(" "),
        difference.text,
        if difference.seeds.len() > 1 { "(after others)" } else { "" }
    );
    if again {
        return;
    }
    let write = |name: String, text: &str| {
        let path = keep.join(name);
        if let Err(error) = std::fs::write(&path, text) {
            eprintln!("{}: {error}", Path::display(&path));
        }
    };
    write(format!("{seed}.js"), &text_of(&difference.seeds));
    if bench.options.reduce && !mode.is_empty() && difference.mode != *reference {
        write(format!("{seed}.min.js"), &reduce::reduce(bench, reference, difference));
    }
}
