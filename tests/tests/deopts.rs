//! Leaving optimized code is told in V8's words, once for each time, with what becomes of every value.

use cutaway_tests::engine_binary::scratch_folder;
use cutaway_tests::process_run::ProcessRun;
use std::sync::atomic::{AtomicUsize, Ordering};

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

/// The lines about `name` in the traces of a program that calls it often, and what the program printed. Compiling is not
/// concurrent, so that the traces are the same each time.
fn story(name: &str, source: &str) -> (Vec<String>, Vec<String>) {
    // Tests run side by side.
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let folder = format!("deopts-{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let file = scratch_folder(&folder).join(format!("{name}.js"));
    std::fs::write(&file, source).expect("scratch file can be written");
    let flags = ["--no-concurrent-recompilation", "--no-use-osr", "--trace-opt", "--trace-deopt-verbose"];
    let out = ProcessRun::cutaway().args(flags).arg(&file).run().expect_code(0, source).out();
    let is_trace = |line: &&str| line.starts_with('[') || line.starts_with(' ');
    let about = format!("{name}#");
    let place = format!("{name}.js:");
    let traced = out.lines().filter(is_trace).filter(|l| l.contains(&about) || l.contains(&place));
    let printed = out.lines().filter(|line| !is_trace(line));
    (traced.map(str::to_owned).collect(), printed.map(str::to_owned).collect())
}

/// Whether lines with these parts come in this order.
fn expect_in_order(lines: &[String], parts: &[&str]) {
    let mut rest = lines.iter();
    for part in parts {
        assert!(rest.any(|line| line.contains(part)), "no {part:?} (in order) in:\n{}", lines.join("\n"));
    }
}

/// Runs `f` ten thousand times on `warm`, once on `odd`, and ten thousand times more: it is optimized, left for `reason` at
/// `place` (line:column), and optimized again for what it met.
fn expect_story(f: &str, warm: &str, odd: &str, kind: &str, reason: &str, place: &str, printed: &[&str]) {
    let source = format!(
        "{f}\nlet last;\nfor (let i = 0; i < 10000; i++) last = {warm};\nconsole.log(last);\n{odd};\nconsole.log(last);\nfor (let i = 0; i < 10000; i++) last = {warm};\nconsole.log(last);\n"
    );
    let (lines, out) = story("f", &source);
    assert_eq!(out, printed, "{source}");
    let bailout = format!("[bailout (kind: {kind}, reason: {reason}): begin. deoptimizing <JSFunction f#");
    let at = format!("f.js:{place}>, {reason}");
    expect_in_order(
        &lines,
        &[
            "[marking <JSFunction f#",
            "[compiling method <JSFunction f#",
            "[completed compiling <JSFunction f#",
            &bailout,
            &at,
            "[marking <JSFunction f#",
            "[completed compiling <JSFunction f#",
        ],
    );
    let bailouts = lines.iter().filter(|line| line.starts_with("[bailout")).count();
    assert_eq!(bailouts, 1, "the wider code is not left again:\n{}", lines.join("\n"));
}

#[test]
fn add_is_optimized_for_integers_left_for_strings_and_optimized_wider() {
    let source = "function add(a, b) {
  return a + b;
}
let last;
for (let i = 0; i < 10000; i++) last = add(i, 1);
console.log(last);
for (let i = 0; i < 10000; i++) last = add('s', i);
console.log(last);
for (let i = 0; i < 10000; i++) last = add(i, 1);
console.log(last);
";
    let (lines, out) = story("add", source);
    assert_eq!(out, ["10000", "s9999", "10000"]);
    expect_in_order(
        &lines,
        &[
            "[marking <JSFunction add#",
            "[compiling method <JSFunction add#",
            "[completed compiling <JSFunction add#",
            "[bailout (kind: deopt-eager, reason: not a Smi): begin. deoptimizing <JSFunction add#",
            "add.js:2:12>, not a Smi",
            "[marking <JSFunction add#",
            "[completed compiling <JSFunction add#",
        ],
    );
    assert!(lines.iter().any(|line| line.contains("bytecode offset 2,")), "{}", lines.join("\n"));
    assert_eq!(lines.iter().filter(|line| line.starts_with("[bailout")).count(), 1, "{}", lines.join("\n"));
}

#[test]
fn each_broken_speculation_is_told_with_its_place() {
    let get = "function f(o) {\n  return o.x + 1;\n}\nconst o = { x: 1 };";
    expect_story(
        get,
        "f(o)",
        "last = f({ y: 0, x: 5 })",
        "deopt-eager",
        "wrong map",
        "2:12",
        &["2", "6", "2"],
    );
    let add = "function f(a, b) {\n  return a + b;\n}";
    let (kind, max) = ("deopt-eager", "last = f(2147483647, 2)");
    expect_story(add, "f(i, 1)", max, kind, "overflow", "2:12", &["10000", "2147483649", "10000"]);
    let at = "function f(a, i) {\n  return a[i];\n}\nconst a = [1, , 3];";
    expect_story(at, "f(a, 2)", "last = f(a, 1)", kind, "hole", "2:11", &["3", "undefined", "3"]);
    let times = "function f(a, b) {\n  return a * b;\n}";
    let zero = "last = f(-1, 0)";
    expect_story(times, "f(i, 2)", zero, kind, "minus zero", "2:12", &["19998", "-0", "19998"]);
    let at = "function f(a, i) {\n  return a[i];\n}\nconst a = [1, 2, 3];";
    expect_story(at, "f(a, 2)", "last = f(a, 3)", kind, "out of bounds", "2:11", &["3", "undefined", "3"]);
}

#[test]
fn what_code_relied_on_is_told_when_it_changes() {
    let method = "class C { m() { return 1; } }
const c = new C();
function f(o) { return o.m(); }
let last;
for (let i = 0; i < 10000; i++) last = f(c);
C.prototype.m = function () { return 2; };
console.log(last, f(c));
for (let i = 0; i < 10000; i++) last = f(c);
console.log(last);
";
    let (lines, out) = story("f", method);
    assert_eq!(out, ["1 2", "2"]);
    let relied = "[marking dependent code <Code CRANELIFT> (<SharedFunctionInfo f#";
    expect_in_order(
        &lines,
        &["[completed compiling <JSFunction f#", relied, "[completed compiling <JSFunction f#"],
    );
    let global = "globalThis.limit = 10;
function f() { return limit + 1; }
let last;
for (let i = 0; i < 10000; i++) last = f();
limit = 20;
console.log(last, f());
for (let i = 0; i < 10000; i++) last = f();
console.log(last);
";
    let (lines, out) = story("f", global);
    assert_eq!(out, ["11 21", "21"]);
    expect_in_order(
        &lines,
        &["[completed compiling <JSFunction f#", relied, "[completed compiling <JSFunction f#"],
    );
}
