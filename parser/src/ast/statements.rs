//! Statements and declarations.

use super::{
    Class, ExportAll, ExportDefault, ExportNamed, Expr, Function, IdentId, IdentName, Import, Pattern,
    ScopeId,
};
use crate::atoms::Atom;
use cutaway_lexer::Span;

/// A statement or declaration.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each variant is named for its node, which has the documentation")]
pub enum Stmt<'a> {
    Empty(&'a EmptyStmt),
    Expr(&'a ExprStmt<'a>),
    Block(&'a BlockStmt<'a>),
    Variable(&'a VariableDecl<'a>),
    Function(&'a FunctionDecl<'a>),
    Class(&'a Class<'a>),
    If(&'a IfStmt<'a>),
    For(&'a ForStmt<'a>),
    ForIn(&'a ForInStmt<'a>),
    ForOf(&'a ForOfStmt<'a>),
    While(&'a WhileStmt<'a>),
    DoWhile(&'a DoWhileStmt<'a>),
    Continue(&'a JumpStmt<'a>),
    Break(&'a JumpStmt<'a>),
    Return(&'a ReturnStmt<'a>),
    Throw(&'a ThrowStmt<'a>),
    Try(&'a TryStmt<'a>),
    Switch(&'a SwitchStmt<'a>),
    Labeled(&'a LabeledStmt<'a>),
    With(&'a WithStmt<'a>),
    Debugger(&'a DebuggerStmt),
    Import(&'a Import<'a>),
    ExportNamed(&'a ExportNamed<'a>),
    ExportDefault(&'a ExportDefault<'a>),
    ExportAll(&'a ExportAll<'a>),
}

impl Stmt<'_> {
    /// Where the statement stands, with its semicolon if written.
    pub fn span(self) -> Span {
        match self {
            Stmt::Empty(n) => n.span,
            Stmt::Expr(n) => n.span,
            Stmt::Block(n) => n.span,
            Stmt::Variable(n) => n.span,
            Stmt::Function(n) => n.function.span,
            Stmt::Class(n) => n.span,
            Stmt::If(n) => n.span,
            Stmt::For(n) => n.span,
            Stmt::ForIn(n) => n.span,
            Stmt::ForOf(n) => n.span,
            Stmt::While(n) => n.span,
            Stmt::DoWhile(n) => n.span,
            Stmt::Continue(n) | Stmt::Break(n) => n.span,
            Stmt::Return(n) => n.span,
            Stmt::Throw(n) => n.span,
            Stmt::Try(n) => n.span,
            Stmt::Switch(n) => n.span,
            Stmt::Labeled(n) => n.span,
            Stmt::With(n) => n.span,
            Stmt::Debugger(n) => n.span,
            Stmt::Import(n) => n.span,
            Stmt::ExportNamed(n) => n.span,
            Stmt::ExportDefault(n) => n.span,
            Stmt::ExportAll(n) => n.span,
        }
    }
}

/// `;`.
#[derive(Clone, Copy, Debug)]
pub struct EmptyStmt {
    /// The semicolon.
    pub span: Span,
}

/// An expression evaluated for its effects.
#[derive(Clone, Copy, Debug)]
pub struct ExprStmt<'a> {
    /// With the semicolon if written.
    pub span: Span,
    /// The expression.
    pub expression: Expr<'a>,
    /// For directives such as `"use strict"`: the text between the quotes as written.
    pub directive: Option<Atom>,
}

/// `{ }`.
#[derive(Clone, Copy, Debug)]
pub struct BlockStmt<'a> {
    /// With the braces.
    pub span: Span,
    /// The scope of its lexical declarations.
    pub scope: ScopeId,
    /// The statements.
    pub body: &'a [Stmt<'a>],
}

/// `var`, `let`, `const`, `using`, `await using`.
#[derive(Clone, Copy, Debug)]
pub struct VariableDecl<'a> {
    /// With the semicolon if written.
    pub span: Span,
    /// The keyword.
    pub kind: VariableKind,
    /// One or more.
    pub declarators: &'a [Declarator<'a>],
}

