//! Text processing (ECMA-262 clause 22): String and RegExp.

pub mod regexp;
pub mod string;

use crate::prelude::*;

/// Makes this clause's objects.
pub fn install(vm: &Vm) {
    string::install(vm);
    regexp::install(vm);
}
