//! The conventions of the project that a program can check, over its sources.
//!
//! Each check lists every place it finds. What cannot be checked by reading text is left to review.

use cutaway_tests::workspace_folder;
use std::path::{Path, PathBuf};

/// Longer files are rejected.
const MOST_LINES: usize = 1000;
/// Longer files say in their module doc why they are in one piece.
const LINES_WITHOUT_REASON: usize = 600;
/// Names that say nothing.
const EMPTY_NAMES: [&str; 7] = ["util", "utils", "helper", "helpers", "misc", "common", "stuff"];

struct Source {
    /// Path from the workspace's root.
    name: String,
    text: String,
}

impl Source {
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// The module doc at the top.
    fn doc(&self) -> String {
        self.text.lines().take_while(|line| line.starts_with("//!")).collect::<Vec<_>>().join("\n")
    }

    /// Whether it is a table or a test, which may be long.
    fn is_table_or_test(&self) -> bool {
        let doc = self.doc().to_lowercase();
        self.name.starts_with("tests/tests/") || self.name.contains("/tests/") || doc.contains("table")
    }
}

fn collect(folder: &Path, root: &Path, extensions: &[&str], into: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "target" && name != "node_modules" && (!name.starts_with('.') || name == ".ci") {
                collect(&path, root, extensions, into);
            }
            continue;
        }
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if extensions.contains(&extension)
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            into.push(Source { name, text });
        }
    }
}

fn sources(extensions: &[&str]) -> Vec<Source> {
    let root = workspace_folder();
    let mut found = Vec::new();
    collect(&root, &root, extensions, &mut found);
    found.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!found.is_empty());
    found
}

/// Panics with every place in `found`.
fn expect_none(found: Vec<String>, rule: &str) {
    assert!(found.is_empty(), "{rule}:\n  {}\n", found.join("\n  "));
}

#[test]
fn every_file_opens_with_a_module_doc() {
    let bare =
        sources(&["rs"]).into_iter().filter(|s| !s.text.starts_with("//! ") && !s.text.starts_with("#!"));
    expect_none(bare.map(|s| s.name).collect(), "the first line is a `//!` that says what the file is");
}

#[test]
fn files_are_short_or_say_why_not() {
    let mut found = Vec::new();
    for source in sources(&["rs"]) {
        let lines = source.text.lines().count();
        let reason = source.doc().to_lowercase().contains("one file");
        if lines > MOST_LINES && !source.is_table_or_test() {
            found.push(format!("{} has {lines} lines, at most {MOST_LINES}", source.name));
        } else if lines > LINES_WITHOUT_REASON && !reason && !source.is_table_or_test() {
            found.push(format!(
                "{} has {lines} lines and no \"one file because ...\" in its doc",
                source.name
            ));
        }
    }
    expect_none(found, "files are short, or their module doc says why they are one file");
}

#[test]
fn files_are_named_by_their_noun() {
    let named = sources(&["rs", "js"]).into_iter().filter(|source| {
        let path = Path::new(&source.name);
        let parts = path.with_extension("");
        parts.iter().any(|part| EMPTY_NAMES.contains(&&*part.to_string_lossy().to_lowercase()))
    });
    // `util` is the name of a module of node's.
    let ours = named.filter(|source| !source.name.starts_with("runtime/node/"));
    expect_none(ours.map(|s| s.name).collect(), "no files or folders called utils, helpers, misc, common");
}

#[test]
fn unsafe_code_says_why_it_is_sound() {
    let mut found = Vec::new();
    for source in sources(&["rs"]) {
        let lines: Vec<&str> = source.text.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            let code = line.trim_start();
            let block = ["unsafe", " {"].concat();
            let opens =
                (code.contains(&block) || code.starts_with("unsafe impl ")) && !code.starts_with("//");
            let above = &lines[index.saturating_sub(8)..=index];
            if opens && !above.iter().any(|line| line.contains("SAFETY:")) {
                found.push(format!("{}:{}", source.name, index + 1));
            }
        }
    }
    expect_none(found, "`// SAFETY:` stands before every unsafe block and impl");
}

#[test]
fn nothing_is_left_undone() {
    // Spelt in halves so that this file does not find itself.
    let marks = [
        ["todo", "!("],
        ["unimplemented", "!("],
        ["dbg", "!("],
        ["FIX", "ME"],
        ["TO", "DO:"],
        ["XX", "X:"],
        ["#[ign", "ore"],
    ];
    let marks = marks.map(|halves| halves.concat());
    let mut found = Vec::new();
    for source in sources(&["rs"]) {
        for (number, line) in source.lines() {
            if let Some(mark) = marks.iter().find(|mark| line.contains(mark.as_str())) {
                found.push(format!("{}:{number}: {mark}", source.name));
            }
        }
    }
    expect_none(found, "no stubs, debug prints, notes to self or ignored tests");
}