/// The keyword of a variable declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the keywords themselves")]
pub enum VariableKind {
    Var,
    Let,
    Const,
    Using,
    AwaitUsing,
}

impl VariableKind {
    /// Whether what is declared is disposed of when its scope is left.
    pub fn is_resource(self) -> bool {
        matches!(self, VariableKind::Using | VariableKind::AwaitUsing)
    }
}

/// `target = init`.
#[derive(Clone, Copy, Debug)]
pub struct Declarator<'a> {
    /// Target and initializer.
    pub span: Span,
    /// What is bound.
    pub target: Pattern<'a>,
    /// The initializer. Without one, `let` sets undefined and `var` does nothing.
    pub init: Option<Expr<'a>>,
}

/// A function declaration. The function is created when its scope is entered (see `Scope::functions`).
#[derive(Clone, Copy, Debug)]
pub struct FunctionDecl<'a> {
    /// The function; `name.id` is the binding in the scope where it stands. (`export default function () {}` has no
    /// name; its binding is the id of the `ExportDefault`.)
    pub function: &'a Function<'a>,
    /// In sloppy blocks: the `var` to which the function is copied when the declaration is reached (Annex B.3.3).
    /// Ask `ScopeTree::annex_b_target`.
    pub hoisted: IdentId,
}

/// `if`.
#[derive(Clone, Copy, Debug)]
pub struct IfStmt<'a> {
    /// The whole.
    pub span: Span,
    /// The condition.
    pub test: Expr<'a>,
    /// If true. (A function declaration here is wrapped in a block of its own scope, with the function's span.)
    pub consequent: Stmt<'a>,
    /// If false.
    pub alternate: Option<Stmt<'a>>,
}

/// `for (init; test; update)`.
#[derive(Clone, Copy, Debug)]
pub struct ForStmt<'a> {
    /// The whole.
    pub span: Span,
    /// The scope of `let`/`const` in the head; one copy per iteration where its variables are captured.
    pub scope: ScopeId,
    /// Before the first semicolon.
    pub init: Option<ForInit<'a>>,
    /// The condition.
    pub test: Option<Expr<'a>>,
    /// After each iteration.
    pub update: Option<Expr<'a>>,
    /// The statement repeated.
    pub body: Stmt<'a>,
}

/// The first part of a `for` head.
#[derive(Clone, Copy, Debug)]
pub enum ForInit<'a> {
    /// A declaration.
    Variable(&'a VariableDecl<'a>),
    /// An expression.
    Expr(Expr<'a>),
}

/// The left side of `for-in` and `for-of`.
#[derive(Clone, Copy, Debug)]
pub enum ForTarget<'a> {
    /// A declaration of one target; an initializer only as in `for (var x = 1 in o)` of sloppy code.
    Variable(&'a VariableDecl<'a>),
    /// An assignment target.
    Pattern(Pattern<'a>),
}

/// `for (left in right)`.
#[derive(Clone, Copy, Debug)]
pub struct ForInStmt<'a> {
    /// The whole.
    pub span: Span,
    /// The scope of `let`/`const` in the head: entered afresh for each iteration, left and body inside.
    pub scope: ScopeId,
    /// The scope in which `right` is evaluated, where the same names are in their dead zone.
    pub tdz_scope: ScopeId,
    /// What each key is assigned to.
    pub left: ForTarget<'a>,
    /// The object.
    pub right: Expr<'a>,
    /// The statement repeated.
    pub body: Stmt<'a>,
}

/// `for (left of right)`, `for await (left of right)`.
#[derive(Clone, Copy, Debug)]
pub struct ForOfStmt<'a> {
    /// The whole.
    pub span: Span,
    /// The scope of `let`/`const` in the head: entered afresh for each iteration, left and body inside.
    pub scope: ScopeId,
    /// The scope in which `right` is evaluated, where the same names are in their dead zone.
    pub tdz_scope: ScopeId,
    /// Whether it is `for await`.
    pub is_await: bool,
    /// What each value is assigned to.
    pub left: ForTarget<'a>,
    /// The iterable.
    pub right: Expr<'a>,
    /// The statement repeated.
    pub body: Stmt<'a>,
}

