//! Functions of every form, their parameters and bodies.

use super::{Expr, FunctionId, Ident, PatternElement, RestElement, ScopeId, Stmt};
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
        self.params.iter().take_while(|param| param.default.is_none()).count() as u32
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
}

/// A braced function body.
#[derive(Clone, Copy, Debug)]
pub struct FunctionBlock<'a> {
    /// With the braces.
    pub span: Span,
    /// Directives first (expression statements with `directive`).
    pub statements: &'a [Stmt<'a>],
}
