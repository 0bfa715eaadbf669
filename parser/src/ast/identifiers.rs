//! Identifiers: variables mentioned, property names, private names.

use super::IdentId;
use crate::atoms::Atom;
use cutaway_lexer::Span;

/// A variable's name, where it is referred to or bound.
#[derive(Clone, Copy, Debug)]
pub struct Ident {
    /// The identifier.
    pub span: Span,
    /// Its text, escapes decoded.
    pub name: Atom,
    /// What it resolves to.
    pub id: IdentId,
}

/// A name that refers to no variable: `b` in `a.b`, `{ b: 1 }`, a label.
#[derive(Clone, Copy, Debug)]
pub struct IdentName {
    /// The identifier.
    pub span: Span,
    /// Its text, escapes decoded.
    pub name: Atom,
}

/// `#name`, resolved to a variable of the class scope that declares it.
///
/// For private fields the variable holds the private symbol under which the field is stored. For private methods and
/// accessors it holds the function (or pair), and `brand` resolves to the variable to check the receiver against.
#[derive(Clone, Copy, Debug)]
pub struct PrivateName {
    /// With the `#`.
    pub span: Span,
    /// With the `#`.
    pub name: Atom,
    /// The variable of the name.
    pub id: IdentId,
    /// The class's brand (`.brand`, or `.static_brand` for static members) for uses of methods and accessors. In the
    /// declaration of a field: the variable of the name as seen by the fields function.
    pub brand: IdentId,
}
