//! Expressions.
//!
//! [`Expr`] is a tag and a reference, 16 bytes, freely copied; every node knows its span. Parentheses leave no node,
//! but spans of outer nodes begin at them. Long chains of binary operators are left-deep without limit: passes must
//! walk the left spine in a loop, not by recursion (all other nesting is bounded by the parser).

use super::{
    Arguments, AssignOp, BigIntLit, BinaryOp, BooleanLit, Class, Function, Ident, IdentId, IdentName,
    ImportPhase, LogicalOp, NullLit, NumberLit, Pattern, PrivateName, PropertyKey, RegExpLit, StringLit,
    TaggedTemplate, TemplateLit, UnaryOp, UpdateOp,
};
use crate::atoms::Atom;
use cutaway_lexer::Span;

/// An expression.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each variant is named for its node, which has the documentation")]
pub enum Expr<'a> {
    Null(&'a NullLit),
    Boolean(&'a BooleanLit),
    Number(&'a NumberLit),
    String(&'a StringLit),
    BigInt(&'a BigIntLit),
    RegExp(&'a RegExpLit),
    Template(&'a TemplateLit<'a>),
    TaggedTemplate(&'a TaggedTemplate<'a>),
    Ident(&'a Ident),
    This(&'a ThisExpr),
    Array(&'a ArrayExpr<'a>),
    Object(&'a ObjectExpr<'a>),
    Function(&'a Function<'a>),
    Arrow(&'a Function<'a>),
    Class(&'a Class<'a>),
    Unary(&'a UnaryExpr<'a>),
    Update(&'a UpdateExpr<'a>),
    Binary(&'a BinaryExpr<'a>),
    PrivateIn(&'a PrivateInExpr<'a>),
    Logical(&'a LogicalExpr<'a>),
    Assign(&'a AssignExpr<'a>),
    Conditional(&'a ConditionalExpr<'a>),
    Call(&'a CallExpr<'a>),
    New(&'a NewExpr<'a>),
    Member(&'a MemberExpr<'a>),
    Index(&'a IndexExpr<'a>),
    PrivateMember(&'a PrivateMemberExpr<'a>),
    SuperCall(&'a SuperCallExpr<'a>),
    SuperMember(&'a SuperMemberExpr),
    SuperIndex(&'a SuperIndexExpr<'a>),
    OptionalChain(&'a OptionalChain<'a>),
    Sequence(&'a SequenceExpr<'a>),
    Yield(&'a YieldExpr<'a>),
    Await(&'a AwaitExpr<'a>),
    ImportCall(&'a ImportCallExpr<'a>),
    ImportMeta(&'a ImportMeta),
    NewTarget(&'a NewTargetExpr),
    RuntimeCall(&'a RuntimeCallExpr<'a>),
}

impl Expr<'_> {
    /// Where the expression stands, without parentheses around the whole of it.
    pub fn span(self) -> Span {
        match self {
            Expr::Null(n) => n.span,
            Expr::Boolean(n) => n.span,
            Expr::Number(n) => n.span,
            Expr::String(n) => n.span,
            Expr::BigInt(n) => n.span,
            Expr::RegExp(n) => n.span,
            Expr::Template(n) => n.span,
            Expr::TaggedTemplate(n) => n.span,
            Expr::Ident(n) => n.span,
            Expr::This(n) => n.span,
            Expr::Array(n) => n.span,
            Expr::Object(n) => n.span,
            Expr::Function(n) | Expr::Arrow(n) => n.span,
            Expr::Class(n) => n.span,
            Expr::Unary(n) => n.span,
            Expr::Update(n) => n.span,
            Expr::Binary(n) => n.span,
            Expr::PrivateIn(n) => n.span,
            Expr::Logical(n) => n.span,
            Expr::Assign(n) => n.span,
            Expr::Conditional(n) => n.span,
            Expr::Call(n) => n.span,
            Expr::New(n) => n.span,
            Expr::Member(n) => n.span,
            Expr::Index(n) => n.span,
            Expr::PrivateMember(n) => n.span,
            Expr::SuperCall(n) => n.span,
            Expr::SuperMember(n) => n.span,
            Expr::SuperIndex(n) => n.span,
            Expr::OptionalChain(n) => n.span,
            Expr::Sequence(n) => n.span,
            Expr::Yield(n) => n.span,
            Expr::Await(n) => n.span,
            Expr::ImportCall(n) => n.span,
            Expr::ImportMeta(n) => n.span,
            Expr::NewTarget(n) => n.span,
            Expr::RuntimeCall(n) => n.span,
        }
    }

    /// Whether the expression is a function or class that takes its name from what it is assigned to
    /// (IsAnonymousFunctionDefinition).
    pub fn is_anonymous_function(self) -> bool {
        match self {
            Expr::Function(function) => function.name.is_none(),
            Expr::Arrow(_) => true,
            Expr::Class(class) => class.name.is_none(),
            _ => false,
        }
    }
}

/// `this`. In arrow functions and eval code it may belong to an outer function: resolve `id`.
#[derive(Clone, Copy, Debug)]
pub struct ThisExpr {
    /// The token.
    pub span: Span,
    /// The variable `this` of the function it belongs to; may need a hole check in derived constructors.
    pub id: IdentId,
}

/// `new.target`.
#[derive(Clone, Copy, Debug)]
pub struct NewTargetExpr {
    /// The whole.
    pub span: Span,
    /// The variable `.new.target` of the function it belongs to.
    pub id: IdentId,
}

/// `[a, , ...b]`.
#[derive(Clone, Copy, Debug)]
pub struct ArrayExpr<'a> {
    /// With the brackets.
    pub span: Span,
    /// The elements; a comma after the last element adds none.
    pub elements: &'a [Element<'a>],
}

/// An array element or an argument.
#[derive(Clone, Copy, Debug)]
pub enum Element<'a> {
    /// Nothing between two commas (arrays only).
    Hole,
    /// A value.
    Expr(Expr<'a>),
    /// `...iterable`.
    Spread(&'a SpreadElement<'a>),
}

/// `...argument`.
#[derive(Clone, Copy, Debug)]
pub struct SpreadElement<'a> {
    /// From the dots.
    pub span: Span,
    /// What is spread.
    pub argument: Expr<'a>,
}

/// `{ a, b: 1, get c() {}, ...d }`.
#[derive(Clone, Copy, Debug)]
pub struct ObjectExpr<'a> {
    /// With the braces.
    pub span: Span,
    /// In order.
    pub members: &'a [ObjectMember<'a>],
}

/// A member of an object literal.
#[derive(Clone, Copy, Debug)]
pub enum ObjectMember<'a> {
    /// With a key.
    Property(&'a Property<'a>),
    /// `...source`.
    Spread(&'a SpreadElement<'a>),
}

/// A property of an object literal.
#[derive(Clone, Copy, Debug)]
pub struct Property<'a> {
    /// Key and value.
    pub span: Span,
    /// The key.
    pub key: PropertyKey<'a>,
    /// The form.
    pub kind: PropertyKind,
    /// The value; for methods and accessors an [`Expr::Function`], for shorthands an [`Expr::Ident`].
    pub value: Expr<'a>,
}

impl Property<'_> {
    /// Whether this is `__proto__: value`, which sets the prototype.
    pub fn sets_prototype(&self) -> bool {
        self.kind == PropertyKind::Init && self.key.literal_name() == Some(Atom::PROTO)
    }
}

/// The forms of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PropertyKind {
    /// `key: value`.
    Init,
    /// `name`.
    Shorthand,
    /// `key() {}`, async and generator too.
    Method,
    /// `get key() {}`.
    Get,
    /// `set key(v) {}`.
    Set,
    /// `name = value`: only inside the parser, while an object may yet become a pattern.
    CoverInitialized,
}

