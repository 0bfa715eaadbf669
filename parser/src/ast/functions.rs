//! Functions of every form, their parameters and bodies.

use super::{
    AssignOp, Expr, FunctionId, Ident, IdentId, Pattern, PatternElement, RestElement, ScopeId, Stmt,
};
use crate::atoms::Atom;
use cutaway_lexer::Span;

/// A function: declaration, expression, arrow, method, accessor, constructor.
#[derive(Clone, Copy, Debug)]
pub struct Function<'a> {
    /// Its text, as `toString` gives it: for methods from the key (or `async`, `get`, ...), for others from the keyword.
    pub span: Span,
    /// Which of the functions; its facts are `scopes.function(id)`.
    pub id: FunctionId,
    /// The scope of parameters, and of the body unless that has its own.
    pub scope: ScopeId,
    /// The scope of the body's declarations if parameters contain expressions (else it equals `scope`'s facts: unused).
    pub body_scope: ScopeId,
    /// What it may be used for.
    pub kind: FunctionKind,
    /// What is known from its syntax.
    pub flags: FunctionFlags,
    /// The name in declarations and named expressions.
    pub name: Option<&'a Ident>,
    /// Where the parameters begin: the `(`, or the identifier of `a => b`.
    pub params_span: Span,
    /// Parameters without the rest parameter.
    pub params: &'a [PatternElement<'a>],
    /// The rest parameter.
    pub rest: Option<&'a RestElement<'a>>,
    /// The code.
    pub body: FunctionBody<'a>,
}

impl Function<'_> {
    /// The value of its `length`: parameters before the first with a default.
    pub fn length(&self) -> u32 {
        match self.body {
            FunctionBody::Lazy(lazy) => lazy.length,
            _ => self.params.iter().take_while(|param| param.default.is_none()).count() as u32,
        }
    }

    /// Number of parameters, without the rest parameter.
    pub fn parameter_count(&self) -> u32 {
        match self.body {
            FunctionBody::Lazy(lazy) => lazy.parameter_count,
            _ => self.params.len() as u32,
        }
    }

    /// Statements `this.x = ...` at the top of the body: how many properties instances will probably have.
    pub fn expected_properties(&self) -> u32 {
        let block = match self.body {
            FunctionBody::Block(block) => block,
            FunctionBody::Expr(_) => return 0,
            FunctionBody::Lazy(lazy) => return lazy.expected_properties,
        };
        let assigns_this = |statement: &&Stmt<'_>| match statement {
            Stmt::Expr(n) => matches!(
                n.expression,
                Expr::Assign(a) if a.op == AssignOp::Assign
                    && matches!(a.target, Pattern::Expr(Expr::Member(m)) if matches!(m.object, Expr::This(_)))
            ),
            _ => false,
        };
        block.statements.iter().filter(assigns_this).count() as u32
    }
}

/// The forms of function, by how they may be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FunctionKind {
    /// `function` declarations and expressions.
    Normal,
    /// `=>`: no own `this`, `arguments`, `super`, `new.target`.
    Arrow,
    /// Methods of objects and classes: have a home object, no prototype.
    Method,
    /// `get`.
    Getter,
    /// `set`.
    Setter,
    /// A class constructor without `extends`.
    BaseConstructor,
    /// A class constructor with `extends`: `this` is uninitialized until `super()` returns.
    DerivedConstructor,
    /// Implicit function that defines the fields of instances, with the instance as `this`.
    InstanceFields,
    /// Implicit function that runs static fields and static blocks, with the class as `this`.
    StaticFields,
}

impl FunctionKind {
    /// Whether `super.x` is allowed inside (and in arrows therein): the function has a home object.
    pub fn has_home_object(self) -> bool {
        !matches!(self, FunctionKind::Normal | FunctionKind::Arrow)
    }

    /// Whether this is a class constructor.
    pub fn is_class_constructor(self) -> bool {
        matches!(self, FunctionKind::BaseConstructor | FunctionKind::DerivedConstructor)
    }
}

/// Facts of a function that its syntax alone tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct FunctionFlags {
    /// `async`.
    pub is_async: bool,
    /// `*`.
    pub is_generator: bool,
    /// Strict mode code.
    pub strict: bool,
    /// Every parameter is a plain identifier: no default, pattern or rest.
    pub simple_params: bool,
    /// A default value or computed key stands among the parameters, so the body has its own scope of variables.
    pub has_param_expressions: bool,
    /// An arrow whose body is an expression.
    pub expression_body: bool,
    /// Began with an open parenthesis, and so will probably be called at once: compile it eagerly.
    pub likely_called: bool,
}

/// The code of a function.
#[derive(Clone, Copy, Debug)]
pub enum FunctionBody<'a> {
    /// `{ statements }`; the span includes the braces.
    Block(&'a FunctionBlock<'a>),
    /// Of an arrow: the value to return.
    Expr(Expr<'a>),
    /// Of a function that was parsed and forgotten, to be parsed again when it is first called. It has no `params` either.
    Lazy(&'a LazyBody<'a>),
}

/// What a source needs to know of a function that is not in its tree: see `parser/lazy.rs`.
#[derive(Clone, Copy, Debug)]
pub struct LazyBody<'a> {
    /// Number of parameters without the rest parameter.
    pub parameter_count: u32,
    /// The value of `length`.
    pub length: u32,
    /// See [`Function::expected_properties`].
    pub expected_properties: u32,
    /// The names it mentions that it does not declare, in order of first mention.
    pub free: &'a [FreeName],
    /// The number under which all of `free` are looked up.
    pub mention: IdentId,
    /// `super.x` is mentioned in it.
    pub uses_super_property: bool,
    /// `super()` is called in it.
    pub uses_super_call: bool,
    /// The code around it is strict.
    pub strict_around: bool,
    /// It stands in a class.
    pub in_class: bool,
}

/// A name that a function mentions and does not declare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FreeName {
    /// The name.
    pub name: Atom,
    /// It is `#name`.
    pub private: bool,
    /// It is assigned to, rather than read.
    pub write: bool,
    /// Where it is first mentioned.
    pub span: Span,
}

/// A braced function body.
#[derive(Clone, Copy, Debug)]
pub struct FunctionBlock<'a> {
    /// With the braces.
    pub span: Span,
    /// Directives first (expression statements with `directive`).
    pub statements: &'a [Stmt<'a>],
}
