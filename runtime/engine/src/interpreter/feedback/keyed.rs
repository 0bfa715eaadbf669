//! Keyed accesses: elements by index straight from their stores, names through the named caches, the rest generally.
//! V8's counterparts: `KeyedLoadIC`, `KeyedStoreIC`.
//!
//! A keyed slot caches receivers' shapes (for the optimizer: which elements kinds) while the keys are indices, or one
//! constant name with the shapes met under it.

use super::access::int_handler;
use super::stub_cache::Access;
use super::{IcState, KEYED_NAME, MEGAMORPHIC, Slot, access, keyed_names, load, store};
use crate::completion::Completion;
use crate::interpreter::events::IcKind;
use crate::interpreter::update_keys;
use crate::objects::integer_indexed::ElementType;
use crate::objects::{self, integer_indexed};
use crate::operations::conversion::to_property_key;
use crate::operations::errors::throw_type_error;
use crate::property_key::PropertyKey;
use crate::shapes::{ElementsKind, shape_of, shape_of_header};
use crate::strings;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::{DoubleArray, ValueArray};
use cutaway_gc::cells::functions::FeedbackVector;
use cutaway_gc::cells::objects::{JsArray, JsObject, ViewObject};
use cutaway_gc::cells::shapes::{SHAPE_EXOTIC, SHAPE_FROZEN_ELEMENTS, SHAPE_NON_EXTENSIBLE};
use cutaway_gc::cells::strings::{JsString, Symbol};
use cutaway_gc::value::{DOUBLE_HOLE, DOUBLE_OFFSET};
use cutaway_gc::{Gc, Kind, Value};

/// Bit of the operand of a keyed slot's handlers: elements were read that are holes or beyond the end.
pub const MISSED: u32 = 8;
/// Bit of the operand of a keyed slot's handlers: elements were stored beyond the end.
pub const GREW: u32 = 16;
/// Bits of the operand of a keyed slot's handlers: values were stored that made the elements raw doubles, or values of any kind.
pub const TO_DOUBLE: u32 = 32;
/// See [`TO_DOUBLE`].
pub const TO_ANY: u32 = 64;

/// The own element of an object in a fast store; the hole if it is not to be had so.
#[inline(always)]
pub fn element(object: Gc<JsObject>, index: u32) -> Value {
    // Elements of mapped arguments may be parameters.
    if object.header().kind() == Kind::Arguments {
        return Value::HOLE;
    }
    let store = object.elements();
    let Some(header) = store.as_header() else { return Value::HOLE };
    match header.kind() {
        Kind::ValueArray => {
            // SAFETY: the kind was just tested.
            let values: Gc<ValueArray> = unsafe { Gc::from_address(store.bits() as usize) };
            if index < values.length() {
                // SAFETY: in range.
                return unsafe {
                    access::word_at(values.address(), ValueArray::TAIL_OFFSET + 8 * index as usize)
                };
            }
            Value::HOLE
        }
        Kind::DoubleArray => {
            // SAFETY: the kind was just tested.
            let doubles: Gc<DoubleArray> = unsafe { Gc::from_address(store.bits() as usize) };
            if index < doubles.length() {
                // SAFETY: in range.
                let raw = unsafe {
                    access::word_at(doubles.address(), DoubleArray::TAIL_OFFSET + 8 * index as usize)
                }
                .bits();
                if raw != DOUBLE_HOLE {
                    return Value::from_bits(raw.wrapping_add(DOUBLE_OFFSET));
                }
            }
            Value::HOLE
        }
        _ => Value::HOLE,
    }
}

/// An element of a typed array of numbers; the hole if it is not to be had so.
#[inline(always)]
pub fn typed_element(object: Gc<JsObject>, index: u32) -> Value {
    let Some((address, element)) = typed_place(object, index) else { return Value::HOLE };
    // SAFETY: the place is inside the view's memory.
    unsafe { integer_indexed::load_number(address, element) }
}

