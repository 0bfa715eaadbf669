//! Runs one variant of a test in a fresh Vm and judges how it ended.

use crate::metadata::{Metadata, Phase};
use crate::outcome::{Outcome, Status, Variant};
use crate::watchdog::Watchdog;
use cutaway_engine::Vm;
use cutaway_engine::promises::state;
use cutaway_engine::vm::VmConfig;
use cutaway_test262_host::Host;
use cutaway_test262_host::thrown::Thrown;
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

const ASYNC_COMPLETE: &str = "Test262:AsyncTestComplete";
const ASYNC_FAILURE: &str = "Test262:AsyncTestFailure:";

/// A test, read.
pub struct Test {
    /// Its file.
    pub path: PathBuf,
    /// Its text.
    pub source: String,
    /// Its frontmatter.
    pub metadata: Metadata,
}

/// Harness files, read once.
pub struct Harness {
    folder: PathBuf,
    texts: RefCell<HashMap<String, Rc<str>>>,
}

impl Harness {
    /// Of a checkout.
    pub fn new(checkout: &Path) -> Harness {
        Harness { folder: checkout.join("harness"), texts: RefCell::default() }
    }

    fn text(&self, name: &str) -> Result<Rc<str>, String> {
        if let Some(text) = self.texts.borrow().get(name) {
            return Ok(text.clone());
        }
        let text = std::fs::read_to_string(self.folder.join(name))
            .map_err(|error| format!("harness/{name}: {error}"))?;
        let text: Rc<str> = text.into();
        self.texts.borrow_mut().insert(name.to_owned(), text.clone());
        Ok(text)
    }
}

/// An exception that ended a test.
struct Failure {
    phase: Phase,
    thrown: Thrown,
}

impl Failure {
    fn describe(&self) -> String {
        let phase = match self.phase {
            Phase::Parse => "parse",
            Phase::Resolution => "resolution",
            Phase::Runtime => "runtime",
        };
        format!("{phase}: {}", self.thrown)
    }
}

/// Runs one variant.
pub fn run(
    test: &Test,
    variant: Variant,
    harness: &Harness,
    config: &VmConfig,
    watchdog: &Watchdog,
) -> Outcome {
    let vm = Vm::new(config.clone());
    let printed: Rc<RefCell<Vec<String>>> = Rc::default();
    let sink = printed.clone();
    Host::install(&vm, Box::new(move |text| sink.borrow_mut().push(text.to_owned())));
    watchdog.watch(variant, vm.interrupt_handle());
    let ended = match run_harness(&vm, test, variant, harness) {
        Ok(()) => run_body(&vm, test, variant),
        Err(message) => {
            watchdog.release();
            return Outcome { variant, status: Status::Fail, message };
        }
    };
    let verdict = judge(test, ended, &printed.borrow());
    let interrupted = watchdog.release();
    match verdict {
        Ok(()) => Outcome { variant, status: Status::Pass, message: String::new() },
        Err(_) if interrupted => {
            Outcome { variant, status: Status::Timeout, message: "interrupted".to_owned() }
        }
        Err(message) => Outcome { variant, status: Status::Fail, message },
    }
}

fn run_harness(vm: &Vm, test: &Test, variant: Variant, harness: &Harness) -> Result<(), String> {
    if variant == Variant::Raw {
        return Ok(());
    }
    let mut names = vec!["assert.js", "sta.js"];
    if test.metadata.has("async") {
        names.push("doneprintHandle.js");
    }
    names.extend(test.metadata.includes.iter().map(String::as_str));
    for name in names {
        let text = harness.text(name)?;
        if let Err(throw) = Host::run_script(vm, &text, &harness.folder.join(name)) {
            return Err(format!("harness/{name}: {}", Thrown::take(vm, throw)));
        }
    }
    Ok(())
}

fn run_body(vm: &Vm, test: &Test, variant: Variant) -> Result<(), Failure> {
    let thrown = |phase| move |throw| Failure { phase, thrown: Thrown::take(vm, throw) };
    if variant == Variant::Module {
        let module = Host::parse_module(vm, &test.source, &test.path).map_err(thrown(Phase::Parse))?;
        Host::link_module(vm, module, &test.path).map_err(thrown(Phase::Resolution))?;
        let promise = Host::evaluate_module(vm, module);
        Host::run_jobs(vm).map_err(thrown(Phase::Runtime))?;
        let ended = match promise.state() {
            state::FULFILLED => return Ok(()),
            state::REJECTED => Thrown::of(vm, promise.result()),
            _ => Thrown { kind: None, message: "the module's evaluation did not end".to_owned() },
        };
        return Err(Failure { phase: Phase::Runtime, thrown: ended });
    }
    let strict = variant == Variant::Strict;
    let text = if strict { format!("\"use strict\";\n{}", test.source) } else { test.source.clone() };
    let script = Host::parse_script(vm, &text, &test.path).map_err(thrown(Phase::Parse))?;
    Host::evaluate_script(vm, script).map_err(thrown(Phase::Runtime))?;
    Host::run_jobs(vm).map_err(thrown(Phase::Runtime))
}

/// Whether it ended as the test wants; if not, why.
fn judge(test: &Test, ended: Result<(), Failure>, printed: &[String]) -> Result<(), String> {
    match (&test.metadata.negative, ended) {
        (None, Err(thrown)) => Err(thrown.describe()),
        (None, Ok(())) if test.metadata.has("async") => judge_printed(printed),
        (None, Ok(())) => Ok(()),
        (Some(expected), Ok(())) => Err(format!("no {} was thrown", expected.kind)),
        (Some(expected), Err(thrown)) => {
            if thrown.phase == expected.phase && thrown.thrown.kind.as_ref() == Some(&expected.kind) {
                Ok(())
            } else {
                Err(format!("expected {:?} {}, got {}", expected.phase, expected.kind, thrown.describe()))
            }
        }
    }
}

fn judge_printed(printed: &[String]) -> Result<(), String> {
    if let Some(failure) = printed.iter().find(|text| text.starts_with(ASYNC_FAILURE)) {
        return Err(failure.clone());
    }
    match printed.iter().filter(|text| *text == ASYNC_COMPLETE).count() {
        0 => Err("the test did not say that it is complete".to_owned()),
        1 => Ok(()),
        _ => Err("the test said more than once that it is complete".to_owned()),
    }
}
