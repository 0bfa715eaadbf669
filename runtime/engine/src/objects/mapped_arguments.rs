//! Sloppy functions' `arguments`: elements that are the parameters themselves.
//! ECMA-262, "Arguments Exotic Objects".
//!
//! Parameters of such functions live in the function's context; `map` says which context slot element `i` stands for (the
//! hole once the link is cut). The element store keeps the values of elements that are not linked.

use super::descriptor::PropertyDescriptor;
use super::named::Content;
use super::{elements, ordinary};
use crate::completion::Completion;
use crate::native::attributes::CONFIGURABLE;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::Context;
use cutaway_gc::cells::objects::{ArgumentsObject, JsObject};
use cutaway_gc::{Gc, Kind, Value};

/// True for the arguments objects of sloppy and of strict functions. The latter are plain objects; what gives them away is
/// their `callee`, which cannot be removed and throws.
pub fn is_arguments(vm: &Vm, object: Gc<JsObject>) -> bool {
    if object.header().kind() != Kind::Object {
        return object.header().kind() == Kind::Arguments;
    }
    let own = ordinary::own_property(vm, object, PropertyKey::atom(vm.names.callee));
    own.is_some_and(|own| match own.content {
        Content::Accessor(pair) => {
            own.attributes & CONFIGURABLE == 0
                && pair.getter() == vm.intrinsic_value(Intrinsic::ThrowTypeError)
        }
        Content::Data(_) => false,
    })
}

fn slot_of(object: Gc<JsObject>, index: u32) -> Option<(Gc<Context>, usize)> {
    let arguments = object.downcast::<ArgumentsObject>()?;
    let map = arguments.map().downcast::<ValueArray>()?;
    let slot = map.tail().get(index as usize)?.get().as_int()?;
    Some((arguments.context().downcast()?, slot as usize))
}

/// The parameter that element `index` stands for, if linked.
pub fn get(object: Gc<JsObject>, index: u32) -> Option<Value> {
    let (context, slot) = slot_of(object, index)?;
    Some(context.at(slot))
}

/// Writes the parameter that element `index` stands for, if linked.
pub fn set(object: Gc<JsObject>, index: u32, value: Value) -> bool {
    match slot_of(object, index) {
        Some((context, slot)) => {
            context.put(slot, value);
            true
        }
        None => false,
    }
}

/// Cuts the link of element `index`.
pub fn unmap(object: Gc<JsObject>, index: u32) {
    if let Some(arguments) = object.downcast::<ArgumentsObject>()
        && let Some(map) = arguments.map().downcast::<ValueArray>()
        && index < map.length()
    {
        map.put(index as usize, Value::HOLE);
    }
}

/// `[[DefineOwnProperty]]` of a mapped arguments object.
pub fn define(vm: &Vm, object: Gc<JsObject>, index: u32, desc: &PropertyDescriptor) -> Completion<bool> {
    let mut desc = *desc;
    let mapped = get(object, index);
    if let Some(value) = mapped {
        // The store gets the current value first, so that attributes can change under it.
        if elements::find(object, index).is_some() {
            elements::write(vm, object, index, value);
        }
        if desc.value.is_none() && desc.writable == Some(false) && !desc.is_accessor() {
            desc.value = Some(value);
        }
    }
    if !ordinary::validate_and_apply(vm, object, PropertyKey::index(index), &desc) {
        return Ok(false);
    }
    if mapped.is_some() {
        if desc.is_accessor() {
            unmap(object, index);
        } else {
            if let Some(value) = desc.value {
                set(object, index, value);
            }
            if desc.writable == Some(false) {
                unmap(object, index);
            }
        }
    }
    Ok(true)
}
