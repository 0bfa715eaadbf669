//! Handlers of `== === < > <= >=`, alone and fused with a jump.
//!
//! Int32 and double operands are compared in place; the rest goes to `operations::comparison`. Feedback:
//! `compare_feedback` bits.

use super::arithmetic::{both_int, both_numbers};
use crate::completion::Completion;
use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::operands::Scale;
use crate::interpreter::unwind::throw_pending;
use crate::operations::comparison;
use crate::vm::Vm;
use cutaway_bytecode::feedback::compare_feedback::*;
use cutaway_gc::Value;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::strings::{BigInt, JsString, Symbol};

/// The comparison bits of a value.
pub fn kind_feedback(v: Value) -> i32 {
    if v.is_int() {
        SIGNED_SMALL
    } else if v.is_number() {
        OTHER_NUMBER
    } else if v.is_bool() {
        BOOLEAN
    } else if v.is_nullish() {
        NULL_OR_UNDEFINED
    } else if let Some(text) = v.downcast::<JsString>() {
        if text.is_atom() { INTERNALIZED_STRING } else { OTHER_STRING }
    } else if v.is::<JsObject>() {
        RECEIVER
    } else if v.is::<Symbol>() {
        SYMBOL
    } else if v.is::<BigInt>() {
        BIGINT
    } else {
        ANY
    }
}

