//! What can be wrong with the text itself, in V8's words.

use crate::Span;
use std::fmt;

/// A text that is no token, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct LexError {
    /// What is wrong.
    pub kind: LexErrorKind,
    /// The offending text.
    pub span: Span,
}

impl LexError {
    pub(crate) fn new(kind: LexErrorKind, start: usize, end: usize) -> LexError {
        LexError { kind, span: Span::new(start as u32, end as u32) }
    }
}

impl fmt::Display for LexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.message())
    }
}

macro_rules! messages {
    ($($(#[$attr:meta])* $name:ident = $text:literal,)*) => {
        /// The ways in which text can fail to be a token.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
        pub enum LexErrorKind { $($(#[$attr])* #[doc = $text] $name,)* }
        impl LexErrorKind {
            /// V8's message.
            pub const fn message(self) -> &'static str {
                match self { $(LexErrorKind::$name => $text,)* }
            }
        }
    };
}

messages! {
    #[default]
    UnexpectedToken = "Invalid or unexpected token",
    UnexpectedEnd = "Unexpected end of input",
    UnterminatedTemplate = "Unterminated template literal",
    UnterminatedRegExp = "Invalid regular expression: missing /",
    InvalidRegExpFlags = "Invalid regular expression flags",
    InvalidUnicodeEscape = "Invalid Unicode escape sequence",
    InvalidHexEscape = "Invalid hexadecimal escape sequence",
    UndefinedCodePoint = "Undefined Unicode code-point",
    ContinuousNumericSeparator = "Only one underscore is allowed as numeric separator",
    TrailingNumericSeparator = "Numeric separators are not allowed at the end of numeric literals",
    ZeroNumericSeparator = "Numeric separator can not be used after leading 0.",
    OctalInTemplate = "Octal escape sequences are not allowed in template strings",
}
