//! The report: failures, totals by area, and the comparison with the known failures.

use crate::arguments::Arguments;
use crate::known_failures::KnownFailures;
use crate::outcome::{Status, TestResult};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

/// Totals of an area. A test passes if all its variants do.
#[derive(Default)]
struct Totals {
    tests: usize,
    passed: usize,
    failed: usize,
    timeouts: usize,
    crashes: usize,
    skipped: usize,
    variants: usize,
    variants_passed: usize,
}

impl Totals {
    fn add(&mut self, result: &TestResult) {
        let Some(worst) = result.outcomes.iter().map(|outcome| outcome.status).max() else {
            self.skipped += 1;
            return;
        };
        self.tests += 1;
        match worst {
            Status::Pass => self.passed += 1,
            Status::Fail => self.failed += 1,
            Status::Timeout => self.timeouts += 1,
            Status::Crash => self.crashes += 1,
        }
        self.variants += result.outcomes.len();
        self.variants_passed +=
            result.outcomes.iter().filter(|outcome| outcome.status == Status::Pass).count();
    }

    fn line(&self, name: &str) -> String {
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        format!(
            "{name:<40} {:>6} tests {:>6} pass {:>6.2}%  {:>5} fail {:>3} timeout {:>3} crash {:>5} skipped  ({} of {} runs, {:.2}%)\n",
            self.tests,
            self.passed,
            percent(self.passed, self.tests),
            self.failed,
            self.timeouts,
            self.crashes,
            self.skipped,
            self.variants_passed,
            self.variants,
            percent(self.variants_passed, self.variants),
        )
    }
}

/// The area of a path: its first components, two where Annex B is told apart.
fn area(path: &str, depth: usize) -> String {
    let depth = if path.starts_with("annexB/") { depth.max(2) } else { depth.max(1) };
    let folders: Vec<&str> = path.split('/').collect();
    folders[..folders.len().saturating_sub(1).min(depth)].join("/")
}

/// Prints everything; the exit code: 0 if the failures are the known ones, else 1.
pub fn print(arguments: &Arguments, results: Vec<TestResult>) -> i32 {
    let mut failures = String::new();
    let mut areas: BTreeMap<String, Totals> = BTreeMap::new();
    let mut all = Totals::default();
    let mut failed: HashMap<&str, bool> = HashMap::new();
    for result in &results {
        areas.entry(area(&result.path, arguments.depth)).or_default().add(result);
        all.add(result);
        let bad: Vec<_> = result.outcomes.iter().filter(|outcome| outcome.status != Status::Pass).collect();
        if !result.outcomes.is_empty() {
            failed.insert(&result.path, !bad.is_empty());
        }
        for outcome in bad {
            // Writing to a String cannot fail.
            let _ = writeln!(
                failures,
                "{} {} ({}): {}",
                outcome.status.name(),
                result.path,
                outcome.variant.name(),
                outcome.message
            );
        }
    }
    if let Some(file) = &arguments.failures
        && let Err(error) = std::fs::write(file, &failures)
    {
        eprintln!("cutaway-test262: {}: {error}", file.display());
    }
    if !arguments.quiet {
        print!("{failures}");
    }
    for (name, totals) in &areas {
        print!("{}", totals.line(name));
    }
    print!("{}", all.line("all"));
    compare(&KnownFailures::read(arguments.known.as_deref()), &failed)
}

/// Prints how the failures differ from the known ones.
fn compare(known: &KnownFailures, failed: &HashMap<&str, bool>) -> i32 {
    let mut fresh: Vec<&str> =
        failed.iter().filter(|(path, bad)| **bad && !known.contains(path)).map(|(path, _)| *path).collect();
    fresh.sort_unstable();
    let fixed: Vec<&str> = known.tests().filter(|path| failed.get(path) == Some(&false)).collect();
    for path in &fixed {
        println!("passes now, to be struck off the list: {path}");
    }
    println!("{} failures that are not in the list, {} in the list that pass", fresh.len(), fixed.len());
    i32::from(!fresh.is_empty() || !fixed.is_empty())
}
