//! Prints a stage of the front end for a file: `estree [--tokens|--scopes|--text|--time] FILE` (JSON without a flag).

use cutaway_parser::{Goal, LineTable, ParseOptions, dump, estree, parse};

fn main() {
    let mut flag = String::new();
    for path in std::env::args().skip(1) {
        if path.starts_with("--") {
            flag = path;
            continue;
        }
        let source = match std::fs::read_to_string(&path) {
            Ok(source) => source,
            Err(error) => {
                eprintln!("{path}: {error}");
                std::process::exit(1);
            }
        };
        let is_module = [".mjs", ".module.js", ".esm.js"].iter().any(|end| path.ends_with(end));
        let goal = if is_module { Goal::Module } else { Goal::Script };
        let options = ParseOptions { record_tokens: flag == "--tokens", ..ParseOptions::new(goal) };
        let start = std::time::Instant::now();
        let arena = bumpalo::Bump::new();
        match parse(&arena, &source, &options) {
            Ok(parsed) => match flag.as_str() {
                "--time" => {
                    println!("{path}: ok {:?}, {} bytes of arena", start.elapsed(), arena.allocated_bytes())
                }
                "--tokens" => print!("{}", dump::print_tokens(&source, &parsed.tokens)),
                "--scopes" => print!("{}", dump::print_scopes(&parsed)),
                "--text" => print!("{}", estree::to_text(&parsed)),
                _ => println!("{}", estree::to_json(&parsed)),
            },
            Err(error) => {
                let at = LineTable::new(&source).position(&source, error.span.start);
                println!("{path}:{}:{}: {error} {:?}", at.line, at.column + 1, error.span.text(&source));
            }
        }
    }
}
