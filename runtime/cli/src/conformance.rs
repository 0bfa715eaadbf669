//! `--test262`: runs one file as test262's INTERPRETING.md asks, in a realm with `$262` and `print` and without node's surface.
//!
//! The harness files come first, as scripts of the same realm. An uncaught error is `Uncaught NAME: message` on standard error
//! and exit code 1, NAME being that of its constructor.

use crate::flags::CommandLine;
use crate::{BAD_FLAG, session, source};
use cutaway_engine::promises::state;
use cutaway_engine::{Throw, Vm};
use cutaway_test262_host::Host;
use cutaway_test262_host::thrown::Thrown;
use std::path::{Path, PathBuf};

/// Runs the file of the command line; gives the exit code.
pub fn run(program: &str, line: &CommandLine) -> i32 {
    let (strict, module) = (line.is_on("strict"), line.is_on("module"));
    if strict && module {
        eprintln!("{program}: --strict and --module exclude each other: modules are strict");
        return BAD_FLAG;
    }
    let Some(file) = line.file.as_deref() else {
        eprintln!("{program}: --test262 needs a file");
        return BAD_FLAG;
    };
    let mut texts = Vec::new();
    for name in line.texts("test262-harness").chain([file]) {
        let path = std::path::absolute(name).unwrap_or_else(|_| PathBuf::from(name));
        match source::read(&path) {
            Ok(text) => texts.push((path, text)),
            Err(message) => {
                eprintln!("{message}");
                return 1;
            }
        }
    }
    let vm = Vm::new(session::config(line));
    Host::install(&vm, Box::new(|text| println!("{text}")));
    let Some((path, text)) = texts.pop() else { return BAD_FLAG };
    let harness = texts
        .iter()
        .try_for_each(|(path, text)| run_script(&vm, text, path).map_err(|throw| Thrown::take(&vm, throw)));
    let ended = harness.and_then(|()| match (module, strict) {
        (true, _) => run_module(&vm, &text, &path),
        (false, true) => finish(&vm, run_script(&vm, &format!("\"use strict\";{text}"), &path)),
        (false, false) => finish(&vm, run_script(&vm, &text, &path)),
    });
    match ended {
        Ok(()) => 0,
        Err(thrown) => {
            eprintln!("Uncaught {thrown}");
            1
        }
    }
}

fn run_script(vm: &Vm, text: &str, path: &Path) -> Result<(), Throw> {
    Host::run_script(vm, text, path).map(drop)
}

/// The jobs, unless the script has thrown.
fn finish(vm: &Vm, ended: Result<(), Throw>) -> Result<(), Thrown> {
    ended.and_then(|()| Host::run_jobs(vm)).map_err(|throw| Thrown::take(vm, throw))
}

fn run_module(vm: &Vm, text: &str, path: &Path) -> Result<(), Thrown> {
    let take = |throw| Thrown::take(vm, throw);
    let module = Host::parse_module(vm, text, path).map_err(take)?;
    Host::link_module(vm, module, path).map_err(take)?;
    let promise = Host::evaluate_module(vm, module);
    Host::run_jobs(vm).map_err(take)?;
    match promise.state() {
        state::FULFILLED => Ok(()),
        state::REJECTED => Err(Thrown::of(vm, promise.result())),
        _ => Err(Thrown { kind: None, message: "the module's evaluation did not end".to_owned() }),
    }
}
