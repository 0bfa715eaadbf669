//! The program `cutaway`: reads the command line, makes a Vm with its realm and node's surface, runs what was asked for.
//!
//! Exit codes are node's: 0, 1 for an uncaught error, 9 for a bad flag; 2 when a dump or trace cannot be made. Ctrl-C has the
//! signal's default action unless the program listens to SIGINT, as in node.

mod allocator;
mod conformance;
mod dumps;
mod flags;
mod repl;
mod session;
mod source;

use cutaway_node::end_process;
use flags::CommandLine;
use session::Session;
use std::io::IsTerminal;

/// Exit code for a command line that is not understood.
const BAD_FLAG: i32 = 9;
/// Exit code for a dump or trace that cannot be made.
const NO_DUMP: i32 = 2;

fn main() {
    let mut words = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
    let program = words.next().unwrap_or_else(|| "cutaway".to_string());
    let line = CommandLine::parse(words).unwrap_or_else(|flags::BadFlag(message)| {
        eprintln!("{program}: {message}");
        end_process(BAD_FLAG);
    });
    if line.is_on("help") {
        print!("{}", flags::help());
        return;
    }
    if line.is_on("version") {
        println!("v{}", env!("CARGO_PKG_VERSION"));
        return;
    }
    end_process(run(&program, &line));
}

/// Runs what the command line asks for and gives the exit code.
fn run(program: &str, line: &CommandLine) -> i32 {
    if line.text("input-type").is_some_and(|t| t != "commonjs" && t != "module") {
        eprintln!("{program}: --input-type must be \"module\" or \"commonjs\"");
        return BAD_FLAG;
    }
    if line.is_on("test262") {
        return conformance::run(program, line);
    }
    if let Some(flag) = ["test262-harness", "strict", "module"].iter().find(|flag| line.is_given(flag)) {
        eprintln!("{program}: --{flag} needs --test262");
        return BAD_FLAG;
    }
    let print = line.text("print").is_some();
    if let Some(script) = line.text("print").or(line.text("eval")) {
        return run_text(program, line, script, "[eval]", print);
    }
    match line.file.as_deref() {
        Some(file) if file != "-" => run_file(program, line, file),
        file => {
            if file.is_none() && (std::io::stdin().is_terminal() || line.is_on("interactive")) {
                return match Session::open(program, line, None) {
                    Ok(session) => repl::run(&session),
                    Err(code) => code,
                };
            }
            match source::read_standard_input() {
                Ok(text) => run_text(program, line, &text, "[stdin]", false),
                Err(error) => {
                    eprintln!("{program}: cannot read standard input: {error}");
                    1
                }
            }
        }
    }
}

fn run_text(program: &str, line: &CommandLine, text: &str, name: &str, print: bool) -> i32 {
    let is_module = line.text("input-type") == Some("module");
    if is_module && print {
        eprintln!("{program}: --print cannot be used with ESM input");
        return BAD_FLAG;
    }
    let kind = if is_module { dumps::SourceKind::Module } else { dumps::SourceKind::Script };
    if let Some(code) = before_running(program, line, text, name, kind) {
        return code;
    }
    match Session::open(program, line, None) {
        Ok(session) if is_module => session.run_module_text(text),
        Ok(session) => session.run_text(text, name, print),
        Err(code) => code,
    }
}

fn run_file(program: &str, line: &CommandLine, file: &str) -> i32 {
    if dumps::any_wanted(line) || line.is_on("check") || line.is_on("no-run") {
        let path = match source::resolve_main(file) {
            Ok(path) => path,
            Err(message) => {
                eprintln!("{message}");
                return 1;
            }
        };
        let text = match source::read(&path) {
            Ok(text) => text,
            Err(message) => {
                eprintln!("{message}");
                return 1;
            }
        };
        let kind = source::kind_of(&path);
        if let Some(code) = before_running(program, line, &text, &path.to_string_lossy(), kind) {
            return code;
        }
    }
    match Session::open(program, line, Some(file)) {
        Ok(session) => session.run_file(file),
        Err(code) => code,
    }
}

/// `--check` and the dumps; an exit code if that is all there is to do.
fn before_running(
    program: &str,
    line: &CommandLine,
    text: &str,
    name: &str,
    kind: dumps::SourceKind,
) -> Option<i32> {
    if line.is_on("check")
        && let Err(error) = dumps::check(line, text, kind)
    {
        eprintln!("{}", dumps::syntax_error_text(&error, text, name));
        return Some(1);
    }
    if dumps::any_wanted(line) {
        let sink = match session::text_sink(line) {
            Ok(sink) => sink,
            Err(message) => {
                eprintln!("{program}: {message}");
                return Some(NO_DUMP);
            }
        };
        match dumps::write(line, text, kind, &sink) {
            Ok(()) => {}
            Err(dumps::DumpError::Syntax(error)) => {
                eprintln!("{}", dumps::syntax_error_text(&error, text, name));
                return Some(1);
            }
            Err(dumps::DumpError::Flag(message)) => {
                eprintln!("{program}: {message}");
                return Some(NO_DUMP);
            }
        }
    }
    (line.is_on("check") || line.is_on("no-run")).then_some(0)
}
