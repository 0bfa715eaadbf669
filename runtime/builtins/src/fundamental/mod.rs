//! Fundamental objects (ECMA-262 clause 20): Object, Function; Boolean, Symbol and the errors.

pub mod boolean;
pub mod error;
pub mod function;
pub mod object;
pub mod symbol;

use crate::prelude::*;

/// What every `get [Symbol.species]` does: the receiver.
#[inline(never)]
pub fn return_this(_vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(args.this())
}
