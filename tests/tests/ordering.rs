//! The event loop's order is node's, and the thread pool works on as many jobs at a time as it has threads.
//!
//! The order itself is pinned by `tests/programs/event-loop-order.js` and its neighbours; here it is compared with
//! the installed node, repeatedly, and the pool is watched through `--trace-loop`.

use cutaway_tests::engine_binary::{engine_binary, scratch_folder};
use cutaway_tests::process_run::ProcessRun;
use cutaway_tests::{note_skipped, oracle, tests_folder};

#[test]
fn the_ordering_program_prints_as_node_does() {
    let Some(node) = oracle::node() else {
        return note_skipped("the_ordering_program_prints_as_node_does", "node is not installed");
    };
    for name in ["event-loop-order.js", "tick-and-microtask-order.js", "async-functions.js"] {
        let file = tests_folder().join("programs").join(name);
        let expected = ProcessRun::new(&node.path).arg(&file).run().expect_code(0, "node").out();
        for _ in 0..10 {
            let got = ProcessRun::new(engine_binary()).arg(&file).run().expect_code(0, name).out();
            assert_eq!(got, expected, "{name}");
        }
    }
}

/// Reads eight files of a few megabytes at once, in one `open`, `read`, `close` per file or whatever the host does.
const EIGHT_READS: &str = "
const fs = require('fs');
let done = 0;
for (let i = 0; i < 8; i++) fs.readFile(process.argv[2], (error, data) => {
  if (error) throw error;
  if (++done === 8) console.log('eight files of', data.length);
});
";

/// The greatest number of jobs that ran at a time, from the lines `... N running` of `--trace-loop`.
fn most_at_a_time(threads: &str) -> u32 {
    let folder = scratch_folder("ordering");
    let (script, data) = (folder.join("eight-reads.js"), folder.join("data.bin"));
    std::fs::write(&script, EIGHT_READS).expect("scratch file can be written");
    std::fs::write(&data, vec![7u8; 8 << 20]).expect("scratch file can be written");
    let outcome = ProcessRun::new(engine_binary())
        .env("UV_THREADPOOL_SIZE", threads)
        .arg("--trace-loop")
        .arg(&script)
        .arg(&data)
        .run()
        .expect_code(0, "eight reads");
    let out = outcome.out();
    assert!(out.contains("eight files of 8388608"), "{out}");
    let running = out.lines().filter_map(|line| {
        let (before, after) = line.split_once("running")?;
        let number = |word: Option<&str>| word.and_then(|w| w.trim_end_matches(']').parse::<u32>().ok());
        number(before.split_whitespace().next_back()).or_else(|| number(after.split_whitespace().next()))
    });
    running.max().unwrap_or_else(|| panic!("no line of --trace-loop says how many jobs run:\n{out}"))
}

#[test]
fn a_pool_of_one_works_on_one_job_at_a_time() {
    assert_eq!(most_at_a_time("1"), 1);
}

#[test]
fn a_pool_of_four_works_on_four_jobs_at_a_time() {
    // On a loaded machine a job may be over before the fourth thread wakes up.
    let most = (0..40).map(|_| most_at_a_time("4")).find(|most| *most >= 4);
    assert_eq!(most, Some(4));
}

#[test]
fn the_trace_names_the_phases_in_order() {
    let source = "setTimeout(() => setImmediate(() => {}), 2); require('fs').stat('.', () => {});";
    let out =
        ProcessRun::cutaway().args(["--trace-loop", "-e", source]).run().expect_code(0, "--trace-loop").out();
    for phase in ["timers", "poll", "check"] {
        assert!(out.contains(phase), "no {phase} in\n{out}");
    }
    let check = out.rfind("check").unwrap_or(0);
    assert!(out.find("timers").is_some_and(|timers| timers < check), "{out}");
}
