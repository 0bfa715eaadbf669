//! The program `cutaway`: flags, REPL, diagnostics.

fn main() {}
