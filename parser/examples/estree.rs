//! Parses a file and says what happened.
use cutaway_parser::{Goal, LineTable, ParseOptions, parse};

fn main() {
    for path in std::env::args().skip(1) {
        let source = std::fs::read_to_string(&path).unwrap_or_default();
        let goal =
            if path.ends_with(".mjs") || path.ends_with(".module.js") { Goal::Module } else { Goal::Script };
        let start = std::time::Instant::now();
        let arena = bumpalo::Bump::new();
        match parse(&arena, &source, &ParseOptions::new(goal)) {
            Ok(parsed) => println!(
                "{path}: ok {} statements {:?} arena {}",
                parsed.program.body.len(),
                start.elapsed(),
                arena.allocated_bytes()
            ),
            Err(error) => {
                let lines = LineTable::new(&source);
                println!(
                    "{path}: {:?}: {error} {:?}",
                    lines.position(&source, error.span.start),
                    error.span.text(&source)
                );
            }
        }
    }
}
