//! What the integration tests in `tests/tests/` share: finding and running the `cutaway` binary, node as the
//! oracle, golden files, scratch folders, and readable differences.
//!
//! Called by the integration tests only; produces outcomes of processes and panics with a difference. It knows
//! nothing of the engine: every check goes through the command line, as a user's would.
//!
//! **Oracle**: stock node. Tests that need it (or the network) print a note and pass when it is missing.

pub mod engine_binary;
pub mod golden;
pub mod json_difference;
pub mod npm_scratch;
pub mod oracle;
pub mod parallel;
pub mod process_run;
pub mod program_file;
pub mod real_packages;
pub mod text_difference;

use std::path::PathBuf;

/// The folder `tests/` of the workspace.
pub fn tests_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The root folder of the workspace.
pub fn workspace_folder() -> PathBuf {
    tests_folder().parent().map(PathBuf::from).unwrap_or_default()
}

/// Says on standard error why a test did nothing. Visible with `--nocapture` and in `.ci/run`.
pub fn note_skipped(test: &str, reason: &str) {
    eprintln!("note: {test} skipped: {reason}");
}
