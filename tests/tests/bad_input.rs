//! Bad input gives the clear JavaScript or command-line error and the exit code node gives; never a panic, an abort
//! or a signal.

use cutaway_tests::engine_binary::{engine_binary, scratch_folder};
use cutaway_tests::oracle;
use cutaway_tests::process_run::{Outcome, ProcessRun};
use std::path::{Path, PathBuf};
use std::time::Duration;

fn scratch(name: &str, bytes: &[u8]) -> PathBuf {
    let file = scratch_folder("bad-input").join(name);
    std::fs::write(&file, bytes).expect("scratch file can be written");
    file
}

fn clean(outcome: &Outcome, what: &str) {
    let err = outcome.err();
    assert!(!outcome.timed_out, "{what} {}", outcome.ending());
    assert!(outcome.signal.is_none(), "{what} {}\n{err}", outcome.ending());
    assert!(!err.contains("panicked at") && !err.contains("RUST_BACKTRACE"), "{what} panicked:\n{err}");
}

/// Runs `file`; it must exit as node does (or with `code` where there is no node) and say `message`.
fn check(file: &Path, code: i32, message: &str) {
    let what = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let outcome = ProcessRun::new(engine_binary()).arg(file).limit(60).run();
    clean(&outcome, &what);
    let nodes = oracle::node().map(|node| ProcessRun::new(&node.path).arg(file).limit(60).run());
    let expected = nodes.and_then(|n| n.code).unwrap_or(code);
    assert_eq!(outcome.code, Some(expected), "{what}: exit code\n{}", outcome.err());
    assert!(outcome.err().contains(message), "{what}: expected \"{message}\" in\n{}", outcome.err());
}

fn check_source(name: &str, source: &str, message: &str) {
    check(&scratch(name, source.as_bytes()), 1, message);
}

#[test]
fn unterminated_tokens() {
    check_source("string.js", "console.log('abc);\nnext();\n", "SyntaxError: Invalid or unexpected token");
    check_source("template.js", "let a = `abc ${1} \n", "SyntaxError: Unterminated template literal");
    check_source("regexp.js", "let a = /abc\n", "SyntaxError: Invalid regular expression: missing /");
    check_source("comment.js", "let a = 1; /* never closed\n", "SyntaxError: Invalid or unexpected token");
    check_source("block.js", "function f() { if (1) {\n", "SyntaxError: Unexpected end of input");
    check_source("paren.js", "f(1, 2\n", "SyntaxError: missing ) after argument list");
    check_source("escape.js", "let a = '\\u00zz';\n", "SyntaxError: Invalid Unicode escape sequence");
    check_source("number.js", "let a = 0b12;\n", "SyntaxError");
    check_source("substitution.js", "let a = `x ${ `;\n", "SyntaxError");
    check_source("empty-class.js", "class A { constructor( }\n", "SyntaxError: Unexpected token '}'");
}

#[test]
fn a_hundred_thousand_nested_brackets() {
    for (name, open, close) in
        [("squares", "[", "]"), ("parens", "(", ")"), ("arrows", "a=>", ""), ("nots", "!", "")]
    {
        let source = format!("x = {}1{}\n", open.repeat(100_000), close.repeat(100_000));
        let file = scratch(&format!("nested-{name}.js"), source.as_bytes());
        let outcome = ProcessRun::new(engine_binary()).arg(&file).limit(60).run();
        clean(&outcome, name);
        assert_eq!(outcome.code, Some(1), "{name}");
        let said = outcome.err();
        assert!(said.contains("RangeError") || said.contains("SyntaxError"), "{name}: {said}");
        assert!(said.len() < 5000, "{name}: the message repeats the source ({} bytes)", said.len());
    }
    let open = scratch("nested-open.js", "{".repeat(100_000).as_bytes());
    let outcome = ProcessRun::new(engine_binary()).arg(&open).limit(60).run();
    clean(&outcome, "open braces");
    assert_eq!(outcome.code, Some(1));
}

#[test]
fn invalid_utf8() {
    let file = scratch("utf8.js", b"console.log('a\xff\xfe\xc3(b'.length)\n");
    let outcome = ProcessRun::new(engine_binary()).arg(&file).run();
    clean(&outcome, "invalid UTF-8");
    if let Some(node) = oracle::node() {
        let nodes = ProcessRun::new(&node.path).arg(&file).run();
        assert_eq!((outcome.out(), outcome.code), (nodes.out(), nodes.code));
    }
    check(&scratch("utf8-token.js", b"let \xff = 1;\n"), 1, "SyntaxError: Invalid or unexpected token");
}

#[test]
fn a_missing_file_and_a_folder() {
    let folder = scratch_folder("bad-input");
    check(&folder.join("no-such-file.js"), 1, "Cannot find module");
    let empty = scratch_folder("bad-input/empty-folder");
    check(&empty, 1, "Cannot find module");
    let extension = folder.join("no-extension-missing");
    check(&extension, 1, "Cannot find module");
}

