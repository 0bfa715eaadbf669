//! Handlers of conversions and of `typeof` and `!`.

use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::operands::Scale;
use crate::operations::{comparison, conversion};
use cutaway_bytecode::feedback::binary_feedback::*;
use cutaway_gc::Value;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::strings::{BigInt, JsString, Symbol};

#[inline(always)]
pub fn ToBooleanLogicalNot<S: Scale>(s: State<'_>) -> Step {
    s.with(Value::bool(!conversion::to_boolean(s.acc))).next::<S>(0)
}

#[inline(always)]
pub fn LogicalNot<S: Scale>(s: State<'_>) -> Step {
    s.with(Value::bool(!s.acc.is_true())).next::<S>(0)
}

#[inline(always)]
pub fn ToBoolean<S: Scale>(s: State<'_>) -> Step {
    s.with(Value::bool(conversion::to_boolean(s.acc))).next::<S>(0)
}

#[inline(always)]
pub fn TypeOf<S: Scale>(s: State<'_>) -> Step {
    s.with(Value::cell(comparison::type_of(s.vm, s.acc))).next::<S>(0)
}

#[inline(always)]
pub fn ToName<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is::<JsString>() || s.acc.is::<Symbol>() || s.acc.is_int() {
        return s.next::<S>(0);
    }
    s.save();
    let key = conversion::to_property_key(s.vm, s.acc);
    s.finish::<S>(0, key.map(|key| key.as_value()))
}

#[inline(always)]
pub fn ToNumber<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_number() {
        s.record::<S>(0, if s.acc.is_int() { SIGNED_SMALL } else { NUMBER });
        return s.next::<S>(1);
    }
    s.tail(to_number_slow::<S>)
}

#[inline(always)]
fn to_number_slow<S: Scale>(s: State<'_>) -> Step {
    s.record::<S>(0, if s.acc.is_nullish() || s.acc.is_bool() { NUMBER_OR_ODDBALL } else { ANY });
    s.save();
    let number = conversion::to_number(s.vm, s.acc);
    s.finish::<S>(1, number.map(Value::number))
}

#[inline(always)]
pub fn ToNumeric<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_number() {
        s.record::<S>(0, if s.acc.is_int() { SIGNED_SMALL } else { NUMBER });
        return s.next::<S>(1);
    }
    s.tail(to_numeric_slow::<S>)
}

#[inline(always)]
fn to_numeric_slow<S: Scale>(s: State<'_>) -> Step {
    let bits = if s.acc.is::<BigInt>() {
        BIGINT
    } else if s.acc.is_nullish() || s.acc.is_bool() {
        NUMBER_OR_ODDBALL
    } else {
        ANY
    };
    s.record::<S>(0, bits);
    s.save();
    let numeric = conversion::to_numeric(s.vm, s.acc);
    s.finish::<S>(1, numeric)
}

#[inline(always)]
pub fn ToObject<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is::<JsObject>() {
        s.set_reg::<S>(0, s.acc);
        return s.next::<S>(1);
    }
    s.save();
    let object = conversion::to_object(s.vm, s.acc);
    if let Ok(object) = object {
        s.set_reg::<S>(0, Value::cell(object));
    }
    s.finish_kept::<S>(1, object.map(drop))
}

#[inline(always)]
pub fn ToString<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is::<JsString>() {
        return s.next::<S>(0);
    }
    s.save();
    let text = conversion::to_string(s.vm, s.acc);
    s.finish::<S>(0, text.map(Value::cell))
}
