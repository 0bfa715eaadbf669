//! Source text to tokens.
//!
//! The parser pulls [`Token`]s from a [`Lexer`]; nothing in this crate knows grammar. Where the text alone does not decide
//! (a slash may begin a regular expression, a brace may continue a template) the parser asks to scan again. Tokens
//! have ranges, no values: values are computed from the text when the parser builds a literal ([`string_value`],
//! [`number_value`], [`template_value`]). V8's counterpart is `src/parsing/scanner`.

#![forbid(unsafe_code)]

mod error;
mod identifiers;
mod lexer;
mod lines;
mod numbers;
mod regexes;
mod span;
mod strings;
mod templates;
mod token;
mod trivia;

pub use error::{LexError, LexErrorKind};
pub use identifiers::{identifier_name, is_identifier_part, is_identifier_start};
pub use lexer::{Lexer, SourceGoal};
pub use lines::{LineTable, Position};
pub use numbers::{bigint_digits, number_value};
pub use span::Span;
pub use strings::{StringValue, string_value};
pub use templates::{TemplateValue, template_raw, template_value};
pub use token::{Token, TokenKind};
