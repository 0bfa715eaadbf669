//! What the caller of the parser decides: the goal symbol and the circumstances of the source.

use crate::scopes::VariableMode;

/// How to parse a source.
#[derive(Clone, Copy, Debug)]
pub struct ParseOptions<'o> {
    /// What the source is.
    pub goal: Goal<'o>,
    /// Strict from the start, as if it began with "use strict".
    pub strict: bool,
    /// Whether `%Name()` is a call of an engine native.
    pub allow_natives: bool,
    /// Whether to keep all tokens, for `--print-tokens`.
    pub record_tokens: bool,
    /// Whether functions are skipped until they are called: see [`parse_lazy`](crate::parse_lazy).
    pub lazy: bool,
    /// Bytes of native stack that parsing may use before nesting counts as too deep.
    pub stack_budget: usize,
}

impl<'o> ParseOptions<'o> {
    /// The stack that V8 allows itself is a little less than this.
    pub const STACK_BUDGET: usize = 1 << 20;

    /// Options for a goal, everything else as usual.
    pub const fn new(goal: Goal<'o>) -> ParseOptions<'o> {
        ParseOptions {
            goal,
            strict: false,
            allow_natives: false,
            record_tokens: false,
            lazy: false,
            stack_budget: Self::STACK_BUDGET,
        }
    }
}

/// What a source is.
#[derive(Clone, Copy, Debug)]
pub enum Goal<'o> {
    /// A script.
    Script,
    /// A module.
    Module,
    /// The argument of eval.
    Eval(EvalContext<'o>),
    /// The body of a function with these parameters, such as a CommonJS module. Each name must be an identifier.
    Function(&'o [&'o str]),
}

/// What surrounds a call of eval.
#[derive(Clone, Copy, Debug, Default)]
pub struct EvalContext<'o> {
    /// A direct eval: names it does not declare are looked up in the caller's scopes, `this` too.
    pub direct: bool,
    /// What the function around allows.
    pub rights: EvalRights,
    /// The private names of the classes around, inner ones first.
    pub private_names: &'o [(String, VariableMode)],
}

/// What the function around a direct eval allows in the code.
#[derive(Clone, Copy, Debug, Default)]
pub struct EvalRights {
    /// `new.target` is allowed: the call is in a function that is not an arrow of the top level.
    pub in_function: bool,
    /// `super.x` is allowed: in a method.
    pub in_method: bool,
    /// `super()` is allowed: in a derived constructor.
    pub in_derived_constructor: bool,
    /// `arguments` is forbidden: in a field initializer.
    pub in_class_field: bool,
}
