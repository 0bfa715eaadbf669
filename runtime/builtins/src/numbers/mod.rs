//! Numbers and dates (ECMA-262 clause 21): Number, BigInt, Math, Date.

pub mod bigint;
pub mod date;
pub mod math;
pub mod number;

use crate::prelude::*;

/// Makes this clause's objects.
pub fn install(vm: &Vm) {
    number::install(vm);
    bigint::install(vm);
    math::install(vm);
    date::install(vm);
}
