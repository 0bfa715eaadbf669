//! Real packages, installed by name from the npm registry and unchanged, behave as they do in node.
//!
//! One driver script of ours per package (`tests/packages/NAME.js`) is run by both; the outputs must be equal.
//! Skipped with a note where the registry or node is missing.

use cutaway_tests::engine_binary::engine_binary;
use cutaway_tests::parallel::{expect_none, failures};
use cutaway_tests::process_run::ProcessRun;
use cutaway_tests::real_packages::{self, PACKAGES};
use cutaway_tests::text_difference::difference;
use cutaway_tests::{note_skipped, oracle, tests_folder};
use std::path::Path;

/// In which modes each package is run.
const MODES: [&[&str]; 5] = [
    &[],
    &["--no-opt"],
    &["--stress-opt"],
    &["--stress-opt", "--stress-deopt=7"],
    &["--stress-opt", "--stress-gc=1009"],
];

fn compare(package: &str, folder: &Path, node: &Path) -> Result<(), String> {
    // The driver is copied beside node_modules so that its require finds them.
    let driver = folder.join(format!("drive-{package}.js"));
    let own = tests_folder().join("packages").join(format!("{package}.js"));
    std::fs::copy(&own, &driver).map_err(|e| format!("{}: {e}", own.display()))?;
    let run = |engine: &Path, flags: &[&str]| {
        ProcessRun::new(engine).in_folder(folder).args(flags).arg(&driver).limit(240).run()
    };
    let expected = run(node, &[]);
    if expected.code != Some(0) {
        return Err(format!("{package}: node itself {}\n{}", expected.ending(), expected.err()));
    }
    for flags in MODES {
        let got = run(engine_binary(), flags);
        let what = format!("{package} {}", flags.join(" "));
        if let Some(text) = difference(&expected.out(), &got.out()) {
            return Err(format!("{what} differs from node (- node, + cutaway):\n{text}{}", got.err()));
        }
        if got.code != Some(0) {
            return Err(format!("{what} {}\n{}", got.ending(), got.err()));
        }
    }
    Ok(())
}

#[test]
fn packages_behave_as_in_node() {
    let Some(node) = oracle::node() else {
        return note_skipped("packages_behave_as_in_node", "node is not installed");
    };
    let folder = match real_packages::installed() {
        Ok(folder) => folder,
        Err(reason) => return note_skipped("packages_behave_as_in_node", &reason),
    };
    let found = failures(&PACKAGES, |package| compare(package, &folder, &node.path));
    expect_none(found, PACKAGES.len(), "packages");
}
