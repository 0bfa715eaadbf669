//! Classes and their elements.

use super::{Expr, Function, FunctionBlock, FunctionId, Ident, IdentId, PropertyKey, ScopeId};
use cutaway_lexer::Span;

/// A class declaration or expression. All of it is strict code.
#[derive(Clone, Copy, Debug)]
pub struct Class<'a> {
    /// From `class` to the brace.
    pub span: Span,
    /// The braces and what is between.
    pub body_span: Span,
    /// The scope around heritage and body: the inner binding of the name (a constant), private names, brands,
    /// computed keys of fields.
    pub scope: ScopeId,
    /// The name. In declarations `id` of it is the outer binding.
    pub name: Option<&'a Ident>,
    /// The inner binding of the name; resolved if there is a name.
    pub inner_name: IdentId,
    /// Where the brand symbol is stored if instances have private methods or accessors.
    pub brand: IdentId,
    /// Where the class itself is stored if it has static private methods or accessors.
    pub static_brand: IdentId,
    /// `extends`.
    pub heritage: Option<Expr<'a>>,
    /// The constructor, unless it is the default one.
    pub constructor: Option<&'a Function<'a>>,
    /// All elements in order, the constructor too.
    pub elements: &'a [ClassElement<'a>],
    /// The implicit function for instance fields; absent without such fields. (Private methods alone do not need it.)
    pub instance_fields: Option<&'a FieldsFunction>,
    /// The implicit function for static fields and static blocks; absent without.
    pub static_fields: Option<&'a FieldsFunction>,
}

/// An implicit function that runs field initializers: a method of the class without parameters.
#[derive(Clone, Copy, Debug)]
pub struct FieldsFunction {
    /// From the first to the last element it runs.
    pub span: Span,
    /// Its facts.
    pub id: FunctionId,
    /// Its scope.
    pub scope: ScopeId,
}

/// An element of a class body.
#[derive(Clone, Copy, Debug)]
pub enum ClassElement<'a> {
    /// A method, accessor or the constructor.
    Method(&'a ClassMethod<'a>),
    /// A field.
    Field(&'a ClassField<'a>),
    /// `static { }`.
    StaticBlock(&'a StaticBlock<'a>),
}

/// A method of a class.
#[derive(Clone, Copy, Debug)]
pub struct ClassMethod<'a> {
    /// The whole, with `static`.
    pub span: Span,
    /// Whether it belongs to the class itself.
    pub is_static: bool,
    /// The form.
    pub kind: MethodKind,
    /// The key.
    pub key: PropertyKey<'a>,
    /// The function.
    pub function: &'a Function<'a>,
}

/// The forms of class methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MethodKind {
    /// `constructor() {}`.
    Constructor,
    /// `key() {}`.
    Method,
    /// `get key() {}`.
    Get,
    /// `set key(v) {}`.
    Set,
}

/// A field of a class. Its initializer runs in the class's `instance_fields` or `static_fields` function.
#[derive(Clone, Copy, Debug)]
pub struct ClassField<'a> {
    /// The whole, with `static`, with the semicolon if written.
    pub span: Span,
    /// Whether it belongs to the class itself.
    pub is_static: bool,
    /// The key.
    pub key: PropertyKey<'a>,
    /// Where a computed key is stored when the class is defined (a variable of the class scope) ...
    pub computed_key_store: IdentId,
    /// ... and the same variable as seen by the fields function. Both resolved for computed keys only.
    pub computed_key_load: IdentId,
    /// The initializer; undefined if absent.
    pub value: Option<Expr<'a>>,
}

/// `static { }`: a block with its own `var` scope, run in the class's `static_fields` function.
#[derive(Clone, Copy, Debug)]
pub struct StaticBlock<'a> {
    /// With `static`.
    pub span: Span,
    /// Its scope of `var` and lexical declarations.
    pub scope: ScopeId,
    /// The statements.
    pub body: &'a FunctionBlock<'a>,
}
