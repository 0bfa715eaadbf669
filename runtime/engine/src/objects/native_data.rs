//! Data properties whose value the engine computes: they have a descriptor but no field.
//! V8's counterpart: `AccessorInfo` (`Accessors::FunctionLengthGetter` and its like).

use crate::realm::Intrinsic;
use crate::shapes::{NativeData, prototypes};
use crate::strings;
use crate::vm::Vm;
use cutaway_gc::cells::objects::*;
use cutaway_gc::cells::shapes::Shape;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Value};

/// The property's value.
pub fn get(vm: &Vm, object: Gc<JsObject>, data: NativeData) -> Value {
    match data {
        NativeData::ArrayLength => {
            object.downcast::<JsArray>().map_or(Value::UNDEFINED, |a| Value::from(a.length()))
        }
        NativeData::StringLength => object
            .downcast::<PrimitiveWrapper>()
            .and_then(|w| w.value().downcast::<JsString>())
            .map_or(Value::UNDEFINED, |s| Value::from(s.length())),
        NativeData::FunctionLength => {
            if let Some(function) = object.downcast::<JsFunction>() {
                Value::from(function.info().length())
            } else if let Some(native) = object.downcast::<NativeFunction>() {
                Value::from(native.length())
            } else {
                Value::UNDEFINED
            }
        }
        NativeData::FunctionName => {
            if let Some(function) = object.downcast::<JsFunction>() {
                function.info().name()
            } else if let Some(native) = object.downcast::<NativeFunction>() {
                native.name()
            } else {
                Value::UNDEFINED
            }
        }
        NativeData::FunctionPrototype => function_prototype(vm, object),
        NativeData::ErrorStack => crate::interpreter::stack_trace::stack_property(vm, object),
    }
}

/// Changes the value in place if there is a place for it (array lengths excepted, which can fail). False if the property
/// must become a field.
pub fn set(vm: &Vm, object: Gc<JsObject>, data: NativeData, value: Value) -> bool {
    match data {
        NativeData::FunctionPrototype => {
            let Some(function) = object.downcast::<JsFunction>() else { return false };
            function.set_prototype_or_shape(value);
            if !vm.tiering.dependents.is_empty() {
                crate::tiering::dependencies::check(vm);
            }
            true
        }
        NativeData::ErrorStack => {
            let Some(error) = object.downcast::<ErrorObject>() else { return false };
            error.set_stack(value);
            true
        }
        _ => false,
    }
}

/// The `prototype` property of a function, made when first asked for.
fn function_prototype(vm: &Vm, object: Gc<JsObject>) -> Value {
    let Some(function) = object.downcast::<JsFunction>() else { return Value::UNDEFINED };
    let word = function.prototype_or_shape();
    if let Some(shape) = word.downcast::<Shape>() {
        return shape.prototype();
    }
    if !word.is_hole() {
        return word;
    }
    let prototype = crate::interpreter::functions::make_function_prototype(vm, function);
    prototypes::become_prototype(vm, prototype);
    function.set_prototype_or_shape(Value::cell(prototype));
    Value::cell(prototype)
}

/// A String object's exotic own character at `index`, if there is one.
pub fn string_character(vm: &Vm, object: Gc<JsObject>, index: u32) -> Option<Value> {
    let wrapper = object.downcast::<PrimitiveWrapper>()?;
    let string = wrapper.value().downcast::<JsString>()?;
    strings::char_code_at(vm, string, index).map(|unit| Value::cell(strings::single_character(vm, unit)))
}

/// The prototype for instances of `constructor`'s default kind, when its `prototype` is not an object.
pub fn default_prototype(vm: &Vm, intrinsic: Intrinsic) -> Value {
    Value::cell(vm.intrinsic(intrinsic))
}
