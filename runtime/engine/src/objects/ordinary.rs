//! The ordinary object's internal methods, with the exotic ones of arrays, strings, arguments and typed arrays folded in
//! where they differ. ECMA-262, "Ordinary Object Internal Methods and Internal Slots".
//!
//! Own properties are found by [`own_property`]; everything else here is written on top of it.

use super::descriptor::PropertyDescriptor;
use super::named::{self, Content, Own};
use super::{array, elements, integer_indexed, mapped_arguments, native_data};
use crate::completion::Completion;
use crate::modules::namespace::{self, as_namespace};
use crate::native::attributes::*;
use crate::operations::comparison::same_value;
use crate::property_key::PropertyKey;
use crate::shapes::transitions::{self, Addition};
use crate::shapes::{NativeData, PropertyKind, prototypes, representation, set_shape, shape_of};
use crate::vm::Vm;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::*;
use cutaway_gc::{Gc, Kind, Value};

/// An own property as found: content and attributes.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Value or accessor.
    pub content: Content,
    /// Attribute bits; writable is clear for accessors.
    pub attributes: u8,
    /// Where, for a named one.
    pub named: Option<Own>,
}

impl Found {
    fn data(value: Value, attributes: u8) -> Found {
        Found { content: Content::Data(value), attributes, named: None }
    }

    /// As the specification's record.
    pub fn to_descriptor(self) -> PropertyDescriptor {
        match self.content {
            Content::Data(value) => PropertyDescriptor::data(value, self.attributes),
            Content::Accessor(pair) => {
                PropertyDescriptor::accessor(pair.getter(), pair.setter(), self.attributes)
            }
        }
    }

    /// `[[Writable]]`.
    pub fn is_writable(&self) -> bool {
        self.attributes & WRITABLE != 0
    }
}