#[test]
fn endless_recursion() {
    check_source(
        "recursion.js",
        "function f() { return f() + 1; }\nf();\n",
        "RangeError: Maximum call stack size exceeded",
    );
    check_source(
        "getter.js",
        "const o = { get x() { return this.x; } };\no.x;\n",
        "RangeError: Maximum call stack",
    );
    check_source("to-string.js", "const o = { toString() { return '' + this; } };\n'' + o;\n", "RangeError");
    check_source("proxy.js", "const p = new Proxy({}, {});\nObject.setPrototypeOf(p, p) && p.x;\n", "");
    check_source(
        "json.js",
        "let a = []; for (let i = 0; i < 200000; i++) a = [a];\nJSON.stringify(a);\n",
        "RangeError",
    );
}

#[test]
fn sizes_past_the_limits() {
    check_source("repeat.js", "'x'.repeat(2 ** 30);\n", "RangeError: Invalid string length");
    check_source("doubling.js", "let s = 'x'; for (;;) s += s;\n", "RangeError: Invalid string length");
    check_source("pad.js", "'x'.padEnd(2 ** 31);\n", "RangeError: Invalid string length");
    check_source("array.js", "new Array(2 ** 32);\n", "RangeError: Invalid array length");
    check_source("length.js", "[].length = 2 ** 32;\n", "RangeError: Invalid array length");
    check_source("buffer.js", "new ArrayBuffer(2 ** 52);\n", "RangeError: Array buffer allocation failed");
    check_source(
        "typed.js",
        "new Float64Array(2 ** 40);\n",
        "RangeError: Invalid typed array length: 1099511627776",
    );
    check_source("bigint.js", "2n ** (2n ** 40n);\n", "RangeError: Maximum BigInt size exceeded");
    check_source("spread.js", "Math.max(...new Array(2 ** 25).fill(1));\n", "RangeError");
    check_source(
        "join.js",
        "new Array(2 ** 20).fill('x'.repeat(2 ** 10)).join();\n",
        "RangeError: Invalid string length",
    );
}

#[test]
fn throwing_what_is_not_an_error() {
    check_source("object.js", "throw { code: 1 };\n", "{ code: 1 }");
    check_source("text.js", "throw 'just text';\n", "just text");
    check_source("null.js", "throw null;\n", "null");
    check_source("undefined.js", "throw undefined;\n", "undefined");
    check_source("symbol.js", "throw Symbol('s');\n", "Symbol(s)");
    check_source("function.js", "throw function f() {};\n", "[Function: f]");
    check_source("rejection.js", "Promise.reject(5);\n", "5");
    check_source("hostile.js", "throw { get stack() { throw 1; }, toString() { throw 2; } };\n", "");
    check_source(
        "in-timer.js",
        "setTimeout(() => { throw new TypeError('late'); }, 1);\n",
        "TypeError: late",
    );
    check_source(
        "in-exit.js",
        "process.on('exit', () => { throw new Error('in exit'); });\n",
        "Error: in exit",
    );
}

#[test]
fn ctrl_c_in_an_endless_loop() {
    for (name, source) in [
        ("loop", "for (;;) {}"),
        ("timer", "setInterval(() => {}, 1000)"),
        ("builtin", "for (;;) [3, 1, 2].sort()"),
    ] {
        let run = ProcessRun::new(engine_binary()).args(["-e", source]).limit(20);
        let outcome = run.interrupt_after(Duration::from_millis(500)).run();
        assert!(!outcome.timed_out, "{name}: Ctrl-C did not end it");
        // A shell shows 130 for both; node is ended by the signal itself.
        let ended = outcome.signal == Some(2) || outcome.code == Some(130);
        assert!(ended, "{name} {}\n{}", outcome.ending(), outcome.err());
        assert!(!outcome.err().contains("panicked"), "{name}: {}", outcome.err());
    }
}

#[test]
fn a_listener_for_sigint_is_called_instead() {
    let source = "process.on('SIGINT', () => { console.log('caught'); process.exit(3); }); setInterval(() => {}, 1000);";
    let run = ProcessRun::new(engine_binary()).args(["-e", source]).limit(20);
    let outcome = run.interrupt_after(Duration::from_millis(500)).run();
    assert_eq!((outcome.out().as_str(), outcome.code), ("caught\n", Some(3)), "{}", outcome.err());
}

#[test]
fn the_pipe_of_standard_output_closes_early() {
    let source = "for (let i = 0; i < 200000; i++) console.log('line ' + i);";
    let command = format!("'{}' -e \"{source}\" | head -n 1", engine_binary().display());
    let outcome = ProcessRun::new("/bin/sh").args(["-c", &command]).limit(30).run();
    assert_eq!(outcome.out(), "line 0\n");
    assert!(!outcome.err().contains("panicked"), "{}", outcome.err());
}