/// `-a`, `typeof a`, `delete a.b`.
#[derive(Clone, Copy, Debug)]
pub struct UnaryExpr<'a> {
    /// The whole.
    pub span: Span,
    /// The operator.
    pub op: UnaryOp,
    /// The operand.
    pub operand: Expr<'a>,
}

/// `++a`, `a--`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateExpr<'a> {
    /// The whole.
    pub span: Span,
    /// The operator.
    pub op: UpdateOp,
    /// Whether the operator comes first, and the value is the new one.
    pub prefix: bool,
    /// An identifier or member. (A call, in sloppy code, throws a ReferenceError when run.)
    pub target: Expr<'a>,
}

/// `a + b`.
#[derive(Clone, Copy, Debug)]
pub struct BinaryExpr<'a> {
    /// The whole.
    pub span: Span,
    /// The operator.
    pub op: BinaryOp,
    /// Where the operator begins.
    pub op_start: u32,
    /// Evaluated first.
    pub left: Expr<'a>,
    /// Evaluated second.
    pub right: Expr<'a>,
}

/// `#x in o`.
#[derive(Clone, Copy, Debug)]
pub struct PrivateInExpr<'a> {
    /// The whole.
    pub span: Span,
    /// The name looked for.
    pub name: &'a PrivateName,
    /// The object looked in.
    pub right: Expr<'a>,
}