/// The own property under `key` of any object but a proxy. Runs no JavaScript. An export of a namespace that is in its dead
/// zone has the hole as its value.
pub fn own_property(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> Option<Found> {
    if let Some(namespace) = as_namespace(object)
        && !key.is_symbol()
    {
        return namespace::own_property(vm, namespace, key);
    }
    if let Some(index) = key.as_index() {
        match object.header().kind() {
            Kind::StringObject => {
                if let Some(character) = native_data::string_character(vm, object, index) {
                    return Some(Found::data(character, ENUMERABLE));
                }
            }
            Kind::TypedArray => {
                return integer_indexed::get(vm, object, index as f64)
                    .map(|v| Found::data(v, integer_indexed::attributes(object)));
            }
            Kind::Arguments => {
                let (content, attributes) = elements::find(object, index)?;
                if let (Content::Data(_), Some(mapped)) = (content, mapped_arguments::get(object, index)) {
                    return Some(Found::data(mapped, attributes));
                }
                return Some(Found { content, attributes, named: None });
            }
            _ => {}
        }
        let (content, attributes) = elements::find(object, index)?;
        return Some(Found { content, attributes, named: None });
    }
    if object.header().kind() == Kind::TypedArray
        && let Some(number) = integer_indexed::canonical_numeric(vm, key)
    {
        return integer_indexed::get(vm, object, number)
            .map(|v| Found::data(v, integer_indexed::attributes(object)));
    }
    let own = named::find(vm, object, key)?;
    let mut attributes = own.details.attributes();
    if own.details.kind() == PropertyKind::Native(NativeData::ArrayLength)
        && !array::is_length_writable(object)
    {
        attributes &= !WRITABLE;
    }
    Some(Found { content: named::read(vm, object, &own), attributes, named: Some(own) })
}

/// `[[Extensible]]`.
#[inline]
pub fn is_extensible(object: Gc<JsObject>) -> bool {
    !shape_of(object).has(SHAPE_NON_EXTENSIBLE)
}

/// OrdinarySetPrototypeOf. `prototype` is an object or null.
pub fn set_prototype_of(vm: &Vm, object: Gc<JsObject>, prototype: Value) -> Completion<bool> {
    representation::migrate(vm, object);
    let shape = shape_of(object);
    // 1. The same prototype is always fine.
    if shape.prototype() == prototype {
        return Ok(true);
    }
    if shape.has(SHAPE_IMMUTABLE_PROTOTYPE | SHAPE_NON_EXTENSIBLE) {
        return Ok(false);
    }
    // 2. No cycles, as far as ordinary objects can tell.
    let mut next = prototype;
    while let Some(p) = next.downcast::<JsObject>() {
        if p == object {
            return Ok(false);
        }
        if p.header().kind() == Kind::Proxy {
            break;
        }
        next = shape_of(p).prototype();
    }
    // 3. The new prototype becomes one; the shape changes.
    if let Some(p) = prototype.downcast::<JsObject>() {
        prototypes::become_prototype(vm, p);
    }
    let shape = shape_of(object);
    set_shape(object, transitions::with_prototype(vm, shape, prototype));
    Ok(true)
}

/// OrdinaryPreventExtensions.
pub fn prevent_extensions(vm: &Vm, object: Gc<JsObject>) {
    representation::migrate(vm, object);
    let shape = shape_of(object);
    if !shape.has(SHAPE_NON_EXTENSIBLE) {
        let step = transitions::Step::PreventExtensions;
        set_shape(object, transitions::with_integrity(vm, shape, step));
    }
}

/// OrdinaryDefineOwnProperty with the exotic variations of arrays, strings, arguments and typed arrays.
pub fn define_own_property(
    vm: &Vm,
    object: Gc<JsObject>,
    key: PropertyKey,
    desc: &PropertyDescriptor,
) -> Completion<bool> {
    match object.header().kind() {
        Kind::Array => {
            if key == PropertyKey::atom(vm.names.length) {
                return define_array_length(vm, object, desc);
            }
            if let Some(index) = key.as_index()
                && let Some(array) = object.downcast::<cutaway_gc::cells::objects::JsArray>()
                && index >= array.length()
                && !array::is_length_writable(object)
            {
                return Ok(false);
            }
        }
        Kind::TypedArray => {
            let number = match key.as_index() {
                Some(index) => Some(index as f64),
                None => integer_indexed::canonical_numeric(vm, key),
            };
            if let Some(number) = number {
                return integer_indexed::define(vm, object, number, desc);
            }
        }
        Kind::Arguments => {
            if let Some(index) = key.as_index() {
                return mapped_arguments::define(vm, object, index, desc);
            }
        }
        _ => {}
    }
    Ok(validate_and_apply(vm, object, key, desc))
}

/// ArraySetLength: `desc` may change the value, and the writability.
fn define_array_length(vm: &Vm, object: Gc<JsObject>, desc: &PropertyDescriptor) -> Completion<bool> {
    if desc.is_accessor() || desc.configurable == Some(true) || desc.enumerable == Some(true) {
        // The conversion of the value comes first, and may throw.
        if let Some(value) = desc.value {
            array::length_from_value(vm, value)?;
        }
        return Ok(false);
    }
    let writable = desc.writable;
    let done = match desc.value {
        Some(value) => {
            let length = array::length_from_value(vm, value)?;
            if writable == Some(true) && !array::is_length_writable(object) {
                return Ok(false);
            }
            array::set_length(vm, object, length)
        }
        None => writable != Some(true) || array::is_length_writable(object),
    };
    if writable == Some(false) && array::is_length_writable(object) {
        let fixed = transitions::detached_copy(vm, shape_of(object));
        fixed.add_bits(SHAPE_FIXED_LENGTH);
        set_shape(object, fixed);
    }
    Ok(done)
}

/// ValidateAndApplyPropertyDescriptor, applied to the object's own property.
pub fn validate_and_apply(
    vm: &Vm,
    object: Gc<JsObject>,
    key: PropertyKey,
    desc: &PropertyDescriptor,
) -> bool {
    let current = own_property(vm, object, key);
    let Some(current) = current else {
        // 2. An absent property needs an extensible object.
        if !is_extensible(object) && !key.is_private() {
            return false;
        }
        add_from_descriptor(vm, object, key, desc);
        return true;
    };
    if !is_compatible(vm, &current, desc) {
        return false;
    }
    apply_change(vm, object, key, &current, desc);
    true
}

/// Adds the property that a descriptor describes; absent fields count as false or undefined.
pub fn add_from_descriptor(vm: &Vm, object: Gc<JsObject>, key: PropertyKey, desc: &PropertyDescriptor) {
    let attributes = desc.attributes_or(0);
    if desc.is_accessor() {
        let pair = new_pair(vm, desc.get.unwrap_or_default(), desc.set.unwrap_or_default());
        let attributes = attributes & !WRITABLE;
        match key.as_index() {
            Some(index) => elements::add_accessor(vm, object, index, pair, attributes),
            None => named::add(vm, object, key, attributes, Addition::Accessor(Value::cell(pair))),
        }
    } else {
        let value = desc.value.unwrap_or_default();
        match key.as_index() {
            Some(index) => elements::add(vm, object, index, value, attributes),
            None => named::add(vm, object, key, attributes, Addition::Field(value)),
        }
    }
}

/// An accessor's cell.
pub fn new_pair(vm: &Vm, getter: Value, setter: Value) -> Gc<AccessorPair> {
    let pair: Gc<AccessorPair> = vm.new_fixed_cell(Kind::AccessorPair);
    pair.set_getter(getter);
    pair.set_setter(setter);
    pair
}

/// Steps 4 to 6 of ValidateAndApplyPropertyDescriptor: may `current` become `desc`?
pub fn is_compatible(vm: &Vm, current: &Found, desc: &PropertyDescriptor) -> bool {
    if current.attributes & CONFIGURABLE != 0 {
        return true;
    }
    // 5.a, 5.b Neither configurable again nor differently enumerable.
    let enumerable = current.attributes & ENUMERABLE != 0;
    if desc.configurable == Some(true) || desc.enumerable.is_some_and(|e| e != enumerable) {
        return false;
    }
    match current.content {
        Content::Accessor(pair) => {
            // 5.c, 5.d An accessor stays one, with the same functions.
            !desc.is_data()
                && desc.get.is_none_or(|g| g == pair.getter())
                && desc.set.is_none_or(|s| s == pair.setter())
        }
        Content::Data(value) => {
            if desc.is_accessor() {
                return false;
            }
            // 5.e A value that is not writable stays.
            current.is_writable()
                || (desc.writable != Some(true) && desc.value.is_none_or(|v| same_value(vm, v, value)))
        }
    }
}

/// Step 7 on: makes the compatible change.
fn apply_change(vm: &Vm, object: Gc<JsObject>, key: PropertyKey, current: &Found, desc: &PropertyDescriptor) {
    let becomes_accessor = desc.is_accessor();
    let (attributes, content) = match current.content {
        Content::Accessor(pair) if !desc.is_data() => {
            let getter = desc.get.unwrap_or(pair.getter());
            let setter = desc.set.unwrap_or(pair.setter());
            let attributes = desc.attributes_or(current.attributes) & !WRITABLE;
            (attributes, Addition::Accessor(Value::cell(new_pair(vm, getter, setter))))
        }
        Content::Data(_) if becomes_accessor => {
            let pair = new_pair(vm, desc.get.unwrap_or_default(), desc.set.unwrap_or_default());
            let attributes = desc.attributes_or(current.attributes) & !WRITABLE;
            (attributes, Addition::Accessor(Value::cell(pair)))
        }
        Content::Accessor(_) => {
            let attributes = desc.attributes_or(current.attributes & !WRITABLE);
            (attributes, Addition::Field(desc.value.unwrap_or_default()))
        }
        Content::Data(value) => {
            let attributes = desc.attributes_or(current.attributes);
            (attributes, Addition::Field(desc.value.unwrap_or(value)))
        }
    };
    if let Addition::Field(value) = content
        && attributes == current.attributes
        && matches!(current.content, Content::Data(old) if old == value)
    {
        return;
    }
    match (key.as_index(), current.named) {
        (Some(index), _) => elements::reconfigure(vm, object, index, attributes, content),
        (None, Some(own)) => {
            if own.details.attributes() == attributes
                && let Addition::Field(value) = content
                && own.details.is_field()
            {
                // Nothing but the value changes.
                let _ = named::write(vm, object, &own, value);
                return;
            }
            if let (PropertyKind::Native(data), Addition::Field(value)) = (own.details.kind(), content)
                && data == NativeData::FunctionPrototype
            {
                native_data::set(vm, object, data, value);
                return named::reconfigure(vm, object, &own, attributes, Addition::Native(data));
            }
            named::reconfigure(vm, object, &own, attributes, content);
        }
        (None, None) => {}
    }
}

/// OrdinaryDelete.
pub fn delete(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> bool {
    let Some(found) = own_property(vm, object, key) else { return true };
    if object.header().kind() == Kind::TypedArray && found.named.is_none() {
        return false;
    }
    if found.attributes & CONFIGURABLE == 0 {
        return false;
    }
    match (key.as_index(), found.named) {
        (Some(index), _) => {
            mapped_arguments::unmap(object, index);
            elements::remove(vm, object, index);
        }
        (None, Some(own)) => named::remove(vm, object, &own),
        (None, None) => {}
    }
    true
}
