//! What the optimizing tier costs programs that do not need it. Apart from other tests, which would run beside it.

use cutaway_tests::engine_binary::scratch_folder;
use cutaway_tests::process_run::ProcessRun;
use std::fmt::Write;

/// Pairs of runs that are measured at least and at most.
const LEAST_PAIRS: usize = 5;
const MOST_PAIRS: usize = 60;

/// What two bests of the same cost may differ by.
const NOISE: f64 = 1.05;

/// Compiling what never gets hot would cost more than it gives.
#[test]
fn five_thousand_functions_called_20_times_are_not_slower_than_interpreted() {
    let mut source = String::new();
    for i in 0..5000 {
        let _ = writeln!(
            source,
            "function f{i}(a, b) {{
               let t = {i};
               for (let k = 0; k < 3; k++) {{ t += a * k - b; if (t > {}) t -= a; }}
               const o = {{ x: t, y: b }};
               return o.x + o.y + a;
             }}",
            i % 97
        );
    }
    source.push_str("let sum = 0;\nfor (let round = 0; round < 20; round++) {\n");
    for i in 0..5000 {
        let _ = writeln!(source, "sum += f{i}(round, {});", i % 13);
    }
    source.push_str("}\nconsole.log(sum);\n");
    let file = scratch_folder("tiers").join("five-thousand.js");
    std::fs::write(&file, source).expect("scratch file can be written");
    let seconds = |flags: &[&str]| {
        let run = ProcessRun::cutaway().args(flags).arg(&file).run().expect_code(0, "5,000 functions");
        assert_eq!(run.out(), "249730233\n");
        run.wall.as_secs_f64()
    };
    // A shared machine takes one and the same run 0.15 s or 0.39 s. Pairs go on until the best of each meet, which the
    // bests of two equal costs do and those of unequal ones never will.
    let (mut optimizing, mut interpreting) = (f64::INFINITY, f64::INFINITY);
    for pair in 0..MOST_PAIRS {
        optimizing = optimizing.min(seconds(&[]));
        interpreting = interpreting.min(seconds(&["--no-opt"]));
        if pair + 1 >= LEAST_PAIRS && optimizing <= interpreting * NOISE {
            break;
        }
    }
    eprintln!("5,000 functions: {optimizing:.3} s, {interpreting:.3} s with --no-opt");
    assert!(optimizing <= interpreting * NOISE, "{optimizing:.3} s against {interpreting:.3} s");
}
