//! The abstract syntax tree: what the parser produces and the bytecode room compiles.
//!
//! Nodes live in one arena and refer to each other by `&'a`, so a tree is built without frees and dropped at once. One
//! file per family of the grammar. V8's counterpart is `src/ast/ast.h`; names follow ESTree where the shapes agree.
//!
//! # Invariants
//! - Every node has the byte range of its text. Texts are atoms of the parse's [`AtomTable`](crate::atoms::AtomTable).
//! - A tree that was returned without error has no early errors: targets are assignable, labels exist, private names
//!   are declared, regular expressions are valid, declarations do not collide.
//! - Facts about variables are not here: nodes have numbers ([`IdentId`], [`ScopeId`], [`FunctionId`]) under which the
//!   [`ScopeTree`](crate::scopes::ScopeTree) has them.

mod classes;
mod expressions;
mod functions;
mod identifiers;
mod ids;
mod literals;
mod modules;
mod operators;
mod patterns;
mod program;
mod properties;
mod statements;

pub use classes::*;
pub use expressions::*;
pub use functions::*;
pub use identifiers::*;
pub use ids::*;
pub use literals::*;
pub use modules::*;
pub use operators::*;
pub use patterns::*;
pub use program::*;
pub use properties::*;
pub use statements::*;

#[cfg(test)]
mod tests {
    use super::*;

    /// Sizes on a 64-bit machine; a change here is a decision, not an accident.
    #[test]
    fn nodes_stay_small() {
        assert_eq!(size_of::<Expr>(), 16);
        assert_eq!(size_of::<Stmt>(), 16);
        assert_eq!(size_of::<Pattern>(), 16);
        assert_eq!(size_of::<Element>(), 16);
        assert_eq!(size_of::<PropertyKey>(), 16);
        assert_eq!(size_of::<Ident>(), 16);
        assert_eq!(size_of::<MemberExpr>(), 40);
        assert_eq!(size_of::<BinaryExpr>(), 48);
        assert_eq!(size_of::<CallExpr>(), 56);
        assert_eq!(size_of::<PatternElement>(), 48);
    }
}
