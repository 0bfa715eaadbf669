//! Handlers of the tests other than comparisons: identity, null and undefined, `typeof`, `instanceof`, `in`.

use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::feedback;
use crate::interpreter::operands::Scale;
use crate::objects;
use crate::shapes::shape_of;
use cutaway_bytecode::TypeOfLiteral;
use cutaway_gc::Value;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::{SHAPE_CALLABLE, SHAPE_UNDETECTABLE};
use cutaway_gc::cells::strings::{BigInt, JsString, Symbol};

#[inline(always)]
pub fn TestReferenceEqual<S: Scale>(s: State<'_>) -> Step {
    s.with(Value::bool(s.reg::<S>(0) == s.acc)).next::<S>(1)
}

#[inline(always)]
pub fn TestNull<S: Scale>(s: State<'_>) -> Step {
    s.with(Value::bool(s.acc.is_null())).next::<S>(0)
}

#[inline(always)]
pub fn TestUndefined<S: Scale>(s: State<'_>) -> Step {
    s.with(Value::bool(s.acc.is_undefined())).next::<S>(0)
}

/// True for undefined, null and objects that pretend to be undefined.
fn is_undetectable(value: Value) -> bool {
    value.is_nullish() || value.downcast::<JsObject>().is_some_and(|o| shape_of(o).has(SHAPE_UNDETECTABLE))
}

#[inline(always)]
pub fn TestUndetectable<S: Scale>(s: State<'_>) -> Step {
    s.with(Value::bool(is_undetectable(s.acc))).next::<S>(0)
}

/// Whether `typeof value` is the literal.
pub(crate) fn type_is(value: Value, literal: TypeOfLiteral) -> bool {
    let object = value.downcast::<JsObject>();
    match literal {
        TypeOfLiteral::Number => value.is_number(),
        TypeOfLiteral::String => value.is::<JsString>(),
        TypeOfLiteral::Symbol => value.is::<Symbol>(),
        TypeOfLiteral::Boolean => value.is_bool(),
        TypeOfLiteral::BigInt => value.is::<BigInt>(),
        TypeOfLiteral::Undefined => {
            value.is_undefined() || object.is_some_and(|o| shape_of(o).has(SHAPE_UNDETECTABLE))
        }
        TypeOfLiteral::Function => object.is_some_and(|o| {
            let shape = shape_of(o);
            shape.has(SHAPE_CALLABLE) && !shape.has(SHAPE_UNDETECTABLE)
        }),
        TypeOfLiteral::Object => {
            value.is_null() || object.is_some_and(|o| !shape_of(o).has(SHAPE_CALLABLE | SHAPE_UNDETECTABLE))
        }
    }
}

#[inline(always)]
pub fn TestTypeOf<S: Scale>(s: State<'_>) -> Step {
    // The flag was written from a `TypeOfLiteral` by the compiler.
    let literal = TypeOfLiteral::ALL[s.unsigned::<S>(0) as usize & 7];
    s.with(Value::bool(type_is(s.acc, literal))).next::<S>(1)
}

#[inline(always)]
pub fn TestInstanceOf<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let left = s.reg::<S>(0);
    feedback::calls::record_instance_of(s.vm, s.vector(), s.unsigned::<S>(1), s.acc);
    let result = objects::instance_of(s.vm, left, s.acc);
    s.finish::<S>(2, result.map(Value::bool))
}

#[inline(always)]
pub fn TestIn<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = feedback::keyed::has(s.vm, s.acc, s.reg::<S>(0));
    s.finish::<S>(2, result.map(Value::bool))
}