/// Stores a number into a typed array of numbers. False if the general way is needed.
#[inline(always)]
pub fn store_typed_element(object: Gc<JsObject>, index: u32, value: Value) -> bool {
    let Some((address, element)) = typed_place(object, index) else { return false };
    if !value.is_number() || integer_indexed::is_read_only(object) {
        return false;
    }
    // SAFETY: the place is inside the view's memory.
    unsafe { integer_indexed::store_number(address, element, value) };
    true
}

/// Where an element of a typed array of numbers is.
#[inline(always)]
fn typed_place(object: Gc<JsObject>, index: u32) -> Option<(*mut u8, ElementType)> {
    if object.header().kind() != Kind::TypedArray {
        return None;
    }
    // SAFETY: the kind was just tested.
    let view: Gc<ViewObject> = unsafe { object.cast() };
    let element = ElementType::of(&view);
    if index as usize >= view.length() || element.is_bigint() {
        return None;
    }
    Some((view.data().wrapping_add(index as usize * element.size()), element))
}

/// An array index in either number form.
#[inline(always)]
pub fn index_of(key: Value) -> Option<u32> {
    if key.is_int() {
        return u32::try_from(key.as_int_unchecked()).ok();
    }
    if !key.is_double() {
        return None;
    }
    let number = key.as_double_unchecked();
    let index = number as u32;
    (f64::from(index) == number && index != u32::MAX).then_some(index)
}

/// A load by key from anything, without caches of its own. May run JavaScript.
pub fn load_generic(vm: &Vm, receiver: Value, key: Value) -> Completion<Value> {
    if let Some(index) = index_of(key) {
        if let Some(object) = receiver.downcast::<JsObject>() {
            if object.header().kind() == Kind::TypedArray {
                return Ok(integer_indexed::get(vm, object, f64::from(index)).unwrap_or(Value::UNDEFINED));
            }
        } else if let Some(text) = receiver.downcast::<JsString>()
            && let Some(unit) = strings::char_code_at(vm, text, index)
        {
            return Ok(Value::cell(strings::single_character(vm, unit)));
        }
        return objects::get_v(vm, receiver, PropertyKey::index(index));
    }
    if receiver.is_nullish() {
        return Err(throw_read_of_nullish(vm, receiver, key));
    }
    let key = update_keys::key_of_load(vm, key)?;
    if key.is_private() {
        return super::super::private_members::get(vm, receiver, key);
    }
    objects::get_v(vm, receiver, key)
}

/// A key of a failing access, shown without running its toString.
pub fn key_description(vm: &Vm, key: Value) -> String {
    if let Some(symbol) = key.downcast::<Symbol>() {
        return objects::key_text(vm, PropertyKey::symbol(symbol));
    }
    match key.downcast::<JsString>() {
        Some(text) => strings::to_rust_string(vm, text),
        None => crate::operations::describe::describe_value(vm, key),
    }
}

#[cold]
fn throw_read_of_nullish(vm: &Vm, receiver: Value, key: Value) -> crate::Throw {
    let base = if receiver.is_null() { "null" } else { "undefined" };
    let name = key_description(vm, key);
    throw_type_error(vm, format!("Cannot read properties of {base} (reading '{name}')"))
}

/// The property key of a name that needs no conversion: an atom that is no index, or a symbol.
#[inline(always)]
pub fn name_of(key: Value) -> Option<PropertyKey> {
    if let Some(text) = key.downcast::<JsString>() {
        let is_name = text.is_atom() && text.header().flags() & cutaway_gc::cells::strings::INDEX_ATOM == 0;
        return is_name.then(|| PropertyKey::atom(text));
    }
    key.downcast::<Symbol>().map(PropertyKey::symbol)
}

/// The handler that a keyed slot has for loading a name: from its cache of one name, or from the stub cache.
#[inline(always)]
pub fn find_named(vm: &Vm, first: Value, second: Value, shape_id: u32, name: PropertyKey) -> Option<Value> {
    if first == KEYED_NAME {
        // SAFETY: the second word of such a slot is its list.
        let list: Gc<ValueArray> = unsafe { Gc::from_address(second.bits() as usize) };
        if list.tail().first().is_some_and(|key| key.get().bits() == name.bits()) {
            return super::find_in_list(list, 1, shape_id);
        }
    } else if first == MEGAMORPHIC && !name.is_private() {
        return vm.interpreter.stub_cache.find(Access::Load, shape_id, name);
    }
    None
}

