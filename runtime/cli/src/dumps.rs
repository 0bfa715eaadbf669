//! The dumps of a source's stages: tokens, syntax tree, scopes, bytecode. They work without running anything.

use crate::flags::CommandLine;
use cutaway_bytecode::{CompiledSource, Constant, FunctionTemplate, list_function};
use cutaway_inspect::sink::Sink;
use cutaway_parser::{Goal, LineTable, ParseError, ParseOptions, dump, estree};

/// The parameters node wraps a CommonJS module in.
const WRAPPER: &[&str] = &["exports", "require", "module", "__filename", "__dirname"];

/// What kind of source it is, as far as parsing goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SourceKind {
    /// A script: `-e`, `-p`.
    Script,
    /// A file run as a CommonJS module.
    CommonJs,
    /// An ES module.
    Module,
}

/// True if a dump was asked for.
pub fn any_wanted(line: &CommandLine) -> bool {
    ["print-tokens", "print-ast", "print-scopes", "print-bytecode", "print-bytecode-filter"]
        .iter()
        .any(|flag| line.is_given(flag))
}

/// A dump that could not be made.
pub enum DumpError {
    /// The source does not parse.
    Syntax(ParseError),
    /// A flag's value is not understood.
    Flag(String),
}

impl From<ParseError> for DumpError {
    fn from(error: ParseError) -> DumpError {
        DumpError::Syntax(error)
    }
}

/// Writes the dumps asked for.
pub fn write(line: &CommandLine, source: &str, kind: SourceKind, sink: &Sink) -> Result<(), DumpError> {
    let allow_natives = line.is_on("allow-natives-syntax");
    // Tokens and tree are those of the file as a standalone text, as acorn sees it.
    let text_goal = if kind == SourceKind::Module { Goal::Module } else { Goal::Script };
    let code_goal = match kind {
        SourceKind::Script => Goal::Script,
        SourceKind::CommonJs => Goal::Function(WRAPPER),
        SourceKind::Module => Goal::Module,
    };
    if line.is_on("print-tokens") || line.is_given("print-ast") {
        let arena = bumpalo::Bump::new();
        let mut options = ParseOptions { record_tokens: true, allow_natives, ..ParseOptions::new(text_goal) };
        let parsed = match cutaway_parser::parse(&arena, source, &options) {
            Ok(parsed) => parsed,
            // A CommonJS file may have `return` at its top level.
            Err(_) if kind == SourceKind::CommonJs => {
                options.goal = code_goal;
                cutaway_parser::parse(&arena, source, &options)?
            }
            Err(error) => return Err(error.into()),
        };
        if line.is_on("print-tokens") {
            sink.write(&dump::print_tokens(source, &parsed.tokens));
        }
        if line.is_given("print-ast") {
            match line.text("print-ast") {
                Some("json") => sink.line(&estree::to_json(&parsed)),
                Some(other) => {
                    return Err(DumpError::Flag(format!("--print-ast={other}: the only format is json")));
                }
                None => sink.write(&estree::to_text(&parsed)),
            }
        }
    }
    let options = ParseOptions { allow_natives, ..ParseOptions::new(code_goal) };
    if line.is_on("print-scopes") {
        let arena = bumpalo::Bump::new();
        let parsed = cutaway_parser::parse(&arena, source, &options)?;
        sink.write(&dump::print_scopes(&parsed));
    }
    if line.is_on("print-bytecode") || line.is_given("print-bytecode-filter") {
        let compiled = CompiledSource::parse(source.into(), &options)?;
        list_all(&compiled.program(), line.text("print-bytecode-filter"), sink);
    }
    Ok(())
}

/// Lists a function and those in it, outer ones first.
fn list_all(program: &std::rc::Rc<FunctionTemplate>, filter: Option<&str>, sink: &Sink) {
    // A work list, not recursion: nesting is the program's choice.
    let mut pending = vec![program.clone()];
    while let Some(function) = pending.pop() {
        let name = function.name.to_string();
        if filter.is_none_or(|f| f == "*" || f == name) {
            sink.line(&list_function(&function));
        }
        let code = function.code();
        for constant in code.constants.iter().rev() {
            if let Constant::Function(inner) = constant {
                pending.push(inner.clone());
            }
        }
    }
}

/// A syntax error as node prints it for a file: place, line, carets, message.
pub fn syntax_error_text(error: &ParseError, source: &str, name: &str) -> String {
    let lines = LineTable::new(source);
    let at = lines.position(source, error.span.start);
    let text = lines.line_text(source, at.line);
    let width = lines.position(source, error.span.end).column.saturating_sub(at.column).max(1);
    let width = if lines.position(source, error.span.end).line == at.line { width } else { 1 };
    let indent: String =
        text.chars().take(at.column as usize).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    format!("{name}:{}\n{text}\n{indent}{}\n\n{error}", at.line, "^".repeat(width as usize))
}

/// Parses without running (`--check`).
pub fn check(line: &CommandLine, source: &str, kind: SourceKind) -> Result<(), ParseError> {
    let goal = match kind {
        SourceKind::Script => Goal::Script,
        SourceKind::CommonJs => Goal::Function(WRAPPER),
        SourceKind::Module => Goal::Module,
    };
    let allow_natives = line.is_on("allow-natives-syntax");
    let arena = bumpalo::Bump::new();
    cutaway_parser::parse(&arena, source, &ParseOptions { allow_natives, ..ParseOptions::new(goal) })
        .map(drop)
}
