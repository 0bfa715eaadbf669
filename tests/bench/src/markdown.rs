//! The warm figures as a section of a Markdown file (`RESULTS.md`), which a later run with the same title replaces.
//!
//! Called by `main`. A section has the command that makes it, the time of the first engine in milliseconds, and for each other
//! engine how many times as long it took.

use crate::arguments::Arguments;
use crate::measurement::Table;
use crate::report::{figure, mean, ratio, warm};
use std::fmt::Write;
use std::io;
use std::path::Path;

/// Puts the section into the file, which is made if there is none.
pub fn write(file: &Path, arguments: &Arguments, table: &Table) -> io::Result<()> {
    let old = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => "# Benchmark figures\n".to_owned(),
        Err(error) => return Err(error),
    };
    std::fs::write(file, with_section(&old, &arguments.section, &section(arguments, table)))
}

/// `text` with the section `title` replaced, or added at its end.
fn with_section(text: &str, title: &str, section: &str) -> String {
    let heading = format!("\n## {title}\n");
    match text.find(&heading) {
        Some(start) => {
            let rest = &text[start + 1..];
            let end = rest.find("\n## ").map_or("", |next| &rest[next..]);
            format!("{}{section}{end}", &text[..=start])
        }
        None => format!("{text}\n{section}"),
    }
}

fn section(arguments: &Arguments, table: &Table) -> String {
    let first = &table.engines[0];
    let mut text = format!(
        "## {}\n\n`cargo run --release -p cutaway-bench -- {}`\n\nWarm medians: milliseconds of `{first}`, and how many times as long the others took.\n\n| program | {first} (ms) |",
        arguments.section, arguments.command
    );
    for engine in &table.engines[1..] {
        let _ = write!(text, " {engine} |");
    }
    let _ = writeln!(text, "\n|---|{}", "--:|".repeat(table.engines.len()));
    for row in &table.rows {
        let _ = write!(text, "| {} | {} |", row.name, figure(row.cells[0].warm, 2));
        for index in 1..table.engines.len() {
            let _ = write!(text, " {} |", figure(ratio(row, index, warm), 2));
        }
        text.push('\n');
    }
    text.push_str("| **geometric mean** | |");
    for index in 1..table.engines.len() {
        let _ = write!(text, " **{}** |", figure(mean(table, index, warm), 2));
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_replaced_or_added() {
        let one = with_section("# T\n", "A", "## A\n\nold\n");
        assert_eq!(one, "# T\n\n## A\n\nold\n");
        let two = with_section(&one, "B", "## B\n\nb\n");
        assert_eq!(two, "# T\n\n## A\n\nold\n\n## B\n\nb\n");
        assert_eq!(with_section(&two, "A", "## A\n\nnew\n"), "# T\n\n## A\n\nnew\n\n## B\n\nb\n");
    }
}
