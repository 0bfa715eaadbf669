//! Tokens to AST, early errors, scope analysis, ESTree.

#![forbid(unsafe_code)]

pub mod ast;
pub mod atoms;
pub mod scopes;

pub use cutaway_lexer::{LineTable, Position, Span};
