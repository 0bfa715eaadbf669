//! Testing and comparing values (ECMA-262, 7.2), and `typeof`.
//!
//! Numbers are compared numerically whichever form they are in. Comparing strings may flatten them (which allocates) but
//! never throws.

use super::conversion::{Hint, is_undetectable, to_number, to_numeric, to_primitive};
use super::{bigint, string_numeric};
use crate::completion::Completion;
use crate::objects::ops::is_callable;
use crate::strings::{self, view};
use crate::vm::Vm;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::strings::{BigInt, JsString, Symbol};
use cutaway_gc::{Gc, Value};
use std::cmp::Ordering;

/// 7.2.9 SameValue: NaN equals NaN, `0` differs from `-0`.
pub fn same_value(vm: &Vm, a: Value, b: Value) -> bool {
    match (a.as_number(), b.as_number()) {
        (Some(x), Some(y)) => x.to_bits() == y.to_bits() || x.is_nan() && y.is_nan(),
        (None, None) => same_value_non_number(vm, a, b),
        _ => false,
    }
}

/// 7.2.10 SameValueZero: NaN equals NaN, `0` equals `-0` (Map, Set, `includes`).
#[inline]
pub fn same_value_zero(vm: &Vm, a: Value, b: Value) -> bool {
    match (a.as_number(), b.as_number()) {
        (Some(x), Some(y)) => x == y || x.is_nan() && y.is_nan(),
        (None, None) => same_value_non_number(vm, a, b),
        _ => false,
    }
}

/// 7.2.11 SameValueNonNumber.
#[inline]
fn same_value_non_number(vm: &Vm, a: Value, b: Value) -> bool {
    if a == b {
        return true;
    }
    if let (Some(a), Some(b)) = (a.downcast::<JsString>(), b.downcast::<JsString>()) {
        return strings::equals(vm, a, b);
    }
    if let (Some(a), Some(b)) = (a.downcast::<BigInt>(), b.downcast::<BigInt>()) {
        return bigint::compare(a, b) == Ordering::Equal;
    }
    false
}

/// 7.2.14 IsStrictlyEqual, `===`.
#[inline]
pub fn is_strictly_equal(vm: &Vm, a: Value, b: Value) -> bool {
    match (a.as_number(), b.as_number()) {
        (Some(x), Some(y)) => x == y,
        (None, None) => same_value_non_number(vm, a, b),
        _ => false,
    }
}

/// 7.2.13 IsLooselyEqual, `==`.
pub fn is_loosely_equal(vm: &Vm, x: Value, y: Value) -> Completion<bool> {
    let (mut x, mut y) = (x, y);
    loop {
        let (type_x, type_y) = (Type::of(x), Type::of(y));
        // 1: same type.
        if type_x == type_y {
            return Ok(is_strictly_equal(vm, x, y));
        }
        match (type_x, type_y) {
            // 2 and 3: undefined equals null.
            (Type::Undefined | Type::Null, Type::Undefined | Type::Null) => return Ok(true),
            (Type::Undefined | Type::Null, _) => return Ok(is_undetectable(y)),
            (_, Type::Undefined | Type::Null) => return Ok(is_undetectable(x)),
            // 5 and 6: number and string.
            (Type::Number, Type::String) | (Type::String, Type::Number) => {
                return Ok(to_number(vm, x)? == to_number(vm, y)?);
            }
            // 7 and 8: BigInt and string.
            (Type::BigInt, Type::String) => return Ok(bigint_equals_string(vm, x, y)),
            (Type::String, Type::BigInt) => return Ok(bigint_equals_string(vm, y, x)),
            // 9 and 10: booleans count as numbers.
            (Type::Boolean, _) => x = Value::number(to_number(vm, x)?),
            (_, Type::Boolean) => y = Value::number(to_number(vm, y)?),
            // 11 and 12: an object's primitive.
            (Type::Object, _) => x = to_primitive(vm, x, Hint::Default)?,
            (_, Type::Object) => y = to_primitive(vm, y, Hint::Default)?,
            // 13: BigInt and number.
            (Type::BigInt, Type::Number) => return Ok(bigint_equals_number(x, y)),
            (Type::Number, Type::BigInt) => return Ok(bigint_equals_number(y, x)),
            // 14
            _ => return Ok(false),
        }
    }
}

fn bigint_equals_string(vm: &Vm, big: Value, string: Value) -> bool {
    let (Some(big), Some(string)) = (big.downcast::<BigInt>(), string.downcast::<JsString>()) else {
        return false;
    };
    string_numeric::string_to_bigint(view(vm, string)).is_some_and(|other| bigint::to_num(big) == other)
}

fn bigint_equals_number(big: Value, number: Value) -> bool {
    match (big.downcast::<BigInt>(), number.as_number()) {
        (Some(big), Some(number)) => bigint::compare_to_number(big, number) == Some(Ordering::Equal),
        _ => false,
    }
}

