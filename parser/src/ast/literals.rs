//! Literals: null, booleans, numbers, strings, BigInts, regular expressions, templates.

use super::Expr;
use crate::atoms::Atom;
use cutaway_lexer::Span;

/// `null`.
#[derive(Clone, Copy, Debug)]
pub struct NullLit {
    /// The token.
    pub span: Span,
}

/// `true` or `false`.
#[derive(Clone, Copy, Debug)]
pub struct BooleanLit {
    /// The token.
    pub span: Span,
    /// Which of the two.
    pub value: bool,
}

/// A number.
#[derive(Clone, Copy, Debug)]
pub struct NumberLit {
    /// The token.
    pub span: Span,
    /// Its value.
    pub value: f64,
}

/// A string.
#[derive(Clone, Copy, Debug)]
pub struct StringLit {
    /// With the quotes.
    pub span: Span,
    /// Its value, escapes decoded.
    pub value: Atom,
}

/// A BigInt such as `10n` or `0xffn`.
#[derive(Clone, Copy, Debug)]
pub struct BigIntLit {
    /// The token.
    pub span: Span,
    /// The text without separators and without the `n`: decimal, or with a `0x`, `0o`, `0b` prefix in lower case.
    pub digits: Atom,
}

/// `/pattern/flags`, known to be valid.
#[derive(Clone, Copy, Debug)]
pub struct RegExpLit {
    /// The token.
    pub span: Span,
    /// Between the slashes.
    pub pattern: Atom,
    /// After them.
    pub flags: Atom,
}

/// `` `a${b}c` ``: one more quasi than expressions.
#[derive(Clone, Copy, Debug)]
pub struct TemplateLit<'a> {
    /// With the backquotes.
    pub span: Span,
    /// The texts around the expressions.
    pub quasis: &'a [TemplateElement],
    /// The expressions.
    pub expressions: &'a [Expr<'a>],
}

/// A text of a template.
#[derive(Clone, Copy, Debug)]
pub struct TemplateElement {
    /// The text alone, without `` ` ``, `${` and `}`.
    pub span: Span,
    /// Its value; None where an escape is invalid, which only tagged templates may have.
    pub cooked: Option<Atom>,
    /// As written, line terminators normalized to LF.
    pub raw: Atom,
}

/// ``tag`text` ``.
#[derive(Clone, Copy, Debug)]
pub struct TaggedTemplate<'a> {
    /// The whole.
    pub span: Span,
    /// The function called; a member expression passes its object as `this`.
    pub tag: Expr<'a>,
    /// The template. Each such node is one template object (site).
    pub template: &'a TemplateLit<'a>,
}
