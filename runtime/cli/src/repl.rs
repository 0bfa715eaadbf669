//! The REPL: reads a statement (several lines if it is not finished), evaluates it, prints the result.

use crate::session::Session;
use cutaway_engine::interpreter;
use cutaway_node::Node;
use cutaway_parser::{Goal, ParseOptions};
use rustyline::error::ReadlineError;
use std::path::PathBuf;

/// Runs until the end of input or `.exit`; gives the exit code.
pub fn run(session: &Session) -> i32 {
    let vm = session.vm();
    let mut editor = match rustyline::DefaultEditor::new() {
        Ok(editor) => editor,
        Err(error) => {
            eprintln!("cutaway: no line editor: {error}");
            return 1;
        }
    };
    let history = history_file();
    if let Some(path) = &history {
        // The first session has no history yet.
        let _ = editor.load_history(path);
    }
    println!("Welcome to Cutaway v{}.\nType \".help\" for more information.", env!("CARGO_PKG_VERSION"));
    if let Err(throw) = Node::prepare_evaluation(vm, "REPL") {
        Node::report_or_exit(vm, throw);
    }
    let mut pending = String::new();
    loop {
        let prompt = if pending.is_empty() { "> " } else { "... " };
        let line = match editor.readline(prompt) {
            Ok(line) => line,
            Err(ReadlineError::Interrupted) => {
                pending.clear();
                continue;
            }
            Err(ReadlineError::Eof) => break,
            Err(error) => {
                eprintln!("cutaway: {error}");
                break;
            }
        };
        if pending.is_empty() && line.trim_start().starts_with('.') {
            match line.trim() {
                ".exit" => break,
                ".help" => {
                    print!(".break  forget what was typed so far\n.exit   leave\n.help   print this text\n")
                }
                ".break" => pending.clear(),
                _ => println!("Invalid REPL keyword"),
            }
            continue;
        }
        if line == ".break" {
            pending.clear();
            continue;
        }
        pending.push_str(&line);
        pending.push('\n');
        if is_unfinished(&pending) {
            continue;
        }
        let source = std::mem::take(&mut pending);
        let _ = editor.add_history_entry(source.trim_end());
        if !source.trim().is_empty() {
            evaluate(session, &source);
        }
    }
    if let Some(path) = &history {
        let _ = editor.save_history(path);
    }
    0
}

/// True if more lines could make the text a program.
fn is_unfinished(text: &str) -> bool {
    let arena = bumpalo::Bump::new();
    match cutaway_parser::parse(&arena, text, &ParseOptions::new(Goal::Script)) {
        Ok(_) => false,
        Err(error) => {
            let at_end = error.span.start as usize >= text.trim_end().len();
            at_end || error.message.starts_with("Unterminated template")
        }
    }
}

/// Evaluates one input: an object literal if it looks like one, else a script.
fn evaluate(session: &Session, source: &str) {
    let vm = session.vm();
    let trimmed = source.trim();
    let as_object = trimmed.starts_with('{') && !trimmed.ends_with(';');
    let wrapped = format!("({trimmed})\n");
    let arena = bumpalo::Bump::new();
    let options = ParseOptions::new(Goal::Script);
    let text = if as_object && cutaway_parser::parse(&arena, &wrapped, &options).is_ok() {
        wrapped.as_str()
    } else {
        source
    };
    match interpreter::run_script(vm, text, "REPL") {
        Ok(value) => print(session, value, ""),
        Err(throw) => {
            let error = vm.take_exception(throw);
            print(session, error, "Uncaught ");
        }
    }
    Node::run_loop(vm);
}

fn print(session: &Session, value: cutaway_engine::Value, prefix: &str) {
    let vm = session.vm();
    match cutaway_node::inspect(vm, value) {
        Ok(text) => println!("{prefix}{text}"),
        Err(throw) => {
            vm.take_exception(throw);
            println!("{prefix}<a value that cannot be shown>");
        }
    }
}

fn history_file() -> Option<PathBuf> {
    if std::env::var("NODE_REPL_HISTORY").is_ok_and(|value| value.trim().is_empty()) {
        return None;
    }
    let home = std::env::var_os("HOME")?;
    Some(PathBuf::from(home).join(".cutaway_repl_history"))
}
