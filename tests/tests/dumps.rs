//! The dumps of every stage: golden files for small programs, and finished dumps of real packages.
//!
//! `tests/golden/stages/NAME.js` goes through all stages by the command line's flags, `NAME.STAGE.txt` is what each
//! prints. (The rooms check their own stage in `tests/golden/{ast,scopes,bytecode}`.) `CUTAWAY_UPDATE=1` rewrites; read
//! the difference before committing it.

use cutaway_tests::engine_binary::engine_binary;
use cutaway_tests::parallel::{expect_none, failures};
use cutaway_tests::process_run::ProcessRun;
use cutaway_tests::{golden, note_skipped, real_packages, tests_folder};
use std::path::{Path, PathBuf};

/// A stage: its name, and the flag that prints it.
const STAGES: [(&str, &str); 4] = [
    ("tokens", "--print-tokens"),
    ("ast", "--print-ast"),
    ("scopes", "--print-scopes"),
    ("bytecode", "--print-bytecode"),
];

fn inputs(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "js"))
        .collect();
    files.sort();
    files
}

#[test]
fn dumps_are_as_golden() {
    let folder = tests_folder().join("golden").join("stages");
    let files = inputs(&folder);
    assert!(files.len() >= 10, "only {} golden inputs", files.len());
    let cases: Vec<(&PathBuf, &str, &str)> =
        files.iter().flat_map(|file| STAGES.map(|(stage, flag)| (file, stage, flag))).collect();
    let found = failures(&cases, |(file, stage, flag)| {
        let name = file.file_stem().unwrap_or_default();
        let run = ProcessRun::new(engine_binary())
            .in_folder(&folder)
            .args([flag, "--no-run"])
            .arg(file.file_name().unwrap_or_default())
            .run();
        if run.code != Some(0) {
            return Err(format!("{stage}/{}: {flag} {}\n{}", name.display(), run.ending(), run.err()));
        }
        let expected = folder.join(name).with_extension(format!("{stage}.txt"));
        golden::compare(&expected, &run.out())
    });
    expect_none(found, cases.len(), "dumps");
}

#[test]
fn errors_are_as_golden() {
    let folder = tests_folder().join("golden").join("errors");
    let files = inputs(&folder);
    assert!(!files.is_empty());
    let found = failures(&files, |file| {
        let run = ProcessRun::new(engine_binary()).in_folder(&folder).arg("--check").arg(file).run();
        if run.code != Some(1) {
            return Err(format!("{}: {}, expected exit code 1", file.display(), run.ending()));
        }
        let shown = run.err().replace(&*folder.to_string_lossy(), "<golden>");
        let of_host = |line: &str| {
            line.trim_start().starts_with("at ")
                || line.starts_with("Node.js v")
                || line.starts_with("Cutaway v")
        };
        let text: Vec<&str> = shown.trim().lines().filter(|line| !of_host(line)).collect();
        golden::compare(&file.with_extension("txt"), &format!("{}\n", text.join("\n").trim_end()))
    });
    expect_none(found, files.len(), "error messages");
}

#[test]
fn dumps_of_ten_packages_finish() {
    let folder = match real_packages::installed() {
        Ok(folder) => folder,
        Err(reason) => return note_skipped("dumps_of_ten_packages_finish", &reason),
    };
    let cases: Vec<(&str, &str)> = real_packages::PACKAGES
        .iter()
        .flat_map(|package| {
            ["--print-tokens", "--print-bytecode", "--print-scopes"].map(|flag| (*package, flag))
        })
        .collect();
    let found = failures(&cases, |(package, flag)| {
        let Some(file) = real_packages::main_source(&folder, package) else {
            return Err(format!("{package} has no main source"));
        };
        let run = ProcessRun::new(engine_binary()).args([flag, "--no-run"]).arg(file).limit(120).run();
        match run.code {
            Some(0) if run.stdout.len() > 100 => Ok(()),
            _ => Err(format!(
                "{package}: {flag} {} after {} bytes\n{}",
                run.ending(),
                run.stdout.len(),
                run.err()
            )),
        }
    });
    expect_none(found, cases.len(), "dumps of packages");
}

#[test]
fn feedback_is_printed_after_running() {
    let source = "function add(a, b) { return a + b; } for (let i = 0; i < 200; i++) add(i, 1); add('x', 1);";
    let run = ProcessRun::cutaway()
        .args(["--print-feedback", "-e", source])
        .run()
        .expect_code(0, "--print-feedback");
    let out = run.out();
    assert!(out.contains("add") && out.to_lowercase().contains("binaryop"), "{out}");
}
