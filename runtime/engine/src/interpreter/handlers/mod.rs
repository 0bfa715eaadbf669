//! The bytecode handlers: one function per row of the instruction table, under the instruction's name, in files by family.
//!
//! A handler loads its operands, tries the fast path, and ends in `next`, `jump`, `branch` or `finish`; everything rare is
//! a cold function reached by `tail`. No handler keeps a value with an address (an `Args`, say) in its own frame: then the
//! call of the next handler could not be a jump. Such work is done by functions that are never inlined.

// Handlers are named after their instructions, and all take a scale, whether they have operands or not.
#![allow(non_snake_case, clippy::extra_unused_type_parameters)]

mod arithmetic;
mod bitwise;
mod calls;
mod compare;
mod construct;
mod contexts;
mod control;
mod conversions;
mod exceptions;
mod for_in;
mod generators;
mod globals;
pub(crate) mod iteration;
pub(crate) mod keyed;
pub(crate) mod literals;
mod loads;
mod lookup;
mod named;
pub(crate) mod tests;

pub use arithmetic::*;
pub use bitwise::*;
pub use calls::*;
pub(super) use calls::{Entry, Run, push_frame};
pub use compare::*;
pub use construct::*;
pub use contexts::*;
pub use control::*;
pub use conversions::*;
pub use exceptions::*;
pub use for_in::*;
pub use generators::*;
pub use globals::*;
pub use iteration::*;
pub use keyed::*;
pub use literals::*;
pub use loads::*;
pub use lookup::*;
pub use named::*;
pub use tests::*;
