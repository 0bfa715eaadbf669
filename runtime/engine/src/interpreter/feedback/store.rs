//! Named stores: carrying out a cached one, and finding out what to cache. V8's counterpart: `StoreIC`.
//!
//! What to cache is read off the outcome: the general operation is carried out first, and the shapes before and after it
//! tell whether a field was written or a property added.

use super::access::*;
use super::load::is_exotic_for;
use super::stub_cache::Access;
use super::{IcState, MEGAMORPHIC, POLYMORPHIC, Slot, find_in_list};
use crate::completion::Completion;
use crate::interpreter::events::IcKind;
use crate::interpreter::private_members;
use crate::native::attributes;
use crate::objects::{self, named};
use crate::operations::comparison::type_of;
use crate::operations::conversion::to_object;
use crate::operations::describe::describe_value;
use crate::operations::errors::throw_type_error;
use crate::property_key::PropertyKey;
use crate::shapes::transitions::Step;
use crate::shapes::{
    PropertyKind, Representation, descriptor_at, lookup, prototypes, representation, shape_of,
};
use crate::strings::to_rust_string;
use crate::vm::Vm;
use cutaway_gc::barrier::write_barrier;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::{FeedbackVector, Handler};
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::*;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Value};

/// Outcome of a cached store.
pub enum Stored {
    /// It is done.
    Done,
    /// This setter is to be called.
    Setter(Value),
    /// The general operation is to be used, which may make a better handler.
    Retry,
    /// The general operation is to be used.
    Slow,
}

/// Stores a tagged word at a byte offset of a cell.
///
/// # Safety
/// A cell that has a tagged word there is at `address`.
#[inline(always)]
unsafe fn put(address: usize, offset: usize, value: Value) {
    // SAFETY: as the caller's.
    unsafe { *((address + offset) as *mut Value) = value };
    write_barrier(address as *const cutaway_gc::Header);
}

/// Address of an object's out-of-line store.
///
/// # Safety
/// An object is at `object`.
#[inline(always)]
unsafe fn slots(object: usize) -> usize {
    // SAFETY: as the caller's.
    unsafe { word_at(object, JsObject::SLOTS_OFFSET) }.bits() as usize
}

/// True if `value` is null or a cell of the shape in `extra`.
#[inline(always)]
fn is_shaped(value: Value, extra: Value) -> bool {
    value.is_null() || value.as_header().is_some_and(|header| header.shape_id() == extra.bits() as u32)
}

/// Writes a field of the kind that a handler word says. False if the value does not fit.
#[inline(always)]
fn write(object: usize, word: u32, value: Value, tracked: Value) -> bool {
    let offset = operand_of(word);
    match kind_of(word) {
        // SAFETY: the shape that the handler was cached for says what is at the offset.
        FIELD => unsafe { put(object, offset, value) },
        DOUBLE => match value.as_number() {
            // SAFETY: the shape that the handler was cached for says what is at the offset.
            Some(number) => unsafe { *((object + offset) as *mut f64) = number },
            None => return false,
        },
        // SAFETY: the shape that the handler was cached for says what is at the offset.
        SLOT => unsafe { put(slots(object), offset, value) },
        // SAFETY: the shape that the handler was cached for says what is at the offset.
        INT_FIELD if value.is_int() => unsafe { *((object + offset) as *mut Value) = value },
        // SAFETY: the shape that the handler was cached for says what is at the offset.
        INT_SLOT if value.is_int() => unsafe { *((slots(object) + offset) as *mut Value) = value },
        // SAFETY: the shape that the handler was cached for says what is at the offset.
        SHAPED_FIELD if is_shaped(value, tracked) => unsafe { put(object, offset, value) },
        // SAFETY: the shape that the handler was cached for says what is at the offset.
        SHAPED_SLOT if is_shaped(value, tracked) => unsafe { put(slots(object), offset, value) },
        _ => return false,
    }
    true
}

/// Writes a field of an object being made, as a handler word says. False if the value does not fit.
#[inline(always)]
pub fn write_new(object: Gc<JsObject>, word: u32, value: Value, tracked: Value) -> bool {
    write(object.address(), word, value, tracked)
}

/// Carries out a handler on an object whose shape it was made for.
#[inline(always)]
pub fn apply(object: Gc<JsObject>, handler: Value, value: Value) -> Stored {
    let address = object.address();
    if handler.is_int() {
        let word = handler.as_int_unchecked() as u32;
        if kind_of(word) == SLOW {
            return Stored::Slow;
        }
        return if write(address, word, value, Value::UNDEFINED) { Stored::Done } else { Stored::Retry };
    }
    // SAFETY: what is no int is a handler cell.
    let handler: Gc<Handler> = unsafe { Gc::from_address(handler.bits() as usize) };
    if !is_valid(handler) {
        return Stored::Retry;
    }
    let word = handler.word() as u32;
    if word & ADD != 0 {
        return add(object, handler, word, value);
    }
    if kind_of(word) == SETTER {
        // SAFETY: the holder of setter handlers is the accessor pair.
        let pair: Gc<AccessorPair> = unsafe { Gc::from_address(handler.holder().bits() as usize) };
        return if pair.setter().is_undefined() { Stored::Slow } else { Stored::Setter(pair.setter()) };
    }
    if write(address, word, value, handler.extra()) { Stored::Done } else { Stored::Retry }
}

