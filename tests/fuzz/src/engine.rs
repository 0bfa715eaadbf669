//! One run of an engine over a file of programs.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a run printed for each program, in order, and how it ended if not well.
pub struct Outcome {
    /// Seed and line.
    pub lines: Vec<(u64, String)>,
    /// None: all is well.
    pub failure: Option<String>,
}

impl Outcome {
    /// What was printed for a program.
    pub fn line(&self, seed: u64) -> Option<&str> {
        self.lines.iter().find(|(other, _)| *other == seed).map(|(_, line)| line.as_str())
    }
}

/// How a run ends that takes too long.
pub const ENDLESS: &str = "does not end";

/// Runs `runner` over `file`. What it prints goes through a file beside `file`: it may be longer than a pipe takes.
pub fn run(
    engine: &Path,
    mode: &[String],
    runner: &Path,
    file: &Path,
    names: bool,
    limit: Duration,
) -> Outcome {
    let path = file.with_extension("out");
    let failed = |text: String| Outcome { lines: Vec::new(), failure: Some(text) };
    let out = match File::create(&path) {
        Ok(out) => out,
        Err(error) => return failed(error.to_string()),
    };
    let mut command = Command::new(engine);
    command.args(mode).arg(runner).arg(file).stdin(Stdio::null()).stdout(out);
    command.stderr(File::create(file.with_extension("err")).map_or(Stdio::null(), Stdio::from));
    if names {
        command.arg("names");
    }
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => return failed(format!("{}: {error}", engine.display())),
    };
    let began = Instant::now();
    let failure = loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => break None,
            Ok(Some(status)) => break Some(status.to_string()),
            Ok(None) if began.elapsed() > limit => {
                let _ = child.kill();
                let _ = child.wait();
                break Some(ENDLESS.to_string());
            }
            Ok(None) => std::thread::sleep(Duration::from_millis(1)),
            Err(error) => break Some(error.to_string()),
        }
    };
    let text = std::fs::read(&path).unwrap_or_default();
    let lines = String::from_utf8_lossy(&text)
        .lines()
        .filter_map(|line| {
            let (seed, rest) = line.strip_prefix("// ")?.split_once(' ').unwrap_or((line.get(3..)?, ""));
            Some((seed.parse().ok()?, rest.to_string()))
        })
        .collect();
    Outcome { lines, failure }
}
