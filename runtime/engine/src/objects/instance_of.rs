//! `instanceof`: InstanceofOperator and OrdinaryHasInstance. ECMA-262, "Operations on Objects" and "Relational Operators".
//!
//! Called by the interpreter's handler and by built-ins; may run JavaScript (`@@hasInstance`, getters, proxies).

use super::internal_methods::get_prototype_of;
use super::operations::{get_v, is_callable, is_object};
use crate::completion::Completion;
use crate::interpreter::call;
use crate::interpreter::feedback::load;
use crate::names::WellKnownSymbol;
use crate::operations::conversion::to_boolean;
use crate::operations::describe::{describe_operand, describe_value};
use crate::operations::errors::throw_type_error;
use crate::property_key::PropertyKey;
use crate::vm::Vm;
use cutaway_gc::Value;
use cutaway_gc::cells::objects::{BoundFunction, JsFunction, JsObject};
use cutaway_gc::cells::shapes::Shape;

/// The `prototype` property of a function that has one of its own which was read before: it is not configurable, so it can
/// only be what the function holds.
fn try_fast_prototype(constructor: Value) -> Option<Value> {
    let word = constructor.downcast::<JsFunction>()?.prototype_or_shape();
    if let Some(shape) = word.downcast::<Shape>() {
        return Some(shape.prototype());
    }
    word.is::<JsObject>().then_some(word)
}

/// OrdinaryHasInstance.
pub fn ordinary_has_instance(vm: &Vm, constructor: Value, value: Value) -> Completion<bool> {
    if !is_callable(constructor) {
        return Ok(false);
    }
    if let Some(bound) = constructor.downcast::<BoundFunction>() {
        return instance_of(vm, value, bound.target());
    }
    let Some(object) = value.downcast::<JsObject>() else { return Ok(false) };
    let prototype = match try_fast_prototype(constructor) {
        Some(prototype) => prototype,
        None => get_v(vm, constructor, PropertyKey::atom(vm.names.prototype))?,
    };
    if !is_object(prototype) {
        let text = describe_value(vm, prototype);
        return Err(throw_type_error(
            vm,
            format!("Function has non-object prototype '{text}' in instanceof check"),
        ));
    }
    let mut next = get_prototype_of(vm, object)?;
    while let Some(p) = next.downcast::<JsObject>() {
        if next == prototype {
            return Ok(true);
        }
        next = get_prototype_of(vm, p)?;
    }
    Ok(false)
}

/// InstanceofOperator.
pub fn instance_of(vm: &Vm, value: Value, target: Value) -> Completion<bool> {
    if !is_object(target) {
        return Err(throw_type_error(vm, "Right-hand side of 'instanceof' is not an object"));
    }
    let key = PropertyKey::symbol(vm.symbols.get(WellKnownSymbol::HasInstance));
    let handler = load::through_stub_cache(vm, target, key)?;
    // The built-in handler is the ordinary algorithm: no call needed.
    if handler == vm.function_has_instance() {
        return ordinary_has_instance(vm, target, value);
    }
    if !handler.is_nullish() {
        if !is_callable(handler) {
            return Err(throw_type_error(vm, format!("{} is not a function", describe_operand(vm, handler))));
        }
        return Ok(to_boolean(call(vm, handler, target, &[value])?));
    }
    if !is_callable(target) {
        return Err(throw_type_error(vm, "Right-hand side of 'instanceof' is not callable"));
    }
    ordinary_has_instance(vm, target, value)
}