/// Adds a property whose place exists already.
#[inline(always)]
fn add(object: Gc<JsObject>, handler: Gc<Handler>, word: u32, value: Value) -> Stored {
    // SAFETY: the extra word of adding handlers is the shape afterwards.
    let target: Gc<Shape> = unsafe { Gc::from_address(handler.extra().bits() as usize) };
    if target.has(SHAPE_DEPRECATED) {
        return Stored::Retry;
    }
    if matches!(kind_of(word), SLOT | INT_SLOT | SHAPED_SLOT) {
        let end = operand_of(word) + 8;
        let room = object
            .slots()
            .downcast::<ValueArray>()
            .map_or(0, |s| ValueArray::TAIL_OFFSET + 8 * s.length() as usize);
        if room < end {
            return Stored::Slow;
        }
    }
    if !write(object.address(), word, value, handler.holder()) {
        return Stored::Retry;
    }
    object.header().set_shape_id(target.id());
    Stored::Done
}

/// The handler that a slot has for a shape.
#[inline(always)]
pub fn find_handler(vm: &Vm, first: Value, second: Value, shape_id: u32, key: PropertyKey) -> Option<Value> {
    if first.bits() as u32 == shape_id {
        Some(second)
    } else if first == POLYMORPHIC {
        // SAFETY: the second word of a polymorphic slot is its list.
        let list: Gc<ValueArray> = unsafe { Gc::from_address(second.bits() as usize) };
        find_in_list(list, 0, shape_id)
    } else if first == MEGAMORPHIC {
        vm.interpreter.stub_cache.find(Access::Store, shape_id, key)
    } else {
        None
    }
}

/// What kind of store a site makes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Assignment; errors are thrown in strict code.
    Set {
        /// Whether the code is strict.
        strict: bool,
    },
    /// CreateDataPropertyOrThrow.
    Define,
}

/// The general operation.
pub fn set_generic(vm: &Vm, receiver: Value, key: PropertyKey, value: Value, mode: Mode) -> Completion<()> {
    match (receiver.downcast::<JsObject>(), mode) {
        (Some(object), Mode::Set { strict }) => objects::set(vm, object, key, value, strict).map(drop),
        (Some(object), Mode::Define) => objects::create_data_property_or_throw(vm, object, key, value),
        (None, Mode::Set { strict }) => set_on_primitive(vm, receiver, key, value, strict),
        (None, Mode::Define) => {
            let object = to_object(vm, receiver)?;
            objects::create_data_property_or_throw(vm, object, key, value)
        }
    }
}

/// Assignment to a property of a primitive: setters of its prototypes are called, nothing is kept.
fn set_on_primitive(
    vm: &Vm,
    receiver: Value,
    key: PropertyKey,
    value: Value,
    strict: bool,
) -> Completion<()> {
    if receiver.is_nullish() {
        let base = if receiver.is_null() { "null" } else { "undefined" };
        let name = objects::key_text(vm, key);
        let message = format!("Cannot set properties of {base} (setting '{name}')");
        return Err(throw_type_error(vm, message));
    }
    let prototype = objects::prototype_of_primitive(vm, receiver, key)?;
    let done = objects::set_with_receiver(vm, prototype, key, value, receiver)?;
    if !done && strict {
        let name = objects::key_text(vm, key);
        let kind = to_rust_string(vm, type_of(vm, receiver));
        let text = match receiver.downcast::<JsString>() {
            Some(text) => to_rust_string(vm, text),
            None => describe_value(vm, receiver),
        };
        let is_own = receiver.is::<JsString>()
            && (key == PropertyKey::atom(vm.names.length) || key.as_index().is_some());
        let message = if is_own {
            format!("Cannot assign to read only property '{name}' of {kind} '{text}'")
        } else {
            format!("Cannot create property '{name}' on {kind} '{text}'")
        };
        return Err(throw_type_error(vm, message));
    }
    Ok(())
}

/// A store that no cache knew: carries it out and caches it. May run JavaScript.
pub fn miss(
    vm: &Vm,
    vector: Option<Gc<FeedbackVector>>,
    index: u32,
    receiver: Value,
    key: PropertyKey,
    value: Value,
    mode: Mode,
) -> Completion<()> {
    let (Some(vector), Some(object)) = (vector, receiver.downcast::<JsObject>()) else {
        return set_generic(vm, receiver, key, value, mode);
    };
    let (before, handler) = carry_out(vm, object, key, value, mode)?;
    let slot = Slot::new(vector, index);
    let states = slot.add(vm, before, handler);
    if states.1 == IcState::Megamorphic {
        vm.interpreter.stub_cache.insert(Access::Store, before, key, handler);
    }
    if states.0 != states.1 || states.1 != IcState::Megamorphic {
        let kind = if mode == Mode::Define { IcKind::DefineOwn } else { IcKind::Store };
        slot.report(vm, kind, states, Some(before), Some(key));
    }
    Ok(())
}

