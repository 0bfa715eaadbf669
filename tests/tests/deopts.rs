//! Leaving optimized code is told in V8's words, once for each time, with what becomes of every value.

use cutaway_tests::process_run::ProcessRun;

fn trace(flags: &[&str], source: &str) -> String {
    let mut arguments = vec!["--allow-natives-syntax", "--no-concurrent-recompilation"];
    arguments.extend(flags);
    arguments.extend(["-e", source]);
    let outcome = ProcessRun::cutaway().args(arguments).run();
    outcome.expect_code(0, source).out()
}

/// `f` is optimized for small integers, then `last` is run.
fn optimized(f: &str, warm: &str, last: &str) -> String {
    format!(
        "{f} %PrepareFunctionForOptimization(f); {warm}; {warm}; %OptimizeFunctionOnNextCall(f); {warm}; console.log({last});"
    )
}

fn bailouts(out: &str) -> Vec<&str> {
    out.lines().filter(|line| line.starts_with("[bailout (") && line.contains("<JSFunction f#")).collect()
}

fn check(f: &str, warm: &str, last: &str, reason: &str, printed: &str) {
    let out = trace(&["--trace-deopt"], &optimized(f, warm, last));
    let lines = bailouts(&out);
    assert_eq!(lines.len(), 1, "{f}\n{out}");
    let expected =
        format!("[bailout (kind: deopt-eager, reason: {reason}): begin. deoptimizing <JSFunction f#");
    assert!(lines[0].starts_with(&expected), "{f}\n{out}");
    assert_eq!(out.lines().last(), Some(printed), "{f}\n{out}");
}

#[test]
fn reasons_are_v8s() {
    let add = "function f(a, b) { return a + b; }";
    check(add, "f(1, 2)", "f('x', 1)", "not a Smi", "x1");
    check(add, "f(1, 2)", "f(2147483647, 1)", "overflow", "2147483648");
    check("function f(o) { return o.x; }", "f({ x: 1 })", "f({ y: 1, x: 2 })", "wrong map", "2");
    check("function f(a, b) { return a * b; }", "f(3, 4)", "f(0, -1)", "minus zero", "-0");
    check(
        "function f(a) { if (a) return a; return a + 1; }",
        "f(1)",
        "f(0)",
        "Insufficient type feedback for binary operation",
        "1",
    );
}

#[test]
fn the_verbose_trace_follows_each_value() {
    let add = "function f(a, b) { const c = 7; return a + b + c; }";
    let out = trace(&["--trace-deopt-verbose"], &optimized(add, "f(1, 2)", "f('x', 1)"));
    for part in [
        "            ;;; deoptimize at <",
        ">, not a Smi",
        "  reading input frame f#",
        "  translating interpreted frame f#",
        "      a0 <- \"x\" ; (input #",
        "      <accumulator> <- 1 ; (input #",
        "[bailout end. took ",
    ] {
        assert!(out.contains(part), "no {part:?} in:\n{out}");
    }
}

#[test]
fn a_function_that_was_left_learns() {
    let source = "function f(a, b) { return a + b; } %PrepareFunctionForOptimization(f); f(1, 2); f(3, 4);
        %OptimizeFunctionOnNextCall(f); f(5, 6); f('a', 'b');
        %OptimizeFunctionOnNextCall(f); f('c', 'd'); f('e', 1); console.log(f(1, 2), f('g', 'h'));";
    let out = trace(&["--trace-deopt"], source);
    assert_eq!(bailouts(&out).len(), 1, "{out}");
    assert_eq!(out.lines().last(), Some("3 gh"), "{out}");
}
