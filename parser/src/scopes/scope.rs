//! Scopes: regions of the source with declarations of their own.

use super::VarId;
use crate::ast::{FunctionDecl, FunctionId, ScopeId};
use cutaway_lexer::Span;

/// A scope.
#[derive(Clone, Debug)]
pub struct Scope<'a> {
    /// Its number.
    pub id: ScopeId,
    /// What opened it.
    pub kind: ScopeKind,
    /// The text it covers.
    pub span: Span,
    /// The scope around it; None for the outermost.
    pub parent: Option<ScopeId>,
    /// The function whose code it is part of.
    pub function: FunctionId,
    /// Strict mode code.
    pub strict: bool,
    /// Its variables in order of declaration.
    pub variables: Vec<VarId>,
    /// Function declarations to instantiate when the scope is entered, in source order; of two with one name
    /// the later wins.
    pub functions: Vec<&'a FunctionDecl<'a>>,
    /// Whether entering the scope makes a context.
    pub needs_context: bool,
    /// Variables in the slots of its context.
    pub context_slots: Vec<VarId>,
    /// A direct eval stands in the scope or in a scope or function within it.
    pub contains_eval: bool,
    /// It declares resources, which are disposed of when it is left.
    pub resources: Option<Resources>,
    /// A sloppy direct eval in this function may add `var`s to this scope at run time; its context has an extension.
    pub has_extension: bool,
}

impl Scope<'_> {
    /// What a number stands for until the analysis comes to its node.
    pub(crate) fn unused(id: ScopeId) -> Self {
        Scope {
            id,
            kind: ScopeKind::Unused,
            span: Span::default(),
            parent: None,
            function: FunctionId::PROGRAM,
            strict: false,
            variables: Vec::new(),
            functions: Vec::new(),
            needs_context: false,
            context_slots: Vec::new(),
            contains_eval: false,
            resources: None,
            has_extension: false,
        }
    }
}

/// What the resources of a scope ask for when it is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resources {
    /// All were declared with `using`.
    Sync,
    /// Some were declared with `await using`.
    Async,
}

/// What opens a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScopeKind {
    /// A number the parser handed out but the final tree does not use.
    Unused,
    /// The top level of a script.
    Script,
    /// The top level of a module.
    Module,
    /// The top level of eval code.
    Eval,
    /// A function's parameters, with its body's declarations unless it has parameter expressions.
    Function,
    /// The body's declarations of a function with parameter expressions.
    FunctionBody,
    /// A block.
    Block,
    /// The `let`/`const` of a loop head, and in for-in/of the iteration's variables.
    For,
    /// Around the right side of for-in/of: the loop's names, never initialized.
    ForTdz,
    /// The cases of a switch.
    Switch,
    /// A catch parameter.
    Catch,
    /// A class: name, private names, brands, computed keys.
    Class,
    /// A static block of a class: also a scope for `var`.
    StaticBlock,
    /// The properties of a `with` object.
    With,
}

impl ScopeKind {
    /// The name in dumps.
    pub fn text(self) -> &'static str {
        match self {
            ScopeKind::Unused => "unused",
            ScopeKind::Script => "script",
            ScopeKind::Module => "module",
            ScopeKind::Eval => "eval",
            ScopeKind::Function => "function",
            ScopeKind::FunctionBody => "body",
            ScopeKind::Block => "block",
            ScopeKind::For => "for",
            ScopeKind::ForTdz => "for-tdz",
            ScopeKind::Switch => "switch",
            ScopeKind::Catch => "catch",
            ScopeKind::Class => "class",
            ScopeKind::StaticBlock => "static-block",
            ScopeKind::With => "with",
        }
    }

    /// Whether `var` declarations within end here.
    pub fn holds_vars(self) -> bool {
        use ScopeKind::*;
        matches!(self, Script | Module | Eval | Function | FunctionBody | StaticBlock)
    }
}
