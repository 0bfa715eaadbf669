//! Object literals' `__proto__: v` and `...spread`, object rest patterns.

use crate::completion::Completion;
use crate::objects;
use crate::operations::conversion::to_object;
use crate::operations::errors::throw_type_error;
use crate::vm::Vm;
use cutaway_gc::Value;
use cutaway_gc::cells::objects::JsObject;

/// `__proto__: value` in a literal: other values than objects and null are ignored.
pub fn set_prototype_in_literal(vm: &Vm, object: Value, value: Value) -> Completion<Value> {
    if let Some(object) = object.downcast::<JsObject>()
        && (value.is_null() || value.is::<JsObject>())
    {
        objects::set_prototype_of(vm, object, value)?;
    }
    Ok(Value::UNDEFINED)
}

/// `{ ...source }`.
pub fn copy_data_properties(vm: &Vm, target: Value, source: Value) -> Completion<Value> {
    if let Some(target) = target.downcast::<JsObject>() {
        objects::copy_data_properties(vm, target, source, &[])?;
    }
    Ok(target)
}

/// `const { a, ...rest } = source`: (source, excluded keys...).
pub fn copy_data_properties_excluding(vm: &Vm, args: &[Value]) -> Completion<Value> {
    let Some((source, excluded)) = args.split_first() else { return Ok(Value::UNDEFINED) };
    if source.is_nullish() {
        let what = if source.is_null() { "null" } else { "undefined" };
        let message = format!("Cannot destructure '{what}' as it is {what}.");
        return Err(throw_type_error(vm, message));
    }
    let from = to_object(vm, *source)?;
    let rest = objects::new_object(vm);
    objects::copy_data_properties(vm, rest, Value::cell(from), excluded)?;
    Ok(Value::cell(rest))
}
