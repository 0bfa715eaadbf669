//! What parsing reports when a source is not a program: one error, in V8's words, with its range.

use cutaway_lexer::Span;
use std::fmt;

/// Why a source could not be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// The constructor of the error to throw.
    pub kind: ParseErrorKind,
    /// The message as V8 words it.
    pub message: String,
    /// The offending text.
    pub span: Span,
}

/// The constructor of the error to throw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseErrorKind {
    /// SyntaxError.
    Syntax,
    /// RangeError: nesting deeper than the stack allows.
    Range,
}

impl ParseErrorKind {
    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            ParseErrorKind::Syntax => "SyntaxError",
            ParseErrorKind::Range => "RangeError",
        }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind.name(), self.message)
    }
}

impl std::error::Error for ParseError {}
