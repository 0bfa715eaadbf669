//! The essential internal methods, dispatched on what the object is. ECMA-262, "Object Internal Methods and Internal Slots".
//!
//! These are what all rooms above call. A proxy goes to `proxy.rs`, a module namespace to `modules::namespace`; everything else is
//! ordinary with the variations that `ordinary.rs` knows. `get` and `set` walk the prototype chain in a loop.

use super::descriptor::PropertyDescriptor;
use super::named::{self, Content};
use super::ordinary::{self, own_property};
use super::{array, elements, integer_indexed, mapped_arguments, proxy};
use crate::completion::Completion;
use crate::interpreter::call;
use crate::modules::namespace::{self, as_namespace};
use crate::native::attributes::{ALL, WRITABLE};
use crate::operations::errors::throw_type_error;
use crate::property_key::PropertyKey;
use crate::roots::ValueList;
use crate::shapes::transitions::Addition;
use crate::shapes::{lookup, shape_of};
use crate::vm::Vm;
use cutaway_gc::cells::objects::{JsArray, JsObject, ViewObject};
use cutaway_gc::cells::shapes::SHAPE_DICTIONARY;
use cutaway_gc::{Gc, Kind, Value};

/// True for objects whose own properties only their internal methods know: proxies and module namespaces.
#[inline(always)]
pub fn has_foreign_properties(object: Gc<JsObject>) -> bool {
    matches!(object.header().kind(), Kind::Proxy | Kind::Namespace)
}

fn is_proxy(object: Gc<JsObject>) -> bool {
    object.header().kind() == Kind::Proxy
}

/// `[[GetPrototypeOf]]`: an object or null.
pub fn get_prototype_of(vm: &Vm, object: Gc<JsObject>) -> Completion<Value> {
    if is_proxy(object) {
        return proxy::get_prototype_of(vm, object);
    }
    Ok(shape_of(object).prototype())
}

/// `[[SetPrototypeOf]]`.
pub fn set_prototype_of(vm: &Vm, object: Gc<JsObject>, prototype: Value) -> Completion<bool> {
    if is_proxy(object) {
        return proxy::set_prototype_of(vm, object, prototype);
    }
    ordinary::set_prototype_of(vm, object, prototype)
}

/// `[[IsExtensible]]`.
pub fn is_extensible(vm: &Vm, object: Gc<JsObject>) -> Completion<bool> {
    if is_proxy(object) {
        return proxy::is_extensible(vm, object);
    }
    Ok(ordinary::is_extensible(object))
}

/// `[[PreventExtensions]]`.
pub fn prevent_extensions(vm: &Vm, object: Gc<JsObject>) -> Completion<bool> {
    if is_proxy(object) {
        return proxy::prevent_extensions(vm, object);
    }
    // A typed array whose elements may come and go cannot promise that there will be no new ones.
    if let Some(view) = object.downcast::<ViewObject>()
        && object.header().kind() == Kind::TypedArray
        && !integer_indexed::is_fixed_length(view)
    {
        return Ok(false);
    }
    ordinary::prevent_extensions(vm, object);
    Ok(true)
}

/// `[[GetOwnProperty]]`.
pub fn get_own_property(
    vm: &Vm,
    object: Gc<JsObject>,
    key: PropertyKey,
) -> Completion<Option<PropertyDescriptor>> {
    if has_foreign_properties(object) {
        if let Some(namespace) = as_namespace(object) {
            return namespace::get_own_property(vm, namespace, key);
        }
        return proxy::get_own_property(vm, object, key);
    }
    Ok(own_property(vm, object, key).map(|found| found.to_descriptor()))
}

/// `[[DefineOwnProperty]]`.
pub fn define_own_property(
    vm: &Vm,
    object: Gc<JsObject>,
    key: PropertyKey,
    desc: &PropertyDescriptor,
) -> Completion<bool> {
    if has_foreign_properties(object) {
        if let Some(namespace) = as_namespace(object) {
            return namespace::define_own_property(vm, namespace, key, desc);
        }
        return proxy::define_own_property(vm, object, key, desc);
    }
    ordinary::define_own_property(vm, object, key, desc)
}

