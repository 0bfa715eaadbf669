//! Prints the error of each line of a file, as `message @start-end`.

use cutaway_parser::{Goal, ParseOptions, parse};

fn main() {
    for path in std::env::args().skip(1) {
        for line in std::fs::read_to_string(&path).unwrap_or_default().lines() {
            let source = line.replace("\\n", "\n");
            let (goal, source) = match source.strip_prefix("module:") {
                Some(source) => (Goal::Module, source),
                None => (Goal::Script, &source[..]),
            };
            let arena = bumpalo::Bump::new();
            match parse(&arena, source, &ParseOptions::new(goal)) {
                Ok(_) => println!("ok"),
                Err(error) => println!("{} @{}-{}", error.message, error.span.start, error.span.end),
            }
        }
    }
}