/// Notes what a keyed site met, for elements accesses: the receiver's shape.
fn note_shape(vm: &Vm, slot: Slot, receiver: Value, kind: IcKind) {
    let Some(header) = receiver.as_header() else { return };
    let (first, _) = slot.words();
    if first == MEGAMORPHIC {
        return;
    }
    if first == KEYED_NAME {
        slot.set(MEGAMORPHIC, Value::UNDEFINED);
        slot.report(vm, kind, (IcState::Monomorphic, IcState::Megamorphic), None, None);
        return;
    }
    let shape = shape_of_header(header);
    let states = slot.add(vm, shape, int_handler(access::SLOW, u32::from(shape.elements_kind())));
    slot.report(vm, kind, states, Some(shape), None);
}

/// Sets a bit beside the receiver's shape in a slot that lists it.
fn mark(slot: Slot, receiver: Value, bit: u32) {
    let Some(header) = receiver.as_header() else { return };
    let (first, second) = slot.words();
    let with_bit = |handler: Value| {
        let word = handler.as_int().filter(|&word| word as u32 & bit << 4 == 0)?;
        Some(Value::int(word | (bit << 4) as i32))
    };
    if first == super::POLYMORPHIC
        && let Some(list) = second.downcast::<ValueArray>()
    {
        for i in (0..list.length() as usize).step_by(2) {
            if list.at(i).bits() as u32 == header.shape_id()
                && let Some(handler) = with_bit(list.at(i + 1))
            {
                list.put(i + 1, handler);
            }
        }
    } else if first.bits() as u32 == header.shape_id()
        && let Some(handler) = with_bit(second)
    {
        slot.set(first, handler);
    }
}

/// The mark of an array whose elements kind a store of this value widens.
fn widening(receiver: Value, value: Value) -> Option<u32> {
    let kind = ElementsKind::of(&shape_of(receiver.downcast::<JsArray>()?.as_object()));
    let wider = kind.widened_for(value);
    if kind == wider || kind.is_sparse() {
        return None;
    }
    Some(if wider.is_double() { TO_DOUBLE } else { TO_ANY })
}

/// Whether there is an own element in a fast store, a typed array or a string under a number.
fn has_element(receiver: Value, key: Value) -> bool {
    let Some(index) = index_of(key) else { return false };
    if let Some(text) = receiver.downcast::<JsString>() {
        return index < text.length();
    }
    receiver
        .downcast::<JsObject>()
        .is_some_and(|object| !element(object, index).is_hole() || typed_place(object, index).is_some())
}

/// A keyed load whose site did not know the receiver's shape, or that is no element of a fast store.
pub fn load_miss(
    vm: &Vm,
    vector: Option<Gc<FeedbackVector>>,
    index: u32,
    receiver: Value,
    key: Value,
) -> Completion<Value> {
    if let Some(vector) = vector {
        let slot = Slot::new(vector, index);
        match name_of(key) {
            Some(name) if name.is_private() => return keyed_names::load_private(vm, slot, receiver, name),
            Some(name) => return keyed_names::load(vm, slot, receiver, name),
            _ if key.is_number() => {
                if !knows(slot, receiver) {
                    note_shape(vm, slot, receiver, IcKind::KeyedLoad);
                }
                if !has_element(receiver, key) {
                    mark(slot, receiver, MISSED);
                }
            }
            _ => {}
        }
    } else if let Some(name) = name_of(key)
        && !name.is_private()
    {
        return load_cached_globally(vm, receiver, name);
    }
    load_generic(vm, receiver, key)
}