#[test]
fn heap_values_are_not_hidden_from_the_collector() {
    let containers =
        ["Vec<", "VecDeque<", "HashMap<", "IndexMap<", "BTreeMap<", "Box<", "Rc<", "RefCell<", "HashSet<"];
    let mut found = Vec::new();
    for source in sources(&["rs"]).into_iter().filter(|s| s.name.starts_with("runtime/")) {
        let lines: Vec<&str> = source.text.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            let hides = containers.iter().any(|container| {
                line.match_indices(container).any(|(at, _)| {
                    let before = line[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
                    before && held_values(&line[at + container.len()..])
                })
            });
            let around = format!("{}\n{}", source.doc(), lines[index.saturating_sub(10)..=index].join("\n"))
                .to_lowercase();
            if hides && !around.contains("trace") && !around.contains("root") {
                found.push(format!("{}:{}: {}", source.name, index + 1, line.trim()));
            }
        }
    }
    expect_none(
        found,
        "a Vec, Box or map holds cells only where a comment above (or the module doc) says how they are traced or rooted",
    );
}

/// Whether a type argument list that begins here names cells before it closes.
fn held_values(arguments: &str) -> bool {
    let mut depth = 1;
    let mut end = arguments.len();
    for (at, c) in arguments.char_indices() {
        match c {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            end = at;
            break;
        }
    }
    let inside = &arguments[..end];
    // A function type among the arguments mentions cells without holding them.
    let held = inside.split("Fn(").next().unwrap_or(inside).split("fn(").next().unwrap_or(inside);
    held.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == "Value" || word == "Gc")
        && !held.contains("Weak")
}

#[test]
fn no_paths_of_this_machine() {
    let root = workspace_folder();
    let here = root.to_string_lossy().into_owned();
    let mut found = Vec::new();
    for source in sources(&["rs", "js", "md", "toml", "txt", "out", "err", "json", "sh"]) {
        for (number, line) in source.lines() {
            let home = ["/ro", "ot/"].concat();
            if line.contains(&here) || line.contains(&home) {
                found.push(format!("{}:{number}: {}", source.name, line.trim()));
            }
        }
    }
    expect_none(found, "no absolute paths of the machine in the repository");
}

#[test]
fn versions_stand_in_one_place() {
    let mut found = Vec::new();
    for source in sources(&["toml"]).into_iter().filter(|s| s.name.ends_with("/Cargo.toml")) {
        let mut in_dependencies = false;
        for (number, line) in source.lines() {
            if line.starts_with('[') {
                in_dependencies = line.contains("dependencies");
            } else if in_dependencies && line.contains('=') && !line.contains("workspace = true") {
                found.push(format!("{}:{number}: {line}", source.name));
            }
        }
    }
    expect_none(found, "dependencies come from the workspace's Cargo.toml, with one version each");
}

#[test]
fn nothing_below_the_runtime_depends_on_it() {
    let root = workspace_folder();
    let manifest =
        |room: &str| std::fs::read_to_string(root.join(room).join("Cargo.toml")).unwrap_or_default();
    let runtime = ["engine", "builtins", "node", "inspect", "eventloop", "cli"];
    let mut found = Vec::new();
    for room in ["lexer", "parser", "bytecode", "gc", "jit"] {
        let text = manifest(room);
        for upper in runtime {
            if text.contains(&format!("cutaway-{upper}.")) || text.contains(&format!("cutaway-{upper} ")) {
                found.push(format!("{room} depends on cutaway-{upper}"));
            }
        }
    }
    if manifest("gc").contains("cutaway-parser") || manifest("lexer").contains("cutaway-parser") {
        found.push("gc or lexer depends on the parser".to_owned());
    }
    expect_none(found, "arrows between the rooms point one way");
}

#[test]
fn macros_are_for_tables() {
    // A macro that hides `return`, `break` or `continue` is control flow.
    let mut found = Vec::new();
    for source in sources(&["rs"]).into_iter().filter(|s| !s.name.starts_with("tests/")) {
        let mut inside: Option<usize> = None;
        for (number, line) in source.lines() {
            match inside {
                None if line.trim_start().starts_with("macro_rules!") => inside = Some(number),
                Some(_) if line.starts_with('}') || line.starts_with("    }") && line.trim() == "}" => {
                    inside = None;
                }
                Some(_) if !line.trim_start().starts_with("//") => {
                    let words: Vec<&str> =
                        line.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '?').collect();
                    if words.contains(&"return") && line.contains("$") {
                        found.push(format!("{}:{number}: {}", source.name, line.trim()));
                    }
                }
                _ => {}
            }
        }
    }
    expect_none(found, "macros make tables, never control flow");
}

#[test]
fn the_documents_exist_and_name_the_commands() {
    let root: PathBuf = workspace_folder();
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap_or_default();
    let architecture = std::fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap_or_default();
    assert!(!readme.is_empty() && !architecture.is_empty(), "README.md and ARCHITECTURE.md exist");
    let commands = [
        "cargo run --release -- tests/programs/tour.js",
        "cargo test --release",
        "cutaway-bench",
        "CUTAWAY_UPDATE=1",
    ];
    let missing = commands.iter().filter(|command| !readme.contains(**command)).map(|c| (*c).to_owned());
    expect_none(missing.collect(), "README names each command");
}
