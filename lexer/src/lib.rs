//! Source text to tokens.
//!
//! The parser pulls tokens from here; nothing in this crate knows grammar. V8's counterpart is
//! `src/parsing/scanner`. Spans and lines, which every later room uses, are defined here because this is where
//! positions are born.

#![forbid(unsafe_code)]

mod lines;
mod span;

pub use lines::{LineTable, Position};
pub use span::Span;