/// True if a site has nothing to learn from this receiver.
#[inline(always)]
pub fn is_known(vector: Option<Gc<FeedbackVector>>, index: u32, receiver: Value) -> bool {
    vector.is_none_or(|vector| knows(Slot::new(vector, index), receiver))
}

/// True if the slot has the receiver's shape already.
fn knows(slot: Slot, receiver: Value) -> bool {
    let Some(header) = receiver.as_header() else { return true };
    let (first, second) = slot.words();
    if first == super::POLYMORPHIC {
        return second
            .downcast::<ValueArray>()
            .is_some_and(|list| super::find_in_list(list, 0, header.shape_id()).is_some());
    }
    first == MEGAMORPHIC || first.bits() as u32 == header.shape_id()
}

/// A load by name through the stub cache.
pub fn load_cached_globally(vm: &Vm, receiver: Value, name: PropertyKey) -> Completion<Value> {
    let Some(header) = receiver.as_header() else { return objects::get_v(vm, receiver, name) };
    match vm.interpreter.stub_cache.find(Access::Load, header.shape_id(), name) {
        Some(handler) => {
            if let load::Loaded::Value(value) = load::apply(header, handler) {
                return Ok(value);
            }
        }
        None => {
            if let Some((shape, handler)) = load::compute(vm, receiver, name) {
                vm.interpreter.stub_cache.insert(Access::Load, shape, name, handler);
            }
        }
    }
    objects::get_v(vm, receiver, name)
}

/// Stores an element into a fast store in place, or appends it where there is room. False if the general way is needed.
#[inline(always)]
pub fn store_element(object: Gc<JsObject>, index: u32, value: Value) -> bool {
    put_element::<true>(object, index, value)
}

/// [`store_element`] for what is defined, not assigned: the prototypes have no say.
#[inline]
pub fn define_element(object: Gc<JsObject>, index: u32, value: Value) -> bool {
    put_element::<false>(object, index, value)
}

/// `ASSIGNS`: a setter or a read-only element of a prototype would be in the way.
#[inline(always)]
fn put_element<const ASSIGNS: bool>(object: Gc<JsObject>, index: u32, value: Value) -> bool {
    let shape = shape_of(object);
    if shape.has(SHAPE_EXOTIC | SHAPE_FROZEN_ELEMENTS) {
        return false;
    }
    let store = object.elements().bits() as usize;
    match ElementsKind::of(&shape) {
        ElementsKind::PackedInt | ElementsKind::HoleyInt if !value.is_int() => false,
        ElementsKind::Sparse => false,
        ElementsKind::PackedDouble | ElementsKind::HoleyDouble => {
            let Some(number) = value.as_number() else { return false };
            // SAFETY: objects of double kinds have a double store.
            let doubles: Gc<DoubleArray> = unsafe { Gc::from_address(store) };
            if index >= doubles.length() {
                return false;
            }
            let slot = &doubles.tail()[index as usize];
            if slot.get().to_bits() == DOUBLE_HOLE && !append::<ASSIGNS>(object, &shape, index) {
                return false;
            }
            slot.set(number);
            true
        }
        _ => {
            // SAFETY: objects of int and any kinds have a store of values.
            let values: Gc<ValueArray> = unsafe { Gc::from_address(store) };
            if index >= values.length() {
                return false;
            }
            let slot = &values.tail()[index as usize];
            if slot.get().is_hole() && !append::<ASSIGNS>(object, &shape, index) {
                return false;
            }
            slot.set(value);
            // Old large stores take the slow path each time: not for numbers.
            if value.is_cell() {
                cutaway_gc::barrier::write_barrier_slot(values.header(), slot.as_ptr().cast());
            }
            true
        }
    }
}

