//! Variables: what a name was declared as and where its value lives.

use super::VarId;
use crate::ast::ScopeId;
use crate::atoms::Atom;

/// A declared (or implicit) variable.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Its number.
    pub id: VarId,
    /// Its name; implicit variables have names that no identifier can have (`.brand`).
    pub name: Atom,
    /// How it was declared.
    pub kind: VariableMode,
    /// The scope it belongs to.
    pub scope: ScopeId,
    /// Where its value lives.
    pub location: Location,
    /// Some use may come before initialization (or cannot be seen: eval, other scripts and modules), so the hole must
    /// be stored when the scope is entered. References say themselves whether they must check.
    pub needs_hole_init: bool,
    /// Assigned to after its initialization, as far as can be seen.
    pub reassigned: bool,
    /// Referred to from a function within its own.
    pub captured: bool,
    /// Mentioned at all, apart from its declaration.
    pub used: bool,
    /// For a `var` of a function body that has the name of a parameter of the scope outside (functions with
    /// parameter expressions): the variable whose value it starts with.
    pub initial_value: Option<VarId>,
    /// A variable only because a function in a block has its name (Annex B.3.2).
    pub only_hoisted: bool,
    /// Offset from which straight-line code finds it initialized.
    pub initialized_at: u32,
}

/// How a variable was declared. V8's VariableMode and VariableKind in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VariableMode {
    /// `var`; undefined when the scope is entered.
    Var,
    /// `let`.
    Let,
    /// `const`; assignment throws a TypeError.
    Const,
    /// Class declaration: like `let`.
    Class,
    /// The name of a class inside the class: like `const`.
    ClassName,
    /// Function declaration: initialized when the scope is entered. In blocks like `let`, at the top like `var`.
    Function,
    /// Parameter.
    Parameter,
    /// Catch parameter, simple or from a pattern.
    Catch,
    /// The name of a function expression inside it: assignment throws in strict code, is ignored in sloppy code.
    FunctionName,
    /// Import binding: assignment throws a TypeError.
    Import,
    /// `arguments`.
    Arguments,
    /// `this` of a function that arrows, eval or a derived constructor need as a variable.
    This,
    /// `.new.target`.
    NewTarget,
    /// `.this_function`.
    ThisFunction,
    /// `#name` of a field: holds the private symbol.
    PrivateField,
    /// `#name` of a method: holds the function. Assignment throws a TypeError.
    PrivateMethod,
    /// `#name` with a getter only.
    PrivateGetter,
    /// `#name` with a setter only.
    PrivateSetter,
    /// `#name` with both.
    PrivateAccessor,
    /// `#name` of a static method: holds the function; the receiver must be the class.
    PrivateStaticMethod,
    /// Static `#name` with a getter only.
    PrivateStaticGetter,
    /// Static `#name` with a setter only.
    PrivateStaticSetter,
    /// Static `#name` with both.
    PrivateStaticAccessor,
    /// Made by the analysis: brands, computed keys of fields.
    Internal,
}

impl VariableMode {
    /// Whether the variable has a dead zone: reading it before its declaration ran throws a ReferenceError.
    pub fn has_dead_zone(self) -> bool {
        use VariableMode::*;
        matches!(self, Let | Const | Class | ClassName | Import)
    }

    /// Whether assignment to it throws.
    pub fn is_constant(self) -> bool {
        use VariableMode::*;
        matches!(self, Const | ClassName | Import)
    }

    /// Whether it is lexically declared (a second declaration in the scope is an error).
    pub fn is_lexical(self) -> bool {
        use VariableMode::*;
        matches!(self, Let | Const | Class)
    }

    /// Whether it is a private name.
    pub fn is_private(self) -> bool {
        use VariableMode::*;
        matches!(
            self,
            PrivateField
                | PrivateMethod
                | PrivateGetter
                | PrivateSetter
                | PrivateAccessor
                | PrivateStaticMethod
                | PrivateStaticGetter
                | PrivateStaticSetter
                | PrivateStaticAccessor
        )
    }
}

/// Where a variable's value lives, seen from its own scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Location {
    /// Nobody mentions it and nobody can find it.
    Unused,
    /// The declared parameter's own register, counted from 0 without the receiver.
    Parameter(u32),
    /// A register of the function; numbered from 0 within the function. Different variables never share a number.
    Local(u32),
    /// A slot of the context of its scope, numbered from 0.
    Context(u32),
    /// A top-level `let`, `const` or `class` of a script, numbered from 0; other scripts find it by name. It takes no slot
    /// of the script scope's own context, which has `this` for arrow functions, if anything.
    Script(u32),
    /// A cell of the module: index into [`super::ModuleRecord::cells`].
    Module(u32),
    /// A property of the global object: top-level `var` and functions of scripts.
    Global,
    /// Found by name at run time (declared by sloppy eval code in its caller's scope).
    Dynamic,
    /// `this` of the function where nobody captures it.
    Receiver,
    /// `new.target` of the function where nobody captures it.
    NewTarget,
    /// The running function itself where nobody captures it.
    Closure,
}
