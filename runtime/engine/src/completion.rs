//! Completions: how Rust code says "an exception is on its way".
//!
//! `?` on a [`Completion`] is the specification's `?`. The thrown value itself waits in the Vm (`Vm::exception`), so that
//! it is a root and a `Completion<Value>` fits two registers.

/// The marker that an exception is pending in the Vm. Made only by `Vm::throw` and what calls it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Throw(());

impl Throw {
    /// To be called only after the exception was stored in the Vm.
    #[inline(always)]
    pub(crate) fn pending() -> Throw {
        Throw(())
    }
}

/// A normal completion with a value, or a pending exception.
pub type Completion<T> = Result<T, Throw>;
