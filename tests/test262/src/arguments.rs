//! The command line of the runner. Workers get the same words, and `--worker`.

use cutaway_engine::tiering::TieringOptions;
use std::path::PathBuf;
use std::time::Duration;

/// The text shown for a bad command line.
pub const USAGE: &str = "\
Usage: cutaway-test262 CHECKOUT [FILTER...] [flags]
  --jobs=N        workers (default: one for each core)
  --timeout=S     seconds of processor time a test may take (default 10)
  --proposals     run tests of features that are not in the standard yet, too
  --intl402       run the tests of ECMA-402, too
  --known=FILE    list of known failures (default: the committed one; --known= for none)
  --failures=FILE write the failures there, one a line, with their messages
  --depth=N       components of a path that make an area in the totals (default 1; annexB has 2)
  --quiet         do not list failures
  --stress-gc=N   collect at every Nth allocation
  --no-opt        interpret only
  --stress-opt    optimize functions at their second call
  --stress-deopt=N  every Nth guard of optimized code fails";

/// What was asked for.
#[derive(Clone, Debug)]
pub struct Arguments {
    /// The words as given, for workers.
    pub words: Vec<String>,
    /// Folder with `harness/` and `test/`.
    pub checkout: PathBuf,
    /// Substrings, one of which a path must contain; none: all.
    pub filters: Vec<String>,
    /// Number of workers.
    pub jobs: usize,
    /// Limit of processor time for a test.
    pub timeout: Duration,
    /// Run proposals.
    pub proposals: bool,
    /// Run ECMA-402.
    pub intl402: bool,
    /// Known failures.
    pub known: Option<PathBuf>,
    /// Where to write the failures.
    pub failures: Option<PathBuf>,
    /// Depth of an area.
    pub depth: usize,
    /// No list.
    pub quiet: bool,
    /// Collector stress.
    pub stress_gc: Option<u64>,
    /// The optimizing tier.
    pub tiering: TieringOptions,
    /// This process is a worker.
    pub worker: bool,
}

impl Arguments {
    /// Reads the words after the program's name.
    pub fn parse(words: impl Iterator<Item = String>) -> Result<Arguments, String> {
        let words: Vec<String> = words.collect();
        let mut found = Arguments {
            words: words.clone(),
            checkout: PathBuf::new(),
            filters: Vec::new(),
            jobs: std::thread::available_parallelism().map_or(2, usize::from),
            timeout: Duration::from_secs(10),
            proposals: false,
            intl402: false,
            known: Some(PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/known-failures.txt"))),
            failures: None,
            depth: 1,
            quiet: false,
            stress_gc: None,
            tiering: TieringOptions::default(),
            worker: false,
        };
        let mut checkout = None;
        for word in &words {
            let (name, value) = word.split_once('=').unwrap_or((word, ""));
            let number = || value.parse::<u64>().map_err(|_| format!("{name} takes a number, not '{value}'"));
            let path = || (!value.is_empty()).then(|| PathBuf::from(value));
            match name {
                "--jobs" => found.jobs = number()?.max(1) as usize,
                "--timeout" => found.timeout = Duration::from_secs(number()?.max(1)),
                "--proposals" => found.proposals = true,
                "--intl402" => found.intl402 = true,
                "--known" => found.known = path(),
                "--failures" => found.failures = path(),
                "--depth" => found.depth = number()? as usize,
                "--quiet" => found.quiet = true,
                "--stress-gc" => found.stress_gc = Some(number()?),
                "--no-opt" => found.tiering.enabled = false,
                "--stress-opt" => {
                    found.tiering.stress_opt = true;
                    found.tiering.synchronous = true;
                }
                "--stress-deopt" => found.tiering.stress_deopt = Some(number()?.clamp(1, 1 << 30) as u32),
                "--worker" => found.worker = true,
                _ if word.starts_with('-') => return Err(format!("bad option: {word}")),
                _ if checkout.is_none() => checkout = Some(PathBuf::from(word)),
                _ => found.filters.push(word.clone()),
            }
        }
        if found.tiering.stress_opt {
            // Every eval is compiled to machine code then.
            found.timeout *= 4;
        }
        found.checkout = checkout.ok_or("no checkout of test262 given")?;
        // Absolute, because scripts and modules go by their paths.
        found.checkout = std::fs::canonicalize(&found.checkout)
            .map_err(|error| format!("{}: {error}", found.checkout.display()))?;
        if !found.checkout.join("harness").is_dir() || !found.checkout.join("test").is_dir() {
            return Err(format!("{} is no checkout of test262", found.checkout.display()));
        }
        Ok(found)
    }
}
