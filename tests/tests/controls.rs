//! The controls of collector stress: with the native-stack scan or the write barrier switched off, stressed programs
//! must fail. A verifier that never fails proves nothing.
//!
//! Freed memory is not poisoned here: without the stack scan a poisoned program crashes before the verifier speaks.
//! The flags `--gc-no-stack-scan` and `--gc-no-barrier` exist for this test only.

use cutaway_tests::process_run::{Outcome, ProcessRun};
use cutaway_tests::tests_folder;

/// Programs that hold young cells on the native stack and store them into old ones.
const PROGRAMS: [&str; 4] = ["gc-old-to-young", "gc-frames-and-generators", "gc-trees", "gc-arrays"];

fn run(program: &str, flag: Option<&str>, every: u32) -> (Outcome, String) {
    let file = tests_folder().join("programs").join(program);
    let expected =
        std::fs::read_to_string(file.with_extension("out")).expect("the program has an expectation");
    let outcome = ProcessRun::cutaway()
        .arg(format!("--stress-gc={every}"))
        .arg("--verify-heap")
        .args(flag)
        .arg(file.with_extension("js"))
        .limit(240)
        .run();
    (outcome, expected)
}

fn fails_somewhere(flag: &str) {
    let mut caught = Vec::new();
    for program in PROGRAMS {
        for every in [7, 101] {
            let (outcome, expected) = run(program, Some(flag), every);
            let by_verifier = outcome.err().contains("heap verification failed");
            if by_verifier {
                return;
            }
            let wrong = outcome.code != Some(0) || outcome.out() != expected;
            caught.push(format!("{program} --stress-gc={every}: {} (wrong: {wrong})", outcome.ending()));
        }
    }
    panic!("{flag}: the verifier found nothing wrong\n{}", caught.join("\n"));
}

#[test]
fn the_programs_pass_with_scan_and_barrier() {
    for program in PROGRAMS {
        let (outcome, expected) = run(program, None, 101);
        let outcome = outcome.expect_code(0, program);
        assert_eq!(outcome.out(), expected, "{program}");
    }
}

#[test]
fn without_the_stack_scan_the_verifier_fails() {
    fails_somewhere("--gc-no-stack-scan");
}

#[test]
fn without_the_barrier_the_verifier_fails() {
    fails_somewhere("--gc-no-barrier");
}
