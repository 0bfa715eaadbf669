//! Tokens to AST, early errors, scope analysis, ESTree.
//!
//! [`parse`] takes a source to a [`Parsed`]: tree, atoms and scopes, or to one [`ParseError`].

#![forbid(unsafe_code)]

pub mod ast;
pub mod atoms;
pub mod dump;
mod error;
pub mod estree;
mod options;
mod parser;
mod regexp_errors;
pub mod scopes;

pub use cutaway_lexer::{LineTable, Position, Span, Token, TokenKind};
pub use error::{ParseError, ParseErrorKind};
pub use options::{EvalContext, EvalRights, Goal, ParseOptions};
pub use parser::{FunctionConstructorKind, Parsed, parse, parse_function_constructor, parse_lazy};
pub use regexp_errors::regexp_error_message;