/// `a && b`.
#[derive(Clone, Copy, Debug)]
pub struct LogicalExpr<'a> {
    /// The whole.
    pub span: Span,
    /// The operator.
    pub op: LogicalOp,
    /// Evaluated first.
    pub left: Expr<'a>,
    /// Evaluated if the left does not decide.
    pub right: Expr<'a>,
}

/// `a = b`, `[a, b] = c`, `a += b`, `a ??= b`.
#[derive(Clone, Copy, Debug)]
pub struct AssignExpr<'a> {
    /// The whole.
    pub span: Span,
    /// The operator.
    pub op: AssignOp,
    /// Where the operator begins.
    pub op_start: u32,
    /// Whether the target stood in parentheses; then an anonymous function gets no name from it.
    pub target_parenthesized: bool,
    /// What is assigned to; patterns only with `=`.
    pub target: Pattern<'a>,
    /// The value.
    pub value: Expr<'a>,
}

/// `a ? b : c`.
#[derive(Clone, Copy, Debug)]
pub struct ConditionalExpr<'a> {
    /// The whole.
    pub span: Span,
    /// The condition.
    pub test: Expr<'a>,
    /// If true.
    pub consequent: Expr<'a>,
    /// If false.
    pub alternate: Expr<'a>,
}

/// `f(a, ...b)`, `a.f(b)`, `f?.(a)`.
#[derive(Clone, Copy, Debug)]
pub struct CallExpr<'a> {
    /// The whole.
    pub span: Span,
    /// The function; a member expression passes its object as `this`.
    pub callee: Expr<'a>,
    /// Whether `?.` stands before the arguments.
    pub optional: bool,
    /// Whether this is a direct eval if the callee turns out to be the realm's `eval`.
    pub possible_eval: bool,
    /// The arguments.
    pub arguments: Arguments<'a>,
}

/// `new F(a)`.
#[derive(Clone, Copy, Debug)]
pub struct NewExpr<'a> {
    /// The whole.
    pub span: Span,
    /// The constructor.
    pub callee: Expr<'a>,
    /// The arguments; empty without parentheses too.
    pub arguments: Arguments<'a>,
}

/// `a.b`, `a?.b`.
#[derive(Clone, Copy, Debug)]
pub struct MemberExpr<'a> {
    /// The whole.
    pub span: Span,
    /// The object.
    pub object: Expr<'a>,
    /// The name.
    pub property: IdentName,
    /// Whether `?.` stands before the name.
    pub optional: bool,
}