/// `while`.
#[derive(Clone, Copy, Debug)]
pub struct WhileStmt<'a> {
    /// The whole.
    pub span: Span,
    /// The condition.
    pub test: Expr<'a>,
    /// The statement repeated.
    pub body: Stmt<'a>,
}

/// `do while`.
#[derive(Clone, Copy, Debug)]
pub struct DoWhileStmt<'a> {
    /// The whole.
    pub span: Span,
    /// The statement repeated.
    pub body: Stmt<'a>,
    /// The condition.
    pub test: Expr<'a>,
}

/// `break` or `continue`, whose target is known to exist.
#[derive(Clone, Copy, Debug)]
pub struct JumpStmt<'a> {
    /// The whole.
    pub span: Span,
    /// The label jumped to; without it the innermost loop (or switch, for `break`).
    pub label: Option<&'a IdentName>,
}

/// `return`.
#[derive(Clone, Copy, Debug)]
pub struct ReturnStmt<'a> {
    /// The whole.
    pub span: Span,
    /// The value; undefined if absent.
    pub argument: Option<Expr<'a>>,
}

/// `throw`.
#[derive(Clone, Copy, Debug)]
pub struct ThrowStmt<'a> {
    /// The whole.
    pub span: Span,
    /// The value.
    pub argument: Expr<'a>,
}

/// `try` with a handler, a finalizer, or both.
#[derive(Clone, Copy, Debug)]
pub struct TryStmt<'a> {
    /// The whole.
    pub span: Span,
    /// The block guarded.
    pub block: &'a BlockStmt<'a>,
    /// `catch`.
    pub handler: Option<&'a CatchClause<'a>>,
    /// `finally`.
    pub finalizer: Option<&'a BlockStmt<'a>>,
}

/// `catch (param) { }`.
#[derive(Clone, Copy, Debug)]
pub struct CatchClause<'a> {
    /// From `catch`.
    pub span: Span,
    /// The scope of the parameter, around the body's own scope.
    pub scope: ScopeId,
    /// The parameter.
    pub param: Option<Pattern<'a>>,
    /// The block.
    pub body: &'a BlockStmt<'a>,
}

/// `switch`.
#[derive(Clone, Copy, Debug)]
pub struct SwitchStmt<'a> {
    /// The whole.
    pub span: Span,
    /// The value compared, evaluated outside the scope.
    pub discriminant: Expr<'a>,
    /// The scope of all cases together.
    pub scope: ScopeId,
    /// In order.
    pub cases: &'a [SwitchCase<'a>],
}

/// `case test:` or `default:`.
#[derive(Clone, Copy, Debug)]
pub struct SwitchCase<'a> {
    /// With its statements.
    pub span: Span,
    /// None for `default`.
    pub test: Option<Expr<'a>>,
    /// The statements.
    pub body: &'a [Stmt<'a>],
}

/// `label: body`.
#[derive(Clone, Copy, Debug)]
pub struct LabeledStmt<'a> {
    /// The whole.
    pub span: Span,
    /// The label.
    pub label: IdentName,
    /// The statement, perhaps labeled again.
    pub body: Stmt<'a>,
}

/// `with`.
#[derive(Clone, Copy, Debug)]
pub struct WithStmt<'a> {
    /// The whole.
    pub span: Span,
    /// The object, evaluated outside the scope.
    pub object: Expr<'a>,
    /// The scope of the object's properties; always has a context.
    pub scope: ScopeId,
    /// The statement.
    pub body: Stmt<'a>,
}

/// `debugger`.
#[derive(Clone, Copy, Debug)]
pub struct DebuggerStmt {
    /// The whole.
    pub span: Span,
}
