//! Property keys of object literals, object patterns and classes; argument lists.

use super::{BigIntLit, Element, Expr, IdentName, NumberLit, PrivateName, StringLit};
use crate::atoms::Atom;
use cutaway_lexer::Span;

/// The key of a property.
#[derive(Clone, Copy, Debug)]
pub enum PropertyKey<'a> {
    /// `name`.
    Ident(&'a IdentName),
    /// `"name"`.
    String(&'a StringLit),
    /// `1`.
    Number(&'a NumberLit),
    /// `1n`.
    BigInt(&'a BigIntLit),
    /// `[expression]`.
    Computed(Expr<'a>),
    /// `#name` (classes only).
    Private(&'a PrivateName),
}

impl PropertyKey<'_> {
    /// The name if it is written as identifier or string.
    pub fn literal_name(self) -> Option<Atom> {
        match self {
            PropertyKey::Ident(name) => Some(name.name),
            PropertyKey::String(string) => Some(string.value),
            _ => None,
        }
    }

    /// The key itself, without brackets.
    pub fn span(self) -> Span {
        match self {
            PropertyKey::Ident(n) => n.span,
            PropertyKey::String(n) => n.span,
            PropertyKey::Number(n) => n.span,
            PropertyKey::BigInt(n) => n.span,
            PropertyKey::Computed(n) => n.span(),
            PropertyKey::Private(n) => n.span,
        }
    }
}

/// `(a, ...b)`.
#[derive(Clone, Copy, Debug)]
pub struct Arguments<'a> {
    /// With the parentheses; empty where `new` has none.
    pub span: Span,
    /// The values; never a hole.
    pub values: &'a [Element<'a>],
}

impl Arguments<'_> {
    /// Whether an argument is spread.
    pub fn has_spread(&self) -> bool {
        self.values.iter().any(|value| matches!(value, Element::Spread(_)))
    }
}