/// `a[b]`, `a?.[b]`.
#[derive(Clone, Copy, Debug)]
pub struct IndexExpr<'a> {
    /// The whole.
    pub span: Span,
    /// The object.
    pub object: Expr<'a>,
    /// The key.
    pub index: Expr<'a>,
    /// Whether `?.` stands before the bracket.
    pub optional: bool,
}

/// `a.#b`, `a?.#b`.
#[derive(Clone, Copy, Debug)]
pub struct PrivateMemberExpr<'a> {
    /// The whole.
    pub span: Span,
    /// The object.
    pub object: Expr<'a>,
    /// The name.
    pub name: &'a PrivateName,
    /// Whether `?.` stands before the name.
    pub optional: bool,
}

/// The implicit uses of a `super`.
#[derive(Clone, Copy, Debug)]
pub struct Super {
    /// The token.
    pub span: Span,
    /// The variable `this` of the method or constructor it belongs to; a super call assigns it.
    pub this: IdentId,
    /// The variable `.this_function`: its home object's prototype is where properties are looked up, its own
    /// prototype is the constructor that a super call calls.
    pub function: IdentId,
    /// The variable `.new.target`; resolved for super calls only.
    pub new_target: IdentId,
}

/// `super(a)`.
#[derive(Clone, Copy, Debug)]
pub struct SuperCallExpr<'a> {
    /// The whole.
    pub span: Span,
    /// The implicit uses.
    pub super_: Super,
    /// The arguments.
    pub arguments: Arguments<'a>,
}

/// `super.a`.
#[derive(Clone, Copy, Debug)]
pub struct SuperMemberExpr {
    /// The whole.
    pub span: Span,
    /// The implicit uses.
    pub super_: Super,
    /// The name.
    pub property: IdentName,
}

/// `super[a]`.
#[derive(Clone, Copy, Debug)]
pub struct SuperIndexExpr<'a> {
    /// The whole.
    pub span: Span,
    /// The implicit uses.
    pub super_: Super,
    /// The key.
    pub index: Expr<'a>,
}

/// The extent of `a?.b.c(d)`: where a nullish object makes the whole of it undefined.
#[derive(Clone, Copy, Debug)]
pub struct OptionalChain<'a> {
    /// The whole.
    pub span: Span,
    /// Members and calls, at least one of them `optional`.
    pub expression: Expr<'a>,
}

/// `a, b`.
#[derive(Clone, Copy, Debug)]
pub struct SequenceExpr<'a> {
    /// The whole.
    pub span: Span,
    /// Two or more.
    pub expressions: &'a [Expr<'a>],
}

/// `yield a`, `yield* a`.
#[derive(Clone, Copy, Debug)]
pub struct YieldExpr<'a> {
    /// The whole.
    pub span: Span,
    /// Whether all values of the argument are yielded.
    pub delegate: bool,
    /// The value; undefined if absent.
    pub argument: Option<Expr<'a>>,
}

/// `await a`.
#[derive(Clone, Copy, Debug)]
pub struct AwaitExpr<'a> {
    /// The whole.
    pub span: Span,
    /// What is awaited.
    pub argument: Expr<'a>,
}

/// `import(a)`, `import(a, b)`, `import.defer(a)`, `import.source(a)`.
#[derive(Clone, Copy, Debug)]
pub struct ImportCallExpr<'a> {
    /// The whole.
    pub span: Span,
    /// What is asked of the module.
    pub phase: ImportPhase,
    /// The specifier.
    pub source: Expr<'a>,
    /// The options.
    pub options: Option<Expr<'a>>,
}

/// `import.meta`.
#[derive(Clone, Copy, Debug)]
pub struct ImportMeta {
    /// The whole.
    pub span: Span,
}

/// `%Name(a)`: a native of the engine, with `--allow-natives-syntax`.
#[derive(Clone, Copy, Debug)]
pub struct RuntimeCallExpr<'a> {
    /// The whole.
    pub span: Span,
    /// The name without the `%`.
    pub name: IdentName,
    /// The arguments.
    pub arguments: Arguments<'a>,
}
