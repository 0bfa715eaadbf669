//! Lazy functions are compiled to what they would be compiled to if they had been parsed at once, and have the same errors.
//!
//! Over our programs; with `CUTAWAY_TEST262`, a checkout, also over test262's tests; with `CUTAWAY_SOURCES`, over the
//! JavaScript in a folder.

use cutaway_bytecode::{CompiledSource, Constant, FunctionTemplate, list_function};
use cutaway_parser::{Goal, ParseOptions};
use cutaway_tests::parallel::{expect_none, failures};
use cutaway_tests::tests_folder;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The listings of a program and of all functions in it, or the error.
fn listings(text: &Rc<str>, goal: Goal<'_>, lazy: bool) -> Result<Vec<String>, String> {
    let options = ParseOptions { lazy, allow_natives: true, ..ParseOptions::new(goal) };
    let source =
        CompiledSource::parse(text.clone(), &options).map_err(|error| format!("{error} {:?}", error.span))?;
    let mut listings = Vec::new();
    let mut pending: Vec<Rc<FunctionTemplate>> = vec![source.program()];
    // The last one first: functions are not always called in the order of the text.
    while let Some(function) = pending.pop() {
        let facts = (
            function.parameter_count,
            function.length,
            function.needs_home_object,
            function.expected_properties,
        );
        listings.push(format!("{}{facts:?} {}", list_function(&function), function.is_strict));
        pending.extend(function.code().constants.iter().filter_map(|constant| match constant {
            Constant::Function(inner) => Some(inner.clone()),
            _ => None,
        }));
    }
    Ok(listings)
}

fn compare(name: &str, text: &str, goal: Goal<'_>) -> Result<(), String> {
    let text: Rc<str> = text.into();
    match (listings(&text, goal, false), listings(&text, goal, true)) {
        (Err(whole), Err(lazy)) if whole == lazy => Ok(()),
        (Ok(whole), Ok(lazy)) => match whole.iter().zip(&lazy).find(|(whole, lazy)| whole != lazy) {
            None if whole.len() == lazy.len() => Ok(()),
            None => Err(format!("{name}: {} functions, lazily {}", whole.len(), lazy.len())),
            Some((whole, lazy)) => Err(format!("{name}: at once\n{whole}\nlazily\n{lazy}")),
        },
        (whole, lazy) => Err(format!("{name}: {:?}, lazily {:?}", whole.err(), lazy.err())),
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "js" || e == "mjs") {
            found.push(path);
        }
    }
}

#[test]
fn lazy_functions_are_compiled_to_the_same() {
    let mut files = Vec::new();
    sources(&tests_folder().join("programs"), &mut files);
    if let Some(checkout) = std::env::var_os("CUTAWAY_TEST262") {
        sources(&PathBuf::from(checkout).join("test"), &mut files);
    }
    if let Some(folder) = std::env::var_os("CUTAWAY_SOURCES") {
        sources(Path::new(&folder), &mut files);
    }
    files.sort();
    let found = std::thread::scope(|scope| {
        scope
            .spawn(|| {
                failures(&files, |file| {
                    let Ok(text) = std::fs::read_to_string(file) else { return Ok(()) };
                    let name = file.display().to_string();
                    let module = name.ends_with(".mjs")
                        || text.contains("flags: [module")
                        || text.contains("\nimport ");
                    let goal = match module {
                        true => Goal::Module,
                        false if name.contains("test262") => Goal::Script,
                        false => Goal::Function(&["exports", "require", "module"]),
                    };
                    compare(&name, &text, goal)
                })
            })
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    });
    expect_none(found, files.len(), "sources");
}

#[test]
fn what_makes_a_function_lazy_changes_nothing() {
    for text in [
        "let x = 1; function f() { return x } const y = () => function () { y; z }; let z",
        "function f() { f = 1; return function g() { return g + f } }",
        "(function () { var a; function f() { a++; eval('a') } })",
        "function f(a = () => b, { c } = d) { var a, b; arguments }",
        "class A extends B { #p = 1; constructor() { super(); this.q = this.#p } static m() { return super.m(A) } get #g() {} h(o) { return #g in o } }",
        "function* f() { yield* g } async function g() { await f } ({ async *m() { super.x } })",
        "function f() { { function g() {} } return g } function g() { try {} catch (e) { var e } }",
        "'use strict'; function f(yield_) { return function () { return this } }",
        "function f() { with (o) { p } } function g() { let p; return f(p) }",
        "switch (1) { case 0: let a; case 1: function f() { return a } } for (let i of []) { function g() { i } }",
        "function f() { #p in 1 }",
        "class A { m() { this.#q } }",
        "function f() { let a; let a }",
        "function f(a) { 'use strict'; with (a); }",
    ] {
        compare(text, text, Goal::Script).unwrap_or_else(|error| panic!("{error}"));
    }
}
