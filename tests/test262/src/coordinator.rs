//! The coordinator: finds the tests, keeps the workers busy, and gathers what they report.

use crate::arguments::Arguments;
use crate::outcome::{Outcome, Status, TestResult, Variant};
use crate::protocol::Reply;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Runs all tests asked for; results in the order of their paths.
pub fn run(arguments: &Arguments) -> Result<Vec<TestResult>, String> {
    let mut paths = Vec::new();
    let root = arguments.checkout.join("test");
    collect(&root, &root, arguments, &mut paths).map_err(|error| error.to_string())?;
    paths.sort();
    if paths.is_empty() {
        return Err("no test has such a path".to_owned());
    }
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    let failure = Mutex::new(None);
    std::thread::scope(|scope| {
        for _ in 0..arguments.jobs.min(paths.len()) {
            scope.spawn(|| {
                if let Err(error) = drive_worker(arguments, &paths, &next, &results) {
                    *failure.lock().unwrap_or_else(|e| e.into_inner()) = Some(error.to_string());
                }
            });
        }
    });
    if let Some(error) = failure.into_inner().unwrap_or_else(|e| e.into_inner()) {
        return Err(format!("a worker could not be used: {error}"));
    }
    let mut results: Vec<(usize, TestResult)> = results.into_inner().unwrap_or_else(|e| e.into_inner());
    results.sort_by_key(|(index, _)| *index);
    Ok(results.into_iter().map(|(_, result)| result).collect())
}

fn collect(folder: &Path, root: &Path, arguments: &Arguments, into: &mut Vec<String>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if path.is_dir() {
            if arguments.intl402 || name != "intl402" {
                collect(&path, root, arguments, into)?;
            }
        } else if name.ends_with(".js") && !name.contains("_FIXTURE") {
            let path = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            let is_kept = |filter: &String| path.contains(filter.as_str());
            if arguments.filters.is_empty() || arguments.filters.iter().any(is_kept) {
                into.push(path);
            }
        }
    }
    Ok(())
}

/// A worker process and its pipes.
struct Worker {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Worker {
    fn start(arguments: &Arguments) -> std::io::Result<Worker> {
        let mut process = Command::new(std::env::current_exe()?)
            .args(&arguments.words)
            .arg("--worker")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        match (process.stdin.take(), process.stdout.take()) {
            (Some(input), Some(output)) => Ok(Worker { process, input, output: BufReader::new(output) }),
            _ => Err(std::io::Error::other("no pipes")),
        }
    }

    /// Runs one test; false if the worker died of it.
    fn run(&mut self, path: &str, outcomes: &mut Vec<Outcome>) -> std::io::Result<bool> {
        writeln!(self.input, "{path}")?;
        self.input.flush()?;
        let mut running: Option<Variant> = None;
        let mut line = String::new();
        loop {
            line.clear();
            if self.output.read_line(&mut line)? == 0 {
                if let Some(variant) = running {
                    let message = self.how_it_ended()?;
                    outcomes.push(Outcome { variant, status: Status::Crash, message });
                }
                return Ok(false);
            }
            match Reply::from_line(&line) {
                Some(Reply::Begin(variant)) => running = Some(variant),
                Some(Reply::End(outcome)) => {
                    running = None;
                    outcomes.push(outcome);
                }
                Some(Reply::Done) => return Ok(true),
                // What a dying process printed.
                None => {}
            }
        }
    }

    fn how_it_ended(&mut self) -> std::io::Result<String> {
        let status = self.process.wait()?;
        Ok(match (status.signal(), status.code()) {
            (Some(signal), _) => format!("the process died of signal {signal}"),
            (None, Some(code)) => format!("the process exited with {code}"),
            (None, None) => "the process ended".to_owned(),
        })
    }
}

fn drive_worker(
    arguments: &Arguments,
    paths: &[String],
    next: &AtomicUsize,
    results: &Mutex<Vec<(usize, TestResult)>>,
) -> std::io::Result<()> {
    let mut worker: Option<Worker> = None;
    loop {
        let index = next.fetch_add(1, Ordering::Relaxed);
        let Some(path) = paths.get(index) else { break };
        let mut outcomes = Vec::new();
        let mut current = match worker.take() {
            Some(worker) => worker,
            None => Worker::start(arguments)?,
        };
        if current.run(path, &mut outcomes)? {
            worker = Some(current);
        } else {
            current.process.wait()?;
        }
        let result = TestResult { path: path.clone(), outcomes };
        results.lock().unwrap_or_else(|e| e.into_inner()).push((index, result));
    }
    if let Some(Worker { mut process, input, .. }) = worker {
        drop(input);
        process.wait()?;
    }
    Ok(())
}
