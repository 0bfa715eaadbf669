//! The numbers by which AST nodes name facts that scope analysis finds out.
//!
//! The parser hands them out in order while it builds nodes, so a fact is an index into a table of the
//! [`ScopeTree`](crate::scopes::ScopeTree) and the tree itself stays immutable. Some numbers may go unused.

/// One mention of a variable: a reference, a binding, or an implicit use such as `this`.
/// Answers: [`ScopeTree::reference`](crate::scopes::ScopeTree::reference).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IdentId(pub u32);

/// A node that may open a scope. Answers: [`ScopeTree::scope`](crate::scopes::ScopeTree::scope).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ScopeId(pub u32);

/// A unit that is compiled to one bytecode array: the program (number 0), a function, or the implicit function
/// that runs a class's field initializers. Answers: [`ScopeTree::function`](crate::scopes::ScopeTree::function).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FunctionId(pub u32);

impl FunctionId {
    /// The program itself.
    pub const PROGRAM: FunctionId = FunctionId(0);
}