/// Whether a hole at `index` may be filled by appending to an array: then its length is raised.
#[inline(always)]
fn append<const ASSIGNS: bool>(
    object: Gc<JsObject>,
    shape: &cutaway_gc::cells::shapes::Shape,
    index: u32,
) -> bool {
    if object.header().kind() != Kind::Array
        || shape.has(SHAPE_NON_EXTENSIBLE | cutaway_gc::cells::shapes::SHAPE_FIXED_LENGTH)
    {
        return false;
    }
    // SAFETY: the kind was just tested.
    let array: Gc<JsArray> = unsafe { object.cast() };
    if ASSIGNS && !prototypes_lack_elements(shape) {
        return false;
    }
    let length = array.length();
    if index == length {
        array.set_length(length + 1);
        return true;
    }
    // A hole inside: the kind is holey already.
    index < length
}

/// True if no object on the prototype chain of the shape has elements or exotic ones.
#[inline(always)]
fn prototypes_lack_elements(shape: &cutaway_gc::cells::shapes::Shape) -> bool {
    let mut next = shape.prototype();
    while let Some(prototype) = next.downcast::<JsObject>() {
        let its = shape_of(prototype);
        if its.has(SHAPE_EXOTIC) {
            return false;
        }
        let has_none = match prototype.elements().downcast::<ValueArray>() {
            Some(values) => values.length() == 0,
            None => false,
        };
        if !has_none {
            return false;
        }
        next = its.prototype();
    }
    true
}

/// A store by key to anything. May run JavaScript.
pub fn store_generic(
    vm: &Vm,
    receiver: Value,
    key: Value,
    value: Value,
    mode: store::Mode,
) -> Completion<()> {
    if let Some(index) = index_of(key)
        && let Some(object) = receiver.downcast::<JsObject>()
    {
        let key = PropertyKey::index(index);
        return store::set_generic(vm, Value::cell(object), key, value, mode);
    }
    if receiver.is_nullish() && matches!(mode, store::Mode::Set { .. }) {
        let base = if receiver.is_null() { "null" } else { "undefined" };
        let name = key_description(vm, key);
        return Err(throw_type_error(vm, format!("Cannot set properties of {base} (setting '{name}')")));
    }
    let key = update_keys::key_of_store(vm, key)?;
    if key.is_private() {
        return match mode {
            store::Mode::Set { .. } => super::super::private_members::set(vm, receiver, key, value),
            store::Mode::Define => super::super::private_members::define(vm, receiver, key, value),
        };
    }
    store::set_generic(vm, receiver, key, value, mode)
}

/// A keyed store whose site did not know the receiver's shape, or that is no plain element store.
pub fn store_miss(
    vm: &Vm,
    vector: Option<Gc<FeedbackVector>>,
    index: u32,
    receiver: Value,
    key: Value,
    value: Value,
    mode: store::Mode,
) -> Completion<()> {
    if let Some(vector) = vector {
        let slot = Slot::new(vector, index);
        if key.is_number() {
            if !knows(slot, receiver) {
                note_shape(vm, slot, receiver, IcKind::KeyedStore);
            }
            if !has_element(receiver, key) {
                mark(slot, receiver, GREW);
            }
            if let Some(bit) = widening(receiver, value) {
                mark(slot, receiver, bit);
            }
        } else if let Some(name) = name_of(key)
            && let Some(object) = receiver.downcast::<JsObject>()
        {
            return keyed_names::store(vm, slot, object, name, value, mode);
        }
    }
    store_generic(vm, receiver, key, value, mode)
}

/// The `in` operator. May run JavaScript.
pub fn has(vm: &Vm, object: Value, key: Value) -> Completion<bool> {
    let Some(target) = object.downcast::<JsObject>() else {
        let name = key_description(vm, key);
        let what = match object.downcast::<JsString>() {
            Some(text) => strings::to_rust_string(vm, text),
            None => crate::operations::describe::describe_value(vm, object),
        };
        return Err(throw_type_error(
            vm,
            format!("Cannot use 'in' operator to search for '{name}' in {what}"),
        ));
    };
    if let Some(index) = index_of(key)
        && target.header().kind() != Kind::TypedArray
        && !element(target, index).is_hole()
    {
        return Ok(true);
    }
    let key = to_property_key(vm, key)?;
    if key.is_private() {
        return Ok(super::super::private_members::has(vm, target, key));
    }
    objects::has_property(vm, target, key)
}
