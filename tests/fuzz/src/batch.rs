//! Runs a batch in all modes and says which programs differ where.

use crate::engine::{ENDLESS, Outcome, run};
use crate::modes::Mode;
use crate::{Options, program};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A program that one mode does not run as the reference does.
pub struct Difference {
    /// The programs of the file in which it shows, the last being the one; mostly there are no others.
    pub seeds: Vec<u64>,
    /// Where it shows; empty: it is the reference that fails, or differs from node.
    pub mode: Mode,
    /// What differs.
    pub text: String,
}

/// Where a batch's files are.
pub struct Bench<'o> {
    pub options: &'o Options,
    /// The program that runs programs.
    pub runner: PathBuf,
    /// The file of programs.
    pub file: PathBuf,
}

/// A program takes milliseconds; a batch's limit is for a machine that is busy, a single program's for one that never ends.
const BATCH_LIMIT: Duration = Duration::from_secs(600);
pub const SINGLE_LIMIT: Duration = Duration::from_secs(120);

impl Bench<'_> {
    /// Runs these texts.
    pub fn run(&self, mode: &[String], text: &str, limit: Duration) -> Outcome {
        match std::fs::write(&self.file, text) {
            Ok(()) => run(&self.options.engine, mode, &self.runner, &self.file, false, limit),
            Err(error) => Outcome { lines: Vec::new(), failure: Some(error.to_string()) },
        }
    }

    /// Runs these texts by their error's names only, in the engine or in node.
    fn run_names(&self, engine: &Path, text: &str) -> Outcome {
        let mode = if engine == self.options.engine { vec!["--no-opt".to_string()] } else { Vec::new() };
        let _ = std::fs::write(&self.file, text);
        run(engine, &mode, &self.runner, &self.file, true, BATCH_LIMIT)
    }

    /// What is different in `mode` about the last of these programs, if anything is.
    pub fn difference(&self, reference: &[String], mode: &[String], text: &str, seed: u64) -> Option<String> {
        let expected = self.run(reference, text, SINGLE_LIMIT);
        if expected.failure.is_some() {
            return None;
        }
        let found = self.run(mode, text, SINGLE_LIMIT);
        compare(&expected, &found, seed)
    }
}

/// The text of programs.
pub fn text_of(seeds: &[u64]) -> String {
    seeds.iter().map(|&seed| program::generate(seed)).collect()
}

/// What two outcomes say about a program, if not the same.
fn compare(expected: &Outcome, found: &Outcome, seed: u64) -> Option<String> {
    match (expected.line(seed), found.line(seed)) {
        (_, None) => Some(found.failure.clone().unwrap_or_else(|| "prints nothing".to_string())),
        (Some(a), Some(b)) if a == b => None,
        (a, Some(b)) => {
            let a = a.unwrap_or_default();
            let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
            let at = a.iter().zip(&b).position(|(a, b)| a != b).unwrap_or(a.len().min(b.len()));
            let around = |list: &[&str]| {
                list[at.saturating_sub(2).min(list.len())..(at + 4).min(list.len())].join(" ")
            };
            Some(format!("word {at}: {:?}, not {:?}", around(&b), around(&a)))
        }
    }
}

/// Runs programs in all modes. `after_mode` is told when a mode has run.
pub fn check(
    bench: &Bench,
    seeds: &[u64],
    modes: &[Mode],
    with_node: bool,
    after_mode: &mut dyn FnMut(&Mode),
) -> Vec<Difference> {
    let mut differences = Vec::new();
    // Programs that the reference cannot run are left out of the comparison.
    let mut seeds = seeds.to_vec();
    let reference = loop {
        let outcome = bench.run(&modes[0], &text_of(&seeds), SINGLE_LIMIT);
        let Some(failure) = &outcome.failure else { break outcome };
        let Some(at) = seeds.iter().position(|&seed| outcome.line(seed).is_none()) else { break outcome };
        if failure == ENDLESS {
            println!("seed {}: left out: it does not end", seeds[at]);
        } else {
            let text = format!("the reference: {failure}");
            differences.push(Difference { seeds: vec![seeds[at]], mode: modes[0].clone(), text });
        }
        seeds.remove(at);
    };
    for mode in &modes[1..] {
        let mut rest = seeds.clone();
        while !rest.is_empty() {
            let outcome = bench.run(mode, &text_of(&rest), BATCH_LIMIT);
            after_mode(mode);
            let end = match &outcome.failure {
                None => rest.len(),
                Some(_) => {
                    rest.iter().position(|&seed| outcome.line(seed).is_none()).map_or(rest.len(), |at| at + 1)
                }
            };
            for at in 0..end {
                if let Some(text) = compare(&reference, &outcome, rest[at]) {
                    differences.push(confirm(bench, &rest[..=at], modes, mode, text));
                }
            }
            rest.drain(..end);
        }
    }
    if with_node {
        let text = text_of(&seeds);
        let (ours, theirs) =
            (bench.run_names(&bench.options.engine, &text), bench.run_names(&bench.options.node, &text));
        for &seed in &seeds {
            if let Some(text) = compare(&theirs, &ours, seed) {
                differences.push(Difference {
                    seeds: vec![seed],
                    mode: Vec::new(),
                    text: format!("not as node: {text}"),
                });
            }
        }
    }
    differences
}

/// The last of these programs differs: does it alone, or only after (some of) the others?
fn confirm(bench: &Bench, seeds: &[u64], modes: &[Mode], mode: &Mode, text: String) -> Difference {
    let Some((&seed, before)) = seeds.split_last() else {
        return Difference { seeds: Vec::new(), mode: mode.clone(), text };
    };
    let alone = bench.difference(&modes[0], mode, &text_of(&[seed]), seed);
    if let Some(text) = alone {
        return Difference { seeds: vec![seed], mode: mode.clone(), text };
    }
    let mut needed = before.to_vec();
    let mut size = needed.len().div_ceil(2);
    let shows = |before: &[u64]| {
        let list: Vec<u64> = before.iter().copied().chain([seed]).collect();
        bench.difference(&modes[0], mode, &text_of(&list), seed).is_some()
    };
    if text != ENDLESS && shows(&needed) {
        while size > 0 {
            let mut at = 0;
            while at < needed.len() {
                let mut fewer = needed.clone();
                fewer.drain(at..(at + size).min(fewer.len()));
                if shows(&fewer) {
                    needed = fewer;
                } else {
                    at += size;
                }
            }
            size /= 2;
        }
        needed.push(seed);
        return Difference { seeds: needed, mode: mode.clone(), text };
    }
    Difference { seeds: vec![seed], mode: mode.clone(), text: format!("once only: {text}") }
}
