//! Import and export declarations.
//!
//! What they mean for linking is collected in [`ModuleRecord`](crate::scopes::ModuleRecord) of the scope tree; a compiler
//! needs these nodes only for the declarations they contain.

use super::{Class, Expr, FunctionDecl, Ident, IdentId, IdentName, Stmt, StringLit};
use crate::atoms::Atom;
use cutaway_lexer::Span;

/// How far a module is taken when it is imported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ImportPhase {
    /// It is evaluated.
    #[default]
    Evaluation,
    /// `import defer`: it is linked, and evaluated when its namespace is first looked into.
    Defer,
    /// `import source`: only its source is wanted.
    Source,
}

/// `import ... from "source"`.
#[derive(Clone, Copy, Debug)]
pub struct Import<'a> {
    /// The whole.
    pub span: Span,
    /// `defer` or `source`, if written.
    pub phase: ImportPhase,
    /// What is imported.
    pub specifiers: &'a [ImportSpecifier<'a>],
    /// From where.
    pub source: &'a StringLit,
    /// `with { }`.
    pub attributes: &'a [ImportAttribute<'a>],
}

/// One binding of an import.
#[derive(Clone, Copy, Debug)]
pub enum ImportSpecifier<'a> {
    /// `local`.
    Default {
        /// The binding.
        local: &'a Ident,
    },
    /// `* as local`.
    Namespace {
        /// From the star.
        span: Span,
        /// The binding.
        local: &'a Ident,
    },
    /// `imported as local`, `local`.
    Named {
        /// The whole.
        span: Span,
        /// The name in the other module.
        imported: ModuleName<'a>,
        /// The binding.
        local: &'a Ident,
    },
}

/// The name of an import or export: identifier or string.
#[derive(Clone, Copy, Debug)]
pub enum ModuleName<'a> {
    /// Any identifier name, keywords too.
    Ident(&'a IdentName),
    /// A well-formed string.
    String(&'a StringLit),
}

impl ModuleName<'_> {
    /// The name itself.
    pub fn text(self) -> Atom {
        match self {
            ModuleName::Ident(name) => name.name,
            ModuleName::String(string) => string.value,
        }
    }

    /// Where it stands.
    pub fn span(self) -> Span {
        match self {
            ModuleName::Ident(name) => name.span,
            ModuleName::String(string) => string.span,
        }
    }
}

/// `type: "json"`.
#[derive(Clone, Copy, Debug)]
pub struct ImportAttribute<'a> {
    /// The whole.
    pub span: Span,
    /// The key.
    pub key: ModuleName<'a>,
    /// The value.
    pub value: &'a StringLit,
}

/// `export { a, b as c }`, `export { a } from "source"`, `export var a`.
#[derive(Clone, Copy, Debug)]
pub struct ExportNamed<'a> {
    /// The whole.
    pub span: Span,
    /// `export` before a declaration.
    pub declaration: Option<Stmt<'a>>,
    /// Names in braces.
    pub specifiers: &'a [ExportSpecifier<'a>],
    /// From where.
    pub source: Option<&'a StringLit>,
    /// `with { }`.
    pub attributes: &'a [ImportAttribute<'a>],
}

/// `local as exported`.
#[derive(Clone, Copy, Debug)]
pub struct ExportSpecifier<'a> {
    /// The whole.
    pub span: Span,
    /// The name here, or in the other module.
    pub local: ModuleName<'a>,
    /// The variable exported; resolved unless the export has a source.
    pub id: IdentId,
    /// The name outside.
    pub exported: ModuleName<'a>,
}

/// `export default`.
#[derive(Clone, Copy, Debug)]
pub struct ExportDefault<'a> {
    /// The whole.
    pub span: Span,
    /// The binding `*default*` for expressions and nameless declarations.
    pub id: IdentId,
    /// What is exported.
    pub declaration: DefaultDeclaration<'a>,
}

/// What `export default` exports.
#[derive(Clone, Copy, Debug)]
pub enum DefaultDeclaration<'a> {
    /// A function, hoisted, perhaps without name.
    Function(&'a FunctionDecl<'a>),
    /// A class, perhaps without name.
    Class(&'a Class<'a>),
    /// A value.
    Expr(Expr<'a>),
}

/// `export * from "source"`, `export * as ns from "source"`.
#[derive(Clone, Copy, Debug)]
pub struct ExportAll<'a> {
    /// The whole.
    pub span: Span,
    /// The name of the namespace.
    pub exported: Option<ModuleName<'a>>,
    /// From where.
    pub source: &'a StringLit,
    /// `with { }`.
    pub attributes: &'a [ImportAttribute<'a>],
}
