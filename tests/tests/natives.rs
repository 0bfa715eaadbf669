//! Natives and the trace of inline caches: hidden classes are what the design says, and sites say how they change.

use cutaway_tests::engine_binary::scratch_folder;
use cutaway_tests::process_run::ProcessRun;

fn prints(source: &str, expected: &str) {
    let outcome = ProcessRun::cutaway().args(["--allow-natives-syntax", "-e", source]).run();
    assert_eq!(outcome.expect_code(0, source).out().trim_end(), expected, "{source}");
}

#[test]
fn objects_share_a_shape_exactly_when_built_alike() {
    prints("console.log(%HaveSameMap({ a: 1, b: 2 }, { a: 3, b: 4 }))", "true");
    prints("console.log(%HaveSameMap({ a: 1, b: 2 }, { b: 2, a: 1 }))", "false");
    prints(
        "const o = {}, p = {}; o.x = 1; o.y = 2; p.y = 1; p.x = 2; console.log(%HaveSameMap(o, p))",
        "false",
    );
    prints(
        "const o = {}, p = {}; o.x = 1; o.y = 2; p.x = 5; p.y = 6; console.log(%HaveSameMap(o, p))",
        "true",
    );
    prints(
        "class A { x = 1; } class B { x = 1; } console.log(%HaveSameMap(new A(), new A()), %HaveSameMap(new A(), new B()))",
        "true false",
    );
    prints("function P(x) { this.x = x; } console.log(%HaveSameMap(new P(1), new P(2)))", "true");
    prints("console.log(%HaveSameMap({ a: 1 }, { a: 1, b: 2 }), %HaveSameMap([], {}))", "false false");
    prints("const o = { a: 1 }, p = { a: 1 }; delete o.a; console.log(%HaveSameMap(o, p))", "false");
    prints(
        "const o = { a: 1 }, p = { a: 1 }; Object.setPrototypeOf(o, {}); console.log(%HaveSameMap(o, p))",
        "false",
    );
}

#[test]
fn fast_and_dictionary_properties() {
    prints("const o = { a: 1, b: 2 }; console.log(%HasFastProperties(o))", "true");
    prints(
        "const o = {}; for (let i = 0; i < 5000; i++) o['k' + i] = i; console.log(%HasFastProperties(o))",
        "false",
    );
    prints("const o = { a: 1, b: 2, c: 3 }; delete o.a; console.log(%HasFastProperties(o))", "false");
}

#[test]
fn debug_print_and_collect() {
    let source = "%DebugPrint({ name: 'shown', n: 1 }); %CollectGarbage(); console.log('alive');";
    let outcome = ProcessRun::cutaway().args(["--allow-natives-syntax", "-e", source]).run();
    let out = outcome.expect_code(0, "%DebugPrint").out();
    assert!(out.contains("name") && out.contains("shown") && out.ends_with("alive\n"), "{out}");
}

/// The transitions of the site at `position` ("LINE:COLUMN") in the order of the trace, as `0->1`.
fn transitions(trace: &str, kind: &str, position: &str) -> Vec<String> {
    let at = format!("ic.js:{position}");
    trace
        .lines()
        .filter(|line| line.contains(kind) && line.contains(&at))
        .filter_map(|line| {
            let arrow = line.find("->")?;
            let open = line[..arrow].rfind('(')?;
            let close = line[arrow..].find(')')?;
            Some(line[open + 1..arrow + close].to_owned())
        })
        .collect()
}

#[test]
fn a_site_goes_from_monomorphic_to_megamorphic_with_positions() {
    let source = "\
function read(o) {
  return o.value;
}
const kinds = [
  { value: 1 }, { a: 1, value: 2 }, { b: 1, value: 3 }, { c: 1, value: 4 }, { d: 1, value: 5 }, { e: 1, value: 6 },
];
let sum = 0;
for (let round = 0; round < 40; round++) sum += read(kinds[0]);
for (const o of kinds) for (let round = 0; round < 40; round++) sum += read(o);
console.log(sum);
";
    let file = scratch_folder("natives").join("ic.js");
    std::fs::write(&file, source).expect("scratch file can be written");
    let out = ProcessRun::cutaway().arg("--trace-ic").arg(&file).run().expect_code(0, "--trace-ic").out();
    let steps = transitions(&out, "LoadIC", "2:12");
    assert!(!steps.is_empty(), "no LoadIC lines for ic.js:2:12 in\n{out}");
    let ends: Vec<&str> = steps.iter().filter_map(|step| step.split("->").nth(1)).collect();
    let first = |mark: &str| ends.iter().position(|end| *end == mark);
    let order = (first("1"), first("P"), first("N"));
    assert!(
        matches!(order, (Some(mono), Some(poly), Some(mega)) if mono < poly && poly < mega),
        "expected 1, then P, then N; got {steps:?}\n{out}"
    );
    assert!(out.contains("880") || out.lines().any(|line| line.parse::<u32>().is_ok()), "{out}");
}

#[test]
fn shape_changes_are_traced() {
    let source = "const o = {}; o.alpha = 1; o.beta = 2; o.alpha = 'text'; delete o.alpha;";
    let out =
        ProcessRun::cutaway().args(["--trace-maps", "-e", source]).run().expect_code(0, "--trace-maps").out();
    for word in ["alpha", "beta"] {
        assert!(out.contains(word), "no {word} in\n{out}");
    }
}

#[test]
fn events_are_logged_as_versioned_json_lines() {
    let file = scratch_folder("natives").join("events.jsonl");
    let flag = format!("--log-events={}", file.display());
    let source =
        "function f(o) { return o.x; } for (let i = 0; i < 50; i++) f({ x: i }); setTimeout(() => {}, 1);";
    ProcessRun::cutaway().args([flag.as_str(), "-e", source]).run().expect_code(0, "--log-events");
    let text = std::fs::read_to_string(&file).expect("the log was written");
    let mut lines = text.lines();
    let head: serde_json::Value =
        serde_json::from_str(lines.next().unwrap_or_default()).expect("first line is JSON");
    let has_version =
        head.as_object().is_some_and(|o| o.keys().any(|key| key.contains("version") || key == "v"));
    assert!(has_version, "the first line names the schema's version: {head}");
    let mut count = 0;
    for line in lines {
        let event: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        assert!(event.is_object(), "{line}");
        count += 1;
    }
    assert!(count > 0, "no events");
}
