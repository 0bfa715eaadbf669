//! The root of a tree: a script, module, eval code, or the body of a function whose text has no header.

use super::{FunctionFlags, FunctionId, PatternElement, ScopeId, Stmt};
use cutaway_lexer::Span;

/// A parsed source. It is compiled as the function [`FunctionId::PROGRAM`].
#[derive(Clone, Copy, Debug)]
pub struct Program<'a> {
    /// The whole source.
    pub span: Span,
    /// What it was parsed as.
    pub kind: ProgramKind,
    /// The scope of its declarations.
    pub scope: ScopeId,
    /// Strict or not; async for modules with top-level await.
    pub flags: FunctionFlags,
    /// Parameters of a [`ProgramKind::Function`], with empty spans at the start of the source.
    pub params: &'a [PatternElement<'a>],
    /// Directives first.
    pub body: &'a [Stmt<'a>],
}

impl Program<'_> {
    /// The number under which the program's facts are found.
    pub const FUNCTION: FunctionId = FunctionId::PROGRAM;
}

/// The goal a source was parsed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProgramKind {
    /// A script: top-level variables are global.
    Script,
    /// A module.
    Module,
    /// The argument of a direct or indirect eval.
    Eval,
    /// The body of a function with given parameter names, such as a CommonJS module: `return` is allowed, and
    /// positions are those of the source itself.
    Function,
}
