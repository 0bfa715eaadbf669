//! Messages and ranges of syntax errors, one line each: `source ⇒ message @start-end` (V8's, but for a few ranges that are
//! more exact here). `\n` in a source stands for a line terminator; `module:` before it makes it a module.

use bumpalo::Bump;
use cutaway_parser::{Goal, ParseErrorKind, ParseOptions, parse};
use std::path::Path;

fn outcome(source: &str, goal: Goal<'_>) -> String {
    let arena = Bump::new();
    match parse(&arena, source, &ParseOptions::new(goal)) {
        Ok(_) => "ok".into(),
        Err(error) => format!("{} @{}-{}", error.message, error.span.start, error.span.end),
    }
}

#[test]
fn messages_and_ranges() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/syntax_errors.txt");
    let table = std::fs::read_to_string(&file).unwrap();
    let mut found = String::new();
    for line in table.lines() {
        let written = line.split(" ⇒ ").next().unwrap_or(line);
        let source = written.replace("\\n", "\n");
        let outcome = match source.strip_prefix("module:") {
            Some(source) => outcome(source, Goal::Module),
            None => outcome(&source, Goal::Script),
        };
        found.push_str(&format!("{written} ⇒ {outcome}\n"));
    }
    if std::env::var_os("CUTAWAY_UPDATE").is_some() {
        std::fs::write(&file, &found).unwrap();
        return;
    }
    for (found, expected) in found.lines().zip(table.lines()) {
        assert_eq!(found, expected);
    }
}

/// Nesting without end is a RangeError as in V8, whatever nests.
#[test]
fn deep_nesting() {
    const OPENINGS: &[&str] = &[
        "(",
        "[",
        "{",
        "({a:",
        "f(",
        "a[",
        "`${",
        "!",
        "- ",
        "new ",
        "a=>",
        "a?",
        "a=",
        "function f(){",
        "(function(){",
        "class A extends ",
        "(class{[",
        "(class{x=",
        "({m(){",
        "if(a)",
        "while(a)",
        "try{",
        "switch(a){case 1:",
        "1**",
        "import(",
        "async(x=>",
        "[...",
        "for(;;)",
        "a?b:",
        "l=>{",
    ];
    for opening in OPENINGS {
        let source = opening.repeat(100_000);
        let arena = Bump::new();
        let error = parse(&arena, &source, &ParseOptions::new(Goal::Script)).map(|_| ()).unwrap_err();
        let expected = (ParseErrorKind::Range, "Maximum call stack size exceeded");
        assert_eq!((error.kind, error.message.as_str()), expected, "{opening}");
    }
}

/// Chains of members and calls nest to the left.
#[test]
fn long_member_chains() {
    for link in [".b", "[c]", "()", "?.d", "`e`"] {
        let source = format!("a{}", link.repeat(100_000));
        let arena = Bump::new();
        let error = parse(&arena, &source, &ParseOptions::new(Goal::Script)).map(|_| ()).unwrap_err();
        assert_eq!(error.kind, ParseErrorKind::Range, "{link}");
    }
}

/// Long chains of binary operators are no nesting.
#[test]
fn long_operator_chains() {
    for operator in ["+", "&&", "??", "==", "-"] {
        let source = format!("a{}", format!("{operator}a").repeat(100_000));
        let arena = Bump::new();
        let parsed = parse(&arena, &source, &ParseOptions::new(Goal::Script)).map_err(|error| error.message);
        assert!(
            cutaway_parser::estree::to_json(&parsed.unwrap_or_else(|message| panic!("{message}"))).len()
                > 100_000
        );
    }
}
