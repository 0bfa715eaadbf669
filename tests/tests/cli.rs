//! The command line: flags, scripts from everywhere, exit codes.

use cutaway_tests::engine_binary::scratch_folder;
use cutaway_tests::process_run::{Outcome, ProcessRun};

fn run(arguments: &[&str]) -> Outcome {
    ProcessRun::cutaway().args(arguments).run()
}

fn script(name: &str, source: &str) -> String {
    let file = scratch_folder("cli").join(name);
    std::fs::write(&file, source).expect("scratch file can be written");
    file.to_string_lossy().into_owned()
}

#[test]
fn an_unknown_flag_names_the_nearest_and_exits_with_9() {
    for (wrong, right) in [
        ("--print-bytcode", "--print-bytecode"),
        ("--trace-cg", "--trace-gc"),
        ("--stres-gc=7", "--stress-gc"),
        ("--alow-natives-syntax", "--allow-natives-syntax"),
    ] {
        let outcome = run(&[wrong, "-e", "1"]).expect_code(9, wrong);
        let name = wrong.split('=').next().unwrap_or(wrong);
        assert!(outcome.err().contains(name) && outcome.err().contains(right), "{}", outcome.err());
        assert_eq!(outcome.out(), "");
    }
    assert_eq!(run(&["--completely-different-thing-altogether"]).code, Some(9));
    assert_eq!(run(&["-e"]).code, Some(9), "-e without a program");
}

#[test]
fn eval_and_print() {
    assert_eq!(run(&["-e", "console.log(6 * 7)"]).expect_code(0, "-e").out(), "42\n");
    assert_eq!(run(&["-p", "[1, { a: 'x' }]"]).expect_code(0, "-p").out(), "[ 1, { a: 'x' } ]\n");
    assert_eq!(run(&["-p", "'text'"]).expect_code(0, "-p").out(), "text\n");
    assert_eq!(run(&["--eval", "console.log(process.argv.length, process.argv[1])", "a"]).out(), "2 a\n");
    let failing = run(&["-e", "throw new Error('from eval')"]).expect_code(1, "-e throwing");
    assert!(failing.err().contains("Error: from eval"), "{}", failing.err());
}

#[test]
fn check_only_parses() {
    let good = script("good.js", "console.log('must not print');\n");
    let outcome = run(&["--check", &good]).expect_code(0, "--check of a good file");
    assert_eq!((outcome.out().as_str(), outcome.err().as_str()), ("", ""));
    let bad = script("bad.js", "let a = ;\n");
    let outcome = run(&["--check", &bad]).expect_code(1, "--check of a bad file");
    assert!(outcome.err().contains("SyntaxError: Unexpected token ';'"), "{}", outcome.err());
    assert!(outcome.err().contains("bad.js:1"), "{}", outcome.err());
}

#[test]
fn a_script_on_standard_input_runs() {
    let outcome = ProcessRun::cutaway().input("console.log('from stdin', 1 + 1)\n").run();
    assert_eq!(outcome.expect_code(0, "stdin").out(), "from stdin 2\n");
    let outcome = ProcessRun::cutaway().arg("-").arg("x").input("console.log(process.argv[2])").run();
    assert_eq!(outcome.expect_code(0, "- with an argument").out(), "x\n");
    assert_eq!(ProcessRun::cutaway().run().expect_code(0, "empty stdin").out(), "");
}

#[test]
fn arguments_after_the_script_are_the_scripts() {
    let file =
        script("argv.js", "console.log(process.argv.slice(2).join('|'), process.execArgv.join('|'));\n");
    assert_eq!(
        run(&[&file, "--print-bytecode", "-e", "x"]).expect_code(0, "argv").out(),
        "--print-bytecode|-e|x \n"
    );
    assert_eq!(run(&["--", &file, "--", "y"]).expect_code(0, "--").out(), "--|y \n");
    assert_eq!(run(&["--expose-gc", &file, "z"]).expect_code(0, "execArgv").out(), "z --expose-gc\n");
}

#[test]
fn version_and_help() {
    let version = run(&["--version"]).expect_code(0, "--version").out();
    assert!(version.trim().trim_start_matches('v').split('.').count() >= 3, "{version}");
    let help = run(&["--help"]).expect_code(0, "--help").out();
    for flag in [
        "--print-tokens",
        "--print-ast",
        "--print-scopes",
        "--print-bytecode",
        "--print-feedback",
        "--no-run",
        "--trace-ic",
        "--trace-maps",
        "--trace-gc",
        "--trace-loop",
        "--trace-lazy",
        "--log-events",
        "--stress-gc",
        "--verify-heap",
        "--poison",
        "--expose-gc",
        "--max-old-space-size",
        "--allow-natives-syntax",
        "--check",
        "--eval",
    ] {
        assert!(help.contains(flag), "--help does not mention {flag}:\n{help}");
    }
}

#[test]
fn the_heap_limit_is_a_clean_error_that_names_the_sizes() {
    let source =
        "const keep = []; for (;;) keep.push(new Array(1000).fill(keep.length), { n: keep.length });";
    let outcome = ProcessRun::cutaway().args(["--max-old-space-size=50", "-e", source]).limit(120).run();
    assert!(!outcome.timed_out && outcome.signal.is_none(), "{} {}", outcome.ending(), outcome.err());
    assert_ne!(outcome.code, Some(0));
    assert!(
        outcome.err().to_lowercase().contains("heap") && outcome.err().contains("50"),
        "{}",
        outcome.err()
    );
    assert!(!outcome.err().contains("panicked"), "{}", outcome.err());
}

#[test]
fn dumps_work_without_running() {
    let file = script("norun.js", "console.log('ran');\nfunction f(a) { return a + 1; }\n");
    for (flag, shows) in [
        ("--print-tokens", "function"),
        ("--print-ast", "FunctionDeclaration"),
        ("--print-ast=json", "\"FunctionDeclaration\""),
        ("--print-scopes", "f"),
        ("--print-bytecode", "Return"),
    ] {
        let outcome = run(&[flag, "--no-run", &file]).expect_code(0, flag);
        assert!(outcome.out().contains(shows), "{flag}: {}", outcome.out());
        assert!(!outcome.out().lines().any(|line| line == "ran"), "{flag} with --no-run ran the program");
    }
    let only = run(&["--print-bytecode", "--print-bytecode-filter=f", &file]).expect_code(0, "filter");
    assert_eq!(only.out().matches("[generated bytecode for function:").count(), 1, "{}", only.out());
    assert!(only.out().contains("[generated bytecode for function: f"), "{}", only.out());
    assert!(only.out().contains("ran"), "the program runs without --no-run: {}", only.out());
}

#[test]
fn natives_need_their_flag() {
    let outcome = run(&["-e", "%HaveSameMap({}, {})"]).expect_code(1, "natives without the flag");
    assert!(outcome.err().contains("SyntaxError"), "{}", outcome.err());
}
