//! Prints the bytecode of a file and of all functions in it: `cargo run -p cutaway-bytecode --example list -- FILE [module|function|eval]`.

use cutaway_bytecode::{CompiledSource, Constant, FunctionTemplate, list_function};
use cutaway_parser::{EvalContext, Goal, ParseOptions};
use std::process::ExitCode;

fn show(template: &FunctionTemplate) {
    println!("{}", list_function(template));
    for constant in &template.code().constants {
        if let Constant::Function(inner) = constant {
            show(inner);
        }
    }
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(file) = arguments.next() else {
        eprintln!("usage: list FILE [module|function|eval]");
        return ExitCode::from(2);
    };
    let goal = match arguments.next().as_deref() {
        Some("module") => Goal::Module,
        Some("function") => Goal::Function(&["exports", "require", "module", "__filename", "__dirname"]),
        Some("eval") => Goal::Eval(EvalContext::default()),
        _ => Goal::Script,
    };
    let text = match std::fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut options = ParseOptions::new(goal);
    options.allow_natives = true;
    match CompiledSource::parse(text.into(), &options) {
        Ok(source) => show(&source.program()),
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