/// `[[HasProperty]]`.
pub fn has_property(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> Completion<bool> {
    let mut next = object;
    loop {
        if has_foreign_properties(next) {
            if let Some(namespace) = as_namespace(next) {
                return namespace::has_property(vm, namespace, key);
            }
            return proxy::has_property(vm, next, key);
        }
        if own_property(vm, next, key).is_some() {
            return Ok(true);
        }
        if ends_lookup(vm, next, key) {
            return Ok(false);
        }
        match shape_of(next).prototype().downcast::<JsObject>() {
            Some(prototype) => next = prototype,
            None => return Ok(false),
        }
    }
}

/// A typed array answers for all numeric keys, present or not: the chain is not asked.
fn ends_lookup(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> bool {
    object.header().kind() == Kind::TypedArray
        && (key.is_index() || integer_indexed::canonical_numeric(vm, key).is_some())
}

/// `[[Get]]` with the object as receiver.
#[inline]
pub fn get(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> Completion<Value> {
    get_with_receiver(vm, object, key, Value::cell(object))
}

/// `[[Get]]`.
pub fn get_with_receiver(
    vm: &Vm,
    object: Gc<JsObject>,
    key: PropertyKey,
    receiver: Value,
) -> Completion<Value> {
    let mut next = object;
    loop {
        if has_foreign_properties(next) {
            if let Some(namespace) = as_namespace(next) {
                return namespace::get(vm, namespace, key);
            }
            return proxy::get(vm, next, key, receiver);
        }
        let content = match key.as_index() {
            None if next.header().kind() != Kind::TypedArray => {
                named::find(vm, next, key).map(|own| named::read(vm, next, &own))
            }
            _ => own_property(vm, next, key).map(|found| found.content),
        };
        match content {
            Some(Content::Data(value)) => return Ok(value),
            Some(Content::Accessor(pair)) => {
                let getter = pair.getter();
                return if getter.is_undefined() { Ok(getter) } else { call(vm, getter, receiver, &[]) };
            }
            None => {}
        }
        if ends_lookup(vm, next, key) {
            return Ok(Value::UNDEFINED);
        }
        match shape_of(next).prototype().downcast::<JsObject>() {
            Some(prototype) => next = prototype,
            None => return Ok(Value::UNDEFINED),
        }
    }
}

/// Set: `[[Set]]` with the object as receiver; a refusal throws if `throw`.
pub fn set(vm: &Vm, object: Gc<JsObject>, key: PropertyKey, value: Value, throw: bool) -> Completion<bool> {
    let done = set_with_receiver(vm, object, key, value, Value::cell(object))?;
    if !done && throw {
        return Err(throw_read_only(vm, object, key));
    }
    Ok(done)
}

/// The TypeError of a refused assignment, in V8's words.
#[cold]
pub fn throw_read_only(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> crate::Throw {
    use crate::operations::describe::describe_value;
    let name = key_text(vm, key);
    if is_proxy(object) {
        return throw_type_error(vm, format!("'set' on proxy: trap returned falsish for property '{name}'"));
    }
    let text = describe_value(vm, Value::cell(object));
    match own_property_of_chain(vm, object, key) {
        Some(Content::Accessor(_)) => {
            throw_type_error(vm, format!("Cannot set property {name} of {text} which has only a getter"))
        }
        None => throw_type_error(vm, format!("Cannot add property {name}, object is not extensible")),
        // One that could not get shorter stopped at an element that stays.
        Some(Content::Data(_)) if is_stuck_length(vm, object, key) => {
            let last = object.downcast::<JsArray>().map_or(0, |array| array.length().saturating_sub(1));
            throw_type_error(vm, format!("Cannot delete property '{last}' of {text}"))
        }
        Some(Content::Data(_)) => {
            throw_type_error(vm, format!("Cannot assign to read only property '{name}' of object '{text}'"))
        }
    }
}

fn is_stuck_length(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> bool {
    object.header().kind() == Kind::Array
        && key == PropertyKey::atom(vm.names.length)
        && super::array::is_length_writable(object)
}

fn own_property_of_chain(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> Option<Content> {
    let mut next = object;
    loop {
        if is_proxy(next) {
            return None;
        }
        if let Some(found) = own_property(vm, next, key) {
            return Some(found.content);
        }
        next = shape_of(next).prototype().downcast::<JsObject>()?;
    }
}

/// A key as messages show it.
pub fn key_text(vm: &Vm, key: PropertyKey) -> String {
    match key.as_symbol() {
        Some(symbol) => match symbol.description().downcast() {
            Some(text) if key.is_private() => crate::strings::to_rust_string(vm, text),
            Some(text) => format!("Symbol({})", crate::strings::to_rust_string(vm, text)),
            None => "Symbol()".to_string(),
        },
        None => match key.to_string_value(vm).downcast() {
            Some(text) => crate::strings::to_rust_string(vm, text),
            None => String::new(),
        },
    }
}

/// `[[Set]]`.
pub fn set_with_receiver(
    vm: &Vm,
    object: Gc<JsObject>,
    key: PropertyKey,
    value: Value,
    receiver: Value,
) -> Completion<bool> {
    let mut next = object;
    loop {
        if has_foreign_properties(next) {
            if as_namespace(next).is_some() {
                return Ok(false);
            }
            return proxy::set(vm, next, key, value, receiver);
        }
        if next.header().kind() == Kind::TypedArray {
            let number = match key.as_index() {
                Some(index) => Some(index as f64),
                None => integer_indexed::canonical_numeric(vm, key),
            };
            if let Some(number) = number {
                if integer_indexed::is_read_only(next) {
                    return Ok(false);
                }
                if Value::cell(next) == receiver {
                    integer_indexed::set(vm, next, number, value)?;
                    return Ok(true);
                }
                if !integer_indexed::has(next, number) {
                    return Ok(true);
                }
            }
        }
        if let Some(found) = own_property(vm, next, key) {
            match found.content {
                Content::Accessor(pair) => {
                    let setter = pair.setter();
                    if setter.is_undefined() {
                        return Ok(false);
                    }
                    call(vm, setter, receiver, &[value])?;
                    return Ok(true);
                }
                Content::Data(_) if found.attributes & WRITABLE == 0 => return Ok(false),
                Content::Data(_) if Value::cell(next) == receiver => {
                    // The property found is the receiver's own: write it where it is.
                    return write_own(vm, next, key, &found, value);
                }
                Content::Data(_) => return set_on_receiver(vm, key, value, receiver),
            }
        }
        match shape_of(next).prototype().downcast::<JsObject>() {
            Some(prototype) => next = prototype,
            None => return set_on_receiver(vm, key, value, receiver),
        }
    }
}

fn write_own(
    vm: &Vm,
    object: Gc<JsObject>,
    key: PropertyKey,
    found: &ordinary::Found,
    value: Value,
) -> Completion<bool> {
    match (key.as_index(), &found.named) {
        (Some(index), _) => {
            if object.header().kind() == Kind::Arguments && mapped_arguments::set(object, index, value) {
                return Ok(true);
            }
            elements::write(vm, object, index, value);
            Ok(true)
        }
        (None, Some(own)) => named::write(vm, object, own, value),
        (None, None) => Ok(false),
    }
}

/// OrdinarySetWithOwnDescriptor from step 2.b on: the receiver gets the value as its own data property.
fn set_on_receiver(vm: &Vm, key: PropertyKey, value: Value, receiver: Value) -> Completion<bool> {
    let Some(object) = receiver.downcast::<JsObject>() else { return Ok(false) };
    if has_foreign_properties(object) || object.header().kind() == Kind::TypedArray {
        // 2.c The receiver's own property decides, through its internal methods.
        return match get_own_property(vm, object, key)? {
            Some(existing) => {
                if existing.is_accessor() || existing.writable == Some(false) {
                    return Ok(false);
                }
                define_own_property(vm, object, key, &PropertyDescriptor::value_only(value))
            }
            None => define_own_property(vm, object, key, &PropertyDescriptor::data(value, ALL)),
        };
    }
    match own_property(vm, object, key) {
        Some(found) => {
            if matches!(found.content, Content::Accessor(_)) || found.attributes & WRITABLE == 0 {
                return Ok(false);
            }
            write_own(vm, object, key, &found, value)
        }
        None => Ok(add_own(vm, object, key, value)),
    }
}

/// CreateDataProperty of an absent property on an object that is neither proxy nor typed array.
pub fn add_own(vm: &Vm, object: Gc<JsObject>, key: PropertyKey, value: Value) -> bool {
    if !ordinary::is_extensible(object) {
        return false;
    }
    match key.as_index() {
        Some(index) => {
            if let Some(array) = object.downcast::<JsArray>()
                && index >= array.length()
                && !array::is_length_writable(object)
            {
                return false;
            }
            elements::add(vm, object, index, value, ALL);
        }
        None => named::add(vm, object, key, ALL, Addition::Field(value)),
    }
    true
}

/// `[[Delete]]`.
pub fn delete_property(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> Completion<bool> {
    if has_foreign_properties(object) {
        if let Some(namespace) = as_namespace(object) {
            return namespace::delete(vm, namespace, key);
        }
        return proxy::delete_property(vm, object, key);
    }
    Ok(ordinary::delete(vm, object, key))
}

/// `[[OwnPropertyKeys]]`: strings (index keys as their strings) and symbols, in the specified order.
pub fn own_property_keys<'vm>(vm: &'vm Vm, object: Gc<JsObject>) -> Completion<ValueList<'vm>> {
    if is_proxy(object) {
        return proxy::own_property_keys(vm, object);
    }
    let list = ValueList::new(vm);
    if let Some(namespace) = as_namespace(object) {
        namespace::for_each_name(vm, namespace, |name| list.push(name))?;
    }
    for key in own_index_keys(vm, object) {
        list.push(PropertyKey::index(key).to_string_value(vm));
    }
    named::for_each(vm, object, |key, _| {
        if !key.is_symbol() {
            list.push(key.as_value());
        }
    });
    named::for_each(vm, object, |key, _| {
        if key.is_symbol() && !key.is_private() {
            list.push(key.as_value());
        }
    });
    Ok(list)
}

/// The indices of own elements, ascending, exotic ones included.
pub fn own_index_keys(vm: &Vm, object: Gc<JsObject>) -> Vec<u32> {
    use cutaway_gc::cells::objects::{PrimitiveWrapper, ViewObject};
    use cutaway_gc::cells::strings::JsString;
    let _ = vm;
    if let Some(view) = object.downcast::<ViewObject>()
        && object.header().kind() == Kind::TypedArray
    {
        return (0..view.length() as u32).collect();
    }
    let mut keys = elements::indices(object);
    if object.header().kind() == Kind::StringObject
        && let Some(wrapper) = object.downcast::<PrimitiveWrapper>()
        && let Some(string) = wrapper.value().downcast::<JsString>()
    {
        keys.splice(0..0, 0..string.length());
    }
    keys
}

/// A data property on the object or its chain, found without running JavaScript; `None` for accessors, absent
/// properties, and when a proxy is on the way.
pub fn lookup_data(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> Option<Value> {
    match own_property_of_chain(vm, object, key)? {
        Content::Data(value) => Some(value),
        Content::Accessor(_) => None,
    }
}

/// True if `object` surely has no own property `key` and looking costs little (fast named properties only).
pub fn lacks_own_named(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> bool {
    let shape = shape_of(object);
    !shape.has(SHAPE_DICTIONARY) && lookup(vm, shape, key).is_none()
}
