//! Golden listings: each `tests/golden/bytecode/NAME.js` (or `.mjs`) is compiled, all its functions are listed, and the
//! text is compared with `NAME.txt`. `CUTAWAY_UPDATE=1` rewrites the expectations.

use cutaway_bytecode::{CompiledSource, Constant, FunctionTemplate, list_function, verify};
use cutaway_parser::{Goal, ParseOptions};
use std::path::{Path, PathBuf};

/// The listings of a function and of those inside it.
fn list_all(template: &FunctionTemplate, out: &mut String) {
    let code = template.code();
    verify(&code).unwrap_or_else(|error| panic!("{}: {error}", template.name));
    out.push_str(&list_function(template));
    for constant in &code.constants {
        if let Constant::Function(inner) = constant {
            out.push('\n');
            list_all(inner, out);
        }
    }
}

fn check(file: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let goal = if file.extension().is_some_and(|e| e == "mjs") { Goal::Module } else { Goal::Script };
    let source = CompiledSource::parse(text.into(), &ParseOptions::new(goal))
        .map_err(|e| format!("{}: {e}", file.display()))?;
    let mut got = String::new();
    list_all(&source.program(), &mut got);
    let expected_file = file.with_extension("txt");
    if std::env::var_os("CUTAWAY_UPDATE").is_some_and(|v| v == "1") {
        return std::fs::write(&expected_file, got).map_err(|e| e.to_string());
    }
    let expected = std::fs::read_to_string(&expected_file).unwrap_or_default();
    if got == expected {
        return Ok(());
    }
    let line = got.lines().zip(expected.lines()).position(|(a, b)| a != b);
    let shown = line.and_then(|n| got.lines().nth(n)).unwrap_or("(length)");
    Err(format!("{}: differs at line {}: {shown}", file.display(), line.map_or(0, |n| n + 1)))
}

#[test]
fn listings_are_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/bytecode");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the golden folder exists")
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "js" || e == "mjs"))
        .collect();
    files.sort();
    let failures: Vec<String> = files.iter().filter_map(|file| check(file).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
