//! What scope analysis finds out about each function.

use super::VarId;
use crate::ast::{FunctionFlags, FunctionId, FunctionKind, ScopeId};

/// Facts of one function, implicit function or program.
#[derive(Clone, Debug)]
pub struct FunctionFacts {
    /// Its number.
    pub id: FunctionId,
    /// The function around it; None for the program.
    pub parent: Option<FunctionId>,
    /// Its outer scope (parameters).
    pub scope: ScopeId,
    /// Where its body's declarations are: `scope`, or its own scope if there are parameter expressions.
    pub body_scope: ScopeId,
    /// What it may be used for.
    pub kind: FunctionKind,
    /// What its syntax tells.
    pub flags: FunctionFlags,
    /// Number of locals: `Location::Local` numbers are below this.
    pub local_count: u32,
    /// The arguments object, if one is needed, and its variable.
    pub arguments: Option<(ArgumentsKind, VarId)>,
    /// `this` as a variable, if arrows or eval capture it or the function is a derived constructor that uses it: store the
    /// receiver (derived constructors: the hole) there on entry unless its location is the receiver itself.
    pub this: Option<VarId>,
    /// `new.target` as a variable: store it on entry unless its location is the frame itself.
    pub new_target: Option<VarId>,
    /// The function itself as a variable: store it on entry unless its location is the frame itself.
    pub this_function: Option<VarId>,
    /// The binding of a function expression's own name: store the closure there on entry.
    pub self_name: Option<VarId>,
    /// `this` is mentioned here or in an arrow within.
    pub uses_this: bool,
    /// `super.x` is mentioned here or in an arrow within: the function needs its home object.
    pub uses_super_property: bool,
    /// `super()` is called here or in an arrow within.
    pub uses_super_call: bool,
    /// A direct eval stands in the function itself.
    pub has_direct_eval: bool,
    /// A function stands inside.
    pub has_inner_functions: bool,
    /// An arrow function stands inside.
    pub has_inner_arrows: bool,
}

impl FunctionFacts {
    /// What a number stands for until the analysis comes to its function.
    pub(crate) fn unknown(id: FunctionId) -> FunctionFacts {
        FunctionFacts {
            id,
            parent: None,
            scope: ScopeId(0),
            body_scope: ScopeId(0),
            kind: FunctionKind::Normal,
            flags: FunctionFlags::default(),
            local_count: 0,
            arguments: None,
            this: None,
            new_target: None,
            this_function: None,
            self_name: None,
            uses_this: false,
            uses_super_property: false,
            uses_super_call: false,
            has_direct_eval: false,
            has_inner_functions: false,
            has_inner_arrows: false,
        }
    }

    /// Whether `this` and its relatives are those of the function around.
    pub fn is_arrow(&self) -> bool {
        self.kind == FunctionKind::Arrow
    }
}

/// Which kind of arguments object a function makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArgumentsKind {
    /// Strict code or parameters that are not simple: a copy of the values.
    Unmapped,
    /// Sloppy code with simple parameters: elements alias parameters. All parameters then live in the context:
    /// parameter `i` in the slot of the last parameter variable of its name.
    Mapped,
}