/// The general operation, and what to cache of it: the shape there was before, and a handler. May run JavaScript.
pub fn carry_out(
    vm: &Vm,
    object: Gc<JsObject>,
    key: PropertyKey,
    value: Value,
    mode: Mode,
) -> Completion<(Gc<Shape>, Value)> {
    representation::migrate(vm, object);
    let before = shape_of(object);
    // A setter that the store will call is found before it runs.
    let setter = match mode {
        Mode::Set { .. } => setter_handler(vm, object, before, key),
        Mode::Define => None,
    };
    let receiver = Value::cell(object);
    match mode {
        Mode::Set { .. } if key.is_private() => private_members::set(vm, receiver, key, value)?,
        Mode::Define if key.is_private() => private_members::define(vm, receiver, key, value)?,
        _ => set_generic(vm, receiver, key, value, mode)?,
    }
    let handler = setter.unwrap_or_else(|| handler_after(vm, object, before, key, mode));
    Ok((before, handler))
}

const SLOW_HANDLER: Value = int_handler(SLOW, 0);

/// The handler for a store that calls a setter, if it does.
fn setter_handler(vm: &Vm, object: Gc<JsObject>, shape: Gc<Shape>, key: PropertyKey) -> Option<Value> {
    if shape.has(SHAPE_DICTIONARY) || is_exotic_for(object, key) || key.is_index() {
        return None;
    }
    if let Some(own) = lookup(vm, shape, key) {
        return own
            .details
            .is_accessor()
            .then(|| new_handler(vm, word(SETTER, 0), own.extra, None, Value::UNDEFINED));
    }
    if key.is_private() {
        return None;
    }
    let first = shape.prototype().downcast::<JsObject>()?;
    let validity = prototypes::chain_validity(vm, first)?;
    let mut next = Some(first);
    while let Some(holder) = next {
        if let Some(own) = named::find(vm, holder, key) {
            let named::Place::Shape(place) = own.place else { return None };
            return own
                .details
                .is_accessor()
                .then(|| new_handler(vm, word(SETTER, 0), place.extra, Some(validity), Value::UNDEFINED));
        }
        next = shape_of(holder).prototype().downcast();
    }
    None
}

/// The handler for a store that led from `before` to the object's present shape.
fn handler_after(vm: &Vm, object: Gc<JsObject>, before: Gc<Shape>, key: PropertyKey, mode: Mode) -> Value {
    let after = shape_of(object);
    if key.is_index()
        || before.has(SHAPE_DICTIONARY | SHAPE_DEPRECATED)
        || after.has(SHAPE_DICTIONARY | SHAPE_DEPRECATED)
        || is_exotic_for(object, key)
    {
        return SLOW_HANDLER;
    }
    if before == after {
        return existing_field(vm, after, key, mode);
    }
    let added = after.parent() == Some(before)
        && Step::of(after) == Step::Property
        && after.own_count() == before.own_count() + 1;
    if !added || before.has(SHAPE_PROTOTYPE) {
        return SLOW_HANDLER;
    }
    let (name, descriptor) = descriptor_at(after, after.own_count() - 1);
    if name != key || descriptor.details.kind() != PropertyKind::Field {
        return SLOW_HANDLER;
    }
    // An assignment adds only if the chain has no setter or read-only property; a definition does not look.
    let validity = match (mode, before.prototype().downcast::<JsObject>()) {
        (Mode::Set { .. }, Some(prototype)) => match prototypes::chain_validity(vm, prototype) {
            Some(validity) => Some(validity),
            None => return SLOW_HANDLER,
        },
        _ => None,
    };
    let (kind, offset) = field_store(after, descriptor.details);
    let adding = word(kind, offset) | u64::from(ADD);
    let tracked = if descriptor.details.representation() == Representation::Shape {
        descriptor.extra
    } else {
        Value::UNDEFINED
    };
    new_handler(vm, adding, tracked, validity, Value::cell(after))
}

fn existing_field(vm: &Vm, shape: Gc<Shape>, key: PropertyKey, mode: Mode) -> Value {
    let Some(descriptor) = lookup(vm, shape, key) else { return SLOW_HANDLER };
    let details = descriptor.details;
    let plain = match mode {
        Mode::Set { .. } => details.is_writable(),
        Mode::Define => details.attributes() == attributes::ALL,
    };
    if !details.is_field() || !plain || details.is_constant() {
        return SLOW_HANDLER;
    }
    let (kind, offset) = field_store(shape, details);
    if details.representation() == Representation::Shape {
        return new_handler(vm, word(kind, offset), Value::UNDEFINED, None, descriptor.extra);
    }
    int_handler(kind, offset)
}
