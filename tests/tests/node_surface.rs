//! Our JavaScript modules against node's own, run by node itself with bindings made from node (`tests/node`): a difference
//! is in the module's JavaScript, not in the engine below.

use cutaway_tests::process_run::ProcessRun;
use cutaway_tests::{note_skipped, oracle};
use std::path::Path;

fn check(script: &str) {
    let Some(node) = oracle::node_of_expected_version() else {
        return note_skipped(script, "no node of the expected version is installed");
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("node").join(script);
    let outcome = ProcessRun::new(&node.path).arg("--expose-internals").arg("--no-warnings").arg(path).run();
    let text = outcome.out();
    assert!(text.ends_with("no difference\n"), "{script}:\n{text}");
}

#[test]
fn inspect_writes_as_nodes() {
    check("inspect.js");
}

#[test]
fn format_writes_as_nodes() {
    check("format.js");
}

#[test]
fn paths_are_nodes() {
    check("path.js");
}

#[test]
fn buffers_decoders_and_urls_are_nodes() {
    check("buffer.js");
}

#[test]
fn assertions_and_their_messages_are_nodes() {
    check("assert.js");
}

#[test]
fn events_files_modules_console_and_timers_are_nodes() {
    check("modules.js");
}
