//! Runs programs with engines and gathers their times.
//!
//! Called by `main`; produces a [`Table`] of medians. A run that fails, or whose checksum differs from the first
//! engine's that succeeded, has no times and a reason.

use crate::arguments::{Arguments, Engine, Suite};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A benchmark program.
pub struct Program {
    /// Its name without `.js`.
    pub name: String,
    path: PathBuf,
}

/// One engine's result for one program.
#[derive(Clone, Default)]
pub struct Cell {
    /// Median of the first iterations, in milliseconds.
    pub cold: Option<f64>,
    /// Median of the warm iterations, in milliseconds.
    pub warm: Option<f64>,
    /// Why there are no times.
    pub failure: Option<String>,
}

/// One program's results, in the engines' order.
pub struct Row {
    /// The program.
    pub name: String,
    /// One cell per engine.
    pub cells: Vec<Cell>,
}

/// All results.
pub struct Table {
    /// The engines' names.
    pub engines: Vec<String>,
    /// One row per program.
    pub rows: Vec<Row>,
}

impl Program {
    /// The programs of a suite whose name contains `filter`, sorted.
    pub fn all(suite: Suite, filter: &str) -> Result<Vec<Self>, String> {
        let folder = bench_folder().join(suite.folder());
        let entries = std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let mut programs: Vec<Self> = entries
            .filter_map(|entry| entry.ok().map(|e| e.path()))
            .filter(|path| path.extension().is_some_and(|e| e == "js"))
            .map(|path| {
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                Self { name, path }
            })
            .filter(|program| program.name.contains(filter))
            .collect();
        programs.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(programs)
    }
}

impl Table {
    /// An empty table.
    pub fn new(engines: &[Engine]) -> Self {
        Self { engines: engines.iter().map(|e| e.name.clone()).collect(), rows: Vec::new() }
    }

    /// Runs `program` with every engine in turn, as often as asked.
    pub fn measure(&mut self, program: &Program, arguments: &Arguments) -> &Row {
        let count = arguments.engines.len();
        let mut colds = vec![Vec::new(); count];
        let mut warms = vec![Vec::new(); count];
        let mut failures = vec![None; count];
        let mut expected: Option<String> = None;
        for _ in 0..arguments.repetitions {
            for (index, engine) in arguments.engines.iter().enumerate() {
                match run(engine, &program.path, arguments.warm_ms) {
                    Err(reason) => failures[index] = Some(reason),
                    Ok(sample) => {
                        let agreed = expected.get_or_insert_with(|| sample.checksum.clone());
                        if *agreed != sample.checksum {
                            failures[index] = Some(format!("checksum {} is not {agreed}", sample.checksum));
                        }
                        colds[index].push(sample.cold);
                        warms[index].extend(sample.warm);
                    }
                }
            }
        }
        let cells = (0..count)
            .map(|i| match failures[i].take() {
                Some(failure) => Cell { failure: Some(failure), ..Cell::default() },
                None => Cell { cold: median(&mut colds[i]), warm: median(&mut warms[i]), failure: None },
            })
            .collect();
        self.rows.push(Row { name: program.name.clone(), cells });
        &self.rows[self.rows.len() - 1]
    }

    /// Whether every run succeeded with the same checksum.
    pub fn all_agree(&self) -> bool {
        self.rows.iter().all(|row| row.cells.iter().all(|cell| cell.failure.is_none()))
    }
}

struct Sample {
    checksum: String,
    cold: f64,
    warm: Vec<f64>,
}

fn run(engine: &Engine, program: &Path, warm_ms: u32) -> Result<Sample, String> {
    let output = Command::new(&engine.program)
        .args(&engine.flags)
        .arg(bench_folder().join("harness.js"))
        .arg(program)
        .arg(warm_ms.to_string())
        .output()
        .map_err(|e| format!("{}: {e}", engine.program.display()))?;
    let out = String::from_utf8_lossy(&output.stdout);
    let failed = || {
        let err = String::from_utf8_lossy(&output.stderr);
        let said = err.lines().find(|line| !line.trim().is_empty()).unwrap_or("no output");
        format!("{}: {said}", output.status)
    };
    let line = out.lines().last().ok_or_else(failed)?;
    let figures: Value = serde_json::from_str(line).map_err(|_| failed())?;
    let checksum = figures["checksum"].as_str().ok_or_else(failed)?.to_owned();
    let cold = figures["cold"].as_f64().ok_or_else(failed)?;
    let warm = figures["warm"].as_array().ok_or_else(failed)?.iter().filter_map(Value::as_f64).collect();
    Ok(Sample { checksum, cold, warm })
}

fn median(times: &mut [f64]) -> Option<f64> {
    times.sort_by(f64::total_cmp);
    let middle = times.len() / 2;
    match times.len() {
        0 => None,
        n if n % 2 == 1 => Some(times[middle]),
        _ => Some((times[middle - 1] + times[middle]) / 2.0),
    }
}

fn bench_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
