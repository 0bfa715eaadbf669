//! Golden tests of the passes: each file of `tests/passes/` has a line that says why it exists, a line `passes: NAME ...`, a
//! graph as listings have it, and after `---` the graph those passes make of it. `CUTAWAY_UPDATE=1` rewrites what is expected.

use cutaway_jit::graph::{parse, print};
use cutaway_jit::passes::{self, PassOptions};
use std::path::Path;

fn check(path: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let (input, expected) = text.split_once("---\n").unwrap_or((&text, ""));
    let mut options = PassOptions::none();
    options.verify = true;
    let names = input.lines().find_map(|line| line.strip_prefix("# passes: ")).ok_or("no passes named")?;
    for name in names.split_whitespace() {
        if !options.set(name, true) {
            return Err(format!("no pass {name}"));
        }
    }
    let mut graph = parse::parse(input)?;
    let printed = print::print(&graph);
    let again = parse::parse(&printed).map(|graph| print::print(&graph));
    if again.as_ref() != Ok(&printed) {
        return Err(format!("the listing does not read back:\n{printed}\n{again:?}"));
    }
    passes::run(&mut graph, &options, &mut |_, _| {});
    let actual = print::print(&graph);
    if actual == expected {
        return Ok(());
    }
    if std::env::var_os("CUTAWAY_UPDATE").is_some_and(|v| v == "1") {
        return std::fs::write(path, format!("{input}---\n{actual}")).map_err(|error| error.to_string());
    }
    Err(format!("expected:\n{expected}\nactual:\n{actual}"))
}

#[test]
fn golden_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/passes");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let failures: Vec<String> = files
        .iter()
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .filter_map(|path| check(path).err().map(|error| format!("{}:\n{error}", path.display())))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}