/// 7.2.12 IsLessThan. `None` is the specification's undefined (a NaN was involved). `left_first` says whose conversion
/// runs first.
pub fn is_less_than(vm: &Vm, x: Value, y: Value, left_first: bool) -> Completion<Option<bool>> {
    if let (Some(x), Some(y)) = (x.as_number(), y.as_number()) {
        return Ok(x.partial_cmp(&y).map(|order| order == Ordering::Less));
    }
    if let (Some(x), Some(y)) = (x.downcast::<BigInt>(), y.downcast::<BigInt>()) {
        return Ok(Some(bigint::compare(x, y) == Ordering::Less));
    }
    // 1 and 2: primitives, in the order of the operands in the source.
    let (px, py) = if left_first {
        let px = to_primitive(vm, x, Hint::Number)?;
        (px, to_primitive(vm, y, Hint::Number)?)
    } else {
        let py = to_primitive(vm, y, Hint::Number)?;
        (to_primitive(vm, x, Hint::Number)?, py)
    };
    Ok(compare_primitives(vm, px, py)?.map(|order| order == Ordering::Less))
}

#[inline(never)]
fn compare_primitives(vm: &Vm, px: Value, py: Value) -> Completion<Option<Ordering>> {
    // 3: strings by code units.
    let (string_x, string_y) = (px.downcast::<JsString>(), py.downcast::<JsString>());
    if let (Some(x), Some(y)) = (string_x, string_y) {
        return Ok(Some(strings::compare(vm, x, y)));
    }
    // 4.a and 4.b: BigInt against string.
    if let (Some(x), Some(y)) = (px.downcast::<BigInt>(), string_y) {
        return Ok(string_numeric::string_to_bigint(view(vm, y)).map(|y| bigint::to_num(x).cmp(&y)));
    }
    if let (Some(x), Some(y)) = (string_x, py.downcast::<BigInt>()) {
        return Ok(string_numeric::string_to_bigint(view(vm, x)).map(|x| x.cmp(&bigint::to_num(y))));
    }
    // 4.c and on: numerics.
    let nx = to_numeric(vm, px)?;
    let ny = to_numeric(vm, py)?;
    Ok(match (nx.downcast::<BigInt>(), ny.downcast::<BigInt>()) {
        (Some(x), Some(y)) => Some(bigint::compare(x, y)),
        (Some(x), None) => ny.as_number().and_then(|y| bigint::compare_to_number(x, y)),
        (None, Some(y)) => {
            nx.as_number().and_then(|x| bigint::compare_to_number(y, x)).map(Ordering::reverse)
        }
        (None, None) => match (nx.as_number(), ny.as_number()) {
            (Some(x), Some(y)) => x.partial_cmp(&y),
            _ => None,
        },
    })
}

/// `a < b`.
pub fn less_than(vm: &Vm, a: Value, b: Value) -> Completion<bool> {
    Ok(is_less_than(vm, a, b, true)? == Some(true))
}

/// `a > b`.
pub fn greater_than(vm: &Vm, a: Value, b: Value) -> Completion<bool> {
    Ok(is_less_than(vm, b, a, false)? == Some(true))
}

/// `a <= b`.
pub fn less_than_or_equal(vm: &Vm, a: Value, b: Value) -> Completion<bool> {
    Ok(is_less_than(vm, b, a, false)? == Some(false))
}

/// `a >= b`.
pub fn greater_than_or_equal(vm: &Vm, a: Value, b: Value) -> Completion<bool> {
    Ok(is_less_than(vm, a, b, true)? == Some(false))
}

/// The language types.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    /// `undefined`
    Undefined,
    /// `null`
    Null,
    /// `true`, `false`
    Boolean,
    /// int32 or double
    Number,
    /// any string cell
    String,
    /// a symbol
    Symbol,
    /// a BigInt
    BigInt,
    /// everything else
    Object,
}

impl Type {
    /// The type of a value.
    #[inline]
    pub fn of(value: Value) -> Type {
        if value.is_number() {
            return Type::Number;
        }
        if let Some(header) = value.as_header() {
            let kind = header.kind();
            return if kind.is_string() {
                Type::String
            } else if value.is::<Symbol>() {
                Type::Symbol
            } else if value.is::<BigInt>() {
                Type::BigInt
            } else {
                Type::Object
            };
        }
        if value.is_bool() {
            Type::Boolean
        } else if value.is_null() {
            Type::Null
        } else {
            Type::Undefined
        }
    }
}

/// 13.5.3 `typeof`: the atom.
pub fn type_of(vm: &Vm, value: Value) -> Gc<JsString> {
    match Type::of(value) {
        Type::Undefined => vm.names.undefined,
        Type::Null => vm.names.object,
        Type::Boolean => vm.names.boolean,
        Type::Number => vm.names.number,
        Type::String => vm.names.string,
        Type::Symbol => vm.names.symbol,
        Type::BigInt => vm.names.bigint,
        Type::Object if is_undetectable(value) => vm.names.undefined,
        Type::Object if value.is::<JsObject>() && is_callable(value) => vm.names.function,
        Type::Object => vm.names.object,
    }
}
