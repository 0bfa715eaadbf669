//! `--print-ast=json` is ESTree as acorn gives it: no difference over the sources of acorn, lodash and marked, and over
//! our own programs.
//!
//! acorn (from the npm registry) is run by node with the options the dump is meant to equal; the comparison is of
//! JSON values, and the first difference is shown with its path.

use cutaway_tests::engine_binary::engine_binary;
use cutaway_tests::json_difference::{first_difference, json_value};
use cutaway_tests::parallel::{expect_none, failures};
use cutaway_tests::process_run::ProcessRun;
use cutaway_tests::program_file::all_programs;
use cutaway_tests::{note_skipped, oracle, real_packages};
use std::path::{Path, PathBuf};

/// Writes acorn's tree of a file in the form of the dump: BigInts as text, which JSON can hold.
const ACORN: &str = "
const acorn = require('acorn');
const source = require('fs').readFileSync(process.argv[2], 'utf8');
const options = { ecmaVersion: 'latest', sourceType: process.argv[3], locations: true, allowHashBang: true };
if (process.argv[3] === 'script') options.allowReturnOutsideFunction = true;
const tree = acorn.parse(source, options);
process.stdout.write(JSON.stringify(tree, (key, value) => (typeof value === 'bigint' ? String(value) : value)));
";

fn compare(folder: &Path, node: &Path, file: &Path) -> Result<(), String> {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let module = real_packages::is_module(file);
    let acorn = ProcessRun::new(node)
        .in_folder(folder)
        .arg(folder.join("acorn-tree.js"))
        .arg(file)
        .arg(if module { "module" } else { "script" })
        .run();
    let own =
        ProcessRun::new(engine_binary()).args(["--print-ast=json", "--no-run"]).arg(file).limit(120).run();
    if acorn.code != Some(0) {
        // A program that tests a syntax error: both must see it.
        return match own.code {
            Some(1) => Ok(()),
            _ => Err(format!("{name}: acorn reports an error, cutaway {}\n{}", own.ending(), acorn.err())),
        };
    }
    if own.code != Some(0) {
        return Err(format!("{name}: --print-ast=json {}\n{}", own.ending(), own.err()));
    }
    let (expected, got) = (json_value(&acorn.out(), "acorn's")?, json_value(&own.out(), "cutaway's")?);
    first_difference(&expected, &got).map_or(Ok(()), |found| Err(format!("{name}: {found}")))
}

fn check(what: &str, files: impl Fn(&Path) -> Vec<PathBuf>) {
    let Some(node) = oracle::node() else {
        return note_skipped(what, "node is not installed");
    };
    let folder = match real_packages::installed() {
        Ok(folder) => folder,
        Err(reason) => return note_skipped(what, &reason),
    };
    std::fs::write(folder.join("acorn-tree.js"), ACORN).expect("scratch file can be written");
    let files = files(&folder);
    assert!(!files.is_empty());
    let found = std::thread::Builder::new()
        .stack_size(512 << 20)
        .spawn(move || {
            files.iter().map(|file| compare(&folder, &node.path, file)).filter_map(Result::err).collect()
        })
        .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
    let found: Vec<String> = found.expect("a thread can be started");
    let count = found.len();
    expect_none(found, count, what);
}

#[test]
fn the_tree_equals_acorns_over_acorn_lodash_and_marked() {
    check("the_tree_equals_acorns_over_packages", |folder| {
        let packages = ["acorn", "lodash", "marked"];
        let mains = packages.iter().filter_map(|package| real_packages::main_source(folder, package));
        mains.chain([folder.join("node_modules/marked/lib/marked.umd.js")]).collect()
    });
}

#[test]
fn the_tree_equals_acorns_over_our_programs() {
    check("the_tree_equals_acorns_over_our_programs", |_| {
        // What acorn gives for a regular expression is what the node it runs in makes of it.
        let programs = all_programs().into_iter().filter(|program| !program.is_beyond_node);
        let paths = programs.map(|program| program.path);
        paths.filter(|path| path.extension().is_some_and(|e| e == "js")).collect()
    });
}

#[test]
fn the_dump_of_every_package_parses() {
    let Ok(folder) = real_packages::installed() else {
        return note_skipped("the_dump_of_every_package_parses", "the registry is out of reach");
    };
    let found = failures(&real_packages::PACKAGES, |package| {
        let Some(file) = real_packages::main_source(&folder, package) else {
            return Err(format!("{package} has no main source"));
        };
        let run =
            ProcessRun::new(engine_binary()).args(["--print-ast", "--no-run"]).arg(file).limit(120).run();
        match run.code {
            Some(0) => Ok(()),
            _ => Err(format!("{package}: --print-ast {}\n{}", run.ending(), run.err())),
        }
    });
    expect_none(found, real_packages::PACKAGES.len(), "packages");
}
