//! Golden files of the front end: `tests/golden/{scopes,ast}/NAME.js` and what the stage prints for it, `NAME.txt`.
//!
//! Each file is named for the decision it pins and says so in its first line. `CUTAWAY_UPDATE=1` rewrites.

use bumpalo::Bump;
use cutaway_parser::{Goal, ParseOptions, Parsed, dump, estree, parse};
use std::path::Path;

fn check(stage: &str, print: impl Fn(&Parsed<'_>) -> String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden").join(stage);
    let mut checked = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let input = entry.unwrap().path();
        if input.extension().is_none_or(|extension| extension != "js") {
            continue;
        }
        let source = std::fs::read_to_string(&input).unwrap();
        let arena = Bump::new();
        let parsed = parse(&arena, &source, &ParseOptions::new(Goal::Script))
            .unwrap_or_else(|error| panic!("{}: {error}", input.display()));
        let found = print(&parsed);
        let expected = input.with_extension("txt");
        if std::env::var_os("CUTAWAY_UPDATE").is_some() {
            std::fs::write(&expected, &found).unwrap();
        }
        let text = std::fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(found, text, "{} differs", expected.display());
        checked += 1;
    }
    assert!(checked > 5, "only {checked} files in {}", folder.display());
}

#[test]
fn scopes() {
    check("scopes", dump::print_scopes);
}

#[test]
fn trees() {
    check("ast", estree::to_text);
}
