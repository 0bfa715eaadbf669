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

fn compare(package: &str, folder: &Path, node: &Path) -> Result<(), String> {
    // The driver is copied beside node_modules so that its require finds them.
    let driver = folder.join(format!("drive-{package}.js"));
    let own = tests_folder().join("packages").join(format!("{package}.js"));
    std::fs::copy(&own, &driver).map_err(|e| format!("{}: {e}", own.display()))?;
    let run = |engine: &Path| ProcessRun::new(engine).in_folder(folder).arg(&driver).limit(120).run();
    let (expected, got) = (run(node), run(engine_binary()));
    if expected.code != Some(0) {
        return Err(format!("{package}: node itself {}\n{}", expected.ending(), expected.err()));
    }
    if let Some(text) = difference(&expected.out(), &got.out()) {
        return Err(format!("{package} differs from node (- node, + cutaway):\n{text}{}", got.err()));
    }
    match got.code {
        Some(0) => Ok(()),
        _ => Err(format!("{package} {}\n{}", got.ending(), got.err())),
    }
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
