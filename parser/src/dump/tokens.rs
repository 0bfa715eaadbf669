//! `--print-tokens`: one token a line, as the parser saw it.

use cutaway_lexer::{LineTable, Token, TokenKind};
use std::fmt::Write;

/// Tokens as `start..end line:column kind text`, from the list that parsing with
/// [`record_tokens`](crate::ParseOptions::record_tokens) made.
pub fn print_tokens(source: &str, tokens: &[Token]) -> String {
    let lines = LineTable::new(source);
    let mut out = String::new();
    for token in tokens {
        let position = lines.position(source, token.span.start);
        let text = if token.kind == TokenKind::Eof { "" } else { token.span.text(source) };
        let text = text.replace('\r', "\\r").replace('\n', "\\n");
        let range = format!("{}..{}", token.span.start, token.span.end);
        let place = format!("{}:{}", position.line, position.column + 1);
        let _ = writeln!(out, "{range:<14}{place:<10}{:<16}{text}", token.kind.label());
    }
    out
}