/// What is done with the outcome.
pub(super) trait Outcome {
    /// Goes on with it.
    fn go_on<S: Scale>(s: State<'_>, result: bool) -> Step;
}

/// acc := the outcome.
pub(super) struct ToAcc;
/// Jump (operand 2) if the outcome is true.
pub(super) struct JumpIfTrue2;
/// Jump (operand 2) if the outcome is false.
pub(super) struct JumpIfFalse2;

impl Outcome for ToAcc {
    #[inline(always)]
    fn go_on<S: Scale>(s: State<'_>, result: bool) -> Step {
        s.with(Value::bool(result)).next::<S>(2)
    }
}

impl Outcome for JumpIfTrue2 {
    #[inline(always)]
    fn go_on<S: Scale>(s: State<'_>, result: bool) -> Step {
        s.branch::<S>(result, 2, 3)
    }
}

impl Outcome for JumpIfFalse2 {
    #[inline(always)]
    fn go_on<S: Scale>(s: State<'_>, result: bool) -> Step {
        s.branch::<S>(!result, 2, 3)
    }
}

/// The comparison operator.
pub(super) trait Comparison {
    fn ints(a: i32, b: i32) -> bool;
    fn doubles(a: f64, b: f64) -> bool;
    fn general(vm: &Vm, a: Value, b: Value) -> Completion<bool>;
}

macro_rules! comparison {
    ($name:ident, $operator:tt, $general:expr) => {
        pub(super) struct $name;
        impl Comparison for $name {
            #[inline(always)]
            fn ints(a: i32, b: i32) -> bool {
                a $operator b
            }
            #[inline(always)]
            fn doubles(a: f64, b: f64) -> bool {
                a $operator b
            }
            fn general(vm: &Vm, a: Value, b: Value) -> Completion<bool> {
                let general: fn(&Vm, Value, Value) -> Completion<bool> = $general;
                general(vm, a, b)
            }
        }
    };
}

comparison!(Equal, ==, comparison::is_loosely_equal);
comparison!(EqualStrict, ==, |vm, a, b| Ok(comparison::is_strictly_equal(vm, a, b)));
comparison!(LessThan, <, comparison::less_than);
comparison!(GreaterThan, >, comparison::greater_than);
comparison!(LessThanOrEqual, <=, comparison::less_than_or_equal);
comparison!(GreaterThanOrEqual, >=, comparison::greater_than_or_equal);

#[inline(always)]
fn relation<S: Scale, C: Comparison + 'static, O: Outcome + 'static>(s: State<'_>) -> Step {
    let left = s.reg::<S>(0);
    if both_int(left, s.acc) {
        s.record::<S>(1, SIGNED_SMALL);
        return O::go_on::<S>(s, C::ints(left.as_int_unchecked(), s.acc.as_int_unchecked()));
    }
    s.tail(relation_slow::<S, C, O>)
}

/// Equality: words that are the same cell or constant are equal at once.
#[inline(always)]
fn equality<S: Scale, C: Comparison + 'static, O: Outcome + 'static>(s: State<'_>) -> Step {
    let left = s.reg::<S>(0);
    if both_int(left, s.acc) {
        s.record::<S>(1, SIGNED_SMALL);
        return O::go_on::<S>(s, left == s.acc);
    }
    s.tail(equality_slow::<S, C, O>)
}

#[inline(always)]
fn equality_slow<S: Scale, C: Comparison + 'static, O: Outcome + 'static>(s: State<'_>) -> Step {
    let left = s.reg::<S>(0);
    if left == s.acc && !left.is_number() {
        s.record::<S>(1, kind_feedback(left));
        return O::go_on::<S>(s, true);
    }
    // Two objects, or an object and undefined or null: nothing is converted.
    if left.is::<JsObject>() && s.acc.is::<JsObject>() {
        s.record::<S>(1, RECEIVER);
        return O::go_on::<S>(s, false);
    }
    s.tail(relation_slow::<S, C, O>)
}

#[inline(always)]
fn relation_slow<S: Scale, C: Comparison + 'static, O: Outcome + 'static>(s: State<'_>) -> Step {
    let left = s.reg::<S>(0);
    if let Some((a, b)) = both_numbers(left, s.acc) {
        s.record::<S>(1, NUMBER);
        return O::go_on::<S>(s, C::doubles(a, b));
    }
    s.tail(relation_general::<S, C, O>)
}

#[inline(always)]
fn relation_general<S: Scale, C: Comparison + 'static, O: Outcome + 'static>(s: State<'_>) -> Step {
    let left = s.reg::<S>(0);
    s.record::<S>(1, kind_feedback(left) | kind_feedback(s.acc));
    s.save();
    match C::general(s.vm, left, s.acc) {
        Ok(result) => O::go_on::<S>(s, result),
        Err(_) => s.tail(throw_pending),
    }
}

macro_rules! comparison_handlers {
    ($($base:ident: $plain:ident, $if_true:ident, $if_false:ident, $comparison:ident;)*) => { $(
        #[inline(always)]
        pub fn $plain<S: Scale>(s: State<'_>) -> Step {
            $base::<S, $comparison, ToAcc>(s)
        }
        #[inline(always)]
        pub fn $if_true<S: Scale>(s: State<'_>) -> Step {
            $base::<S, $comparison, JumpIfTrue2>(s)
        }
        #[inline(always)]
        pub fn $if_false<S: Scale>(s: State<'_>) -> Step {
            $base::<S, $comparison, JumpIfFalse2>(s)
        }
    )* };
}

comparison_handlers! {
    equality: TestEqual, TestEqualJumpIfTrue, TestEqualJumpIfFalse, Equal;
    equality: TestEqualStrict, TestEqualStrictJumpIfTrue, TestEqualStrictJumpIfFalse, EqualStrict;
    relation: TestLessThan, TestLessThanJumpIfTrue, TestLessThanJumpIfFalse, LessThan;
    relation: TestGreaterThan, TestGreaterThanJumpIfTrue, TestGreaterThanJumpIfFalse, GreaterThan;
    relation: TestLessThanOrEqual, TestLessThanOrEqualJumpIfTrue, TestLessThanOrEqualJumpIfFalse, LessThanOrEqual;
    relation: TestGreaterThanOrEqual, TestGreaterThanOrEqualJumpIfTrue, TestGreaterThanOrEqualJumpIfFalse, GreaterThanOrEqual;
}
