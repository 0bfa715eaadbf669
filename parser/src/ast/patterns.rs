//! Patterns: what a declaration, a parameter or an assignment binds.

use super::{Expr, Ident, PropertyKey};
use cutaway_lexer::Span;

/// The target of a binding or an assignment.
#[derive(Clone, Copy, Debug)]
pub enum Pattern<'a> {
    /// A variable, bound or assigned to.
    Ident(&'a Ident),
    /// `{ a, b: c }`.
    Object(&'a ObjectPattern<'a>),
    /// `[a, b]`.
    Array(&'a ArrayPattern<'a>),
    /// A member expression (assignments only). In sloppy code also a call, which throws a ReferenceError when run.
    Expr(Expr<'a>),
}

impl Pattern<'_> {
    /// Where it stands.
    pub fn span(self) -> Span {
        match self {
            Pattern::Ident(n) => n.span,
            Pattern::Object(n) => n.span,
            Pattern::Array(n) => n.span,
            Pattern::Expr(n) => n.span(),
        }
    }
}

/// A target with its default value: a parameter, an element of an array pattern, the value of an object pattern.
#[derive(Clone, Copy, Debug)]
pub struct PatternElement<'a> {
    /// Target and default.
    pub span: Span,
    /// What is bound.
    pub target: Pattern<'a>,
    /// The value used for undefined.
    pub default: Option<Expr<'a>>,
    /// Whether the target stood in parentheses (assignments only).
    pub target_parenthesized: bool,
}

/// `[a, , b = 1, ...c]`.
#[derive(Clone, Copy, Debug)]
pub struct ArrayPattern<'a> {
    /// With the brackets.
    pub span: Span,
    /// The elements; None skips one.
    pub elements: &'a [Option<PatternElement<'a>>],
    /// What takes the remaining values.
    pub rest: Option<&'a RestElement<'a>>,
}

/// `...target`.
#[derive(Clone, Copy, Debug)]
pub struct RestElement<'a> {
    /// From the dots.
    pub span: Span,
    /// What is bound.
    pub target: Pattern<'a>,
}

/// `{ a, b: c = 1, [d]: e, ...f }`.
#[derive(Clone, Copy, Debug)]
pub struct ObjectPattern<'a> {
    /// With the braces.
    pub span: Span,
    /// The properties, in order.
    pub properties: &'a [PatternProperty<'a>],
    /// What takes the remaining properties.
    pub rest: Option<&'a RestElement<'a>>,
}

/// A property of an object pattern.
#[derive(Clone, Copy, Debug)]
pub struct PatternProperty<'a> {
    /// Key and value.
    pub span: Span,
    /// The key looked up.
    pub key: PropertyKey<'a>,
    /// Whether key and target are the same identifier.
    pub shorthand: bool,
    /// What is bound.
    pub value: PatternElement<'a>,
}
