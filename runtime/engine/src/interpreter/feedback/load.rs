//! Named loads: carrying out a cached one, and finding out what to cache.
//! V8's counterpart: `LoadIC`.

use super::access::*;
use super::stub_cache::Access;
use super::{IcState, MEGAMORPHIC, POLYMORPHIC, Slot, find_in_list};
use crate::completion::Completion;
use crate::interpreter::events::IcKind;
use crate::objects::{self, named};
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::shapes::{
    NativeData, PropertyKind, descriptor_at, lookup, prototypes, representation, shape_of, shape_of_header,
};
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::{FeedbackVector, Handler};
use cutaway_gc::cells::objects::{JsArray, JsObject};
use cutaway_gc::cells::shapes::*;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::value::DOUBLE_OFFSET;
use cutaway_gc::{Gc, Header, Kind, Value};

/// Outcome of a cached load.
pub enum Loaded {
    /// The value.
    Value(Value),
    /// This getter is to be called.
    Getter(Value),
    /// The general operation is to be used.
    Slow,
    /// The handler is not valid any more.
    Invalid,
}

/// Carries out a handler on a cell whose shape it was made for.
#[inline(always)]
pub fn apply(receiver: &'static Header, handler: Value) -> Loaded {
    let address = receiver as *const Header as usize;
    if handler.is_int() {
        let word = handler.as_int_unchecked() as u32;
        let operand = operand_of(word);
        return match kind_of(word) {
            // SAFETY: the shape that the handler was cached for says what is at the offset.
            FIELD => Loaded::Value(unsafe { word_at(address, operand) }),
            DOUBLE => {
                // SAFETY: the shape that the handler was cached for says what is at the offset.
                let raw = unsafe { word_at(address, operand) }.bits();
                Loaded::Value(Value::from_bits(raw.wrapping_add(DOUBLE_OFFSET)))
            }
            // SAFETY: the shape that the handler was cached for says what is at the offset.
            SLOT => Loaded::Value(unsafe { slot_of(address, operand) }),
            ARRAY_LENGTH => {
                // SAFETY: cached for arrays only.
                let array: Gc<JsArray> = unsafe { Gc::from_address(address) };
                Loaded::Value(Value::from(array.length()))
            }
            STRING_LENGTH => {
                // SAFETY: cached for strings only.
                let string: Gc<JsString> = unsafe { Gc::from_address(address) };
                Loaded::Value(Value::int(string.length() as i32))
            }
            _ => Loaded::Slow,
        };
    }
    // SAFETY: what is no int is a handler cell.
    let handler: Gc<Handler> = unsafe { Gc::from_address(handler.bits() as usize) };
    if !is_valid(handler) {
        return Loaded::Invalid;
    }
    let word = handler.word() as u32;
    let holder = handler.holder().bits() as usize;
    match kind_of(word) {
        // SAFETY: validity says that the holder still has the shape the offset was taken from.
        FIELD => Loaded::Value(unsafe { word_at(holder, operand_of(word)) }),
        // SAFETY: as above.
        SLOT => Loaded::Value(unsafe { slot_of(holder, operand_of(word)) }),
        ABSENT => Loaded::Value(Value::UNDEFINED),
        GETTER => {
            // SAFETY: the holder of getter handlers is the accessor pair.
            let pair: Gc<AccessorPair> = unsafe { Gc::from_address(holder) };
            if pair.getter().is_undefined() {
                Loaded::Value(Value::UNDEFINED)
            } else {
                Loaded::Getter(pair.getter())
            }
        }
        _ => Loaded::Slow,
    }
}

/// An out-of-line field.
///
/// # Safety
/// An object with an out-of-line store that has the offset is at `object`.
#[inline(always)]
unsafe fn slot_of(object: usize, offset: usize) -> Value {
    // SAFETY: as the caller's.
    unsafe { word_at(word_at(object, JsObject::SLOTS_OFFSET).bits() as usize, offset) }
}

/// The handler that a slot has for a shape, looking in the list of a polymorphic slot or in the stub cache.
#[inline(always)]
pub fn find_handler(vm: &Vm, first: Value, second: Value, shape_id: u32, key: PropertyKey) -> Option<Value> {
    if first.bits() as u32 == shape_id {
        Some(second)
    } else if first == POLYMORPHIC {
        // SAFETY: the second word of a polymorphic slot is its list.
        let list: Gc<ValueArray> = unsafe { Gc::from_address(second.bits() as usize) };
        find_in_list(list, 0, shape_id)
    } else if first == MEGAMORPHIC {
        vm.interpreter.stub_cache.find(Access::Load, shape_id, key)
    } else {
        None
    }
}

/// A load that no cache knew: caches it, and carries it out. May run JavaScript.
pub fn miss(
    vm: &Vm,
    vector: Option<Gc<FeedbackVector>>,
    index: u32,
    receiver: Value,
    key: PropertyKey,
    kind: IcKind,
) -> Completion<Value> {
    if let (Some(vector), Some((shape, handler))) = (vector, compute(vm, receiver, key)) {
        let slot = Slot::new(vector, index);
        let states = slot.add(vm, shape, handler);
        if states.1 == IcState::Megamorphic {
            vm.interpreter.stub_cache.insert(Access::Load, shape, key, handler);
        }
        if states.0 != states.1 || states.1 != IcState::Megamorphic {
            slot.report(vm, kind, states, Some(shape), Some(key));
        }
    }
    objects::get_v(vm, receiver, key)
}

/// A load from Rust code through a slot. May run JavaScript.
pub fn through_slot(
    vm: &Vm,
    vector: Option<Gc<FeedbackVector>>,
    index: u32,
    receiver: Value,
    key: PropertyKey,
    kind: IcKind,
) -> Completion<Value> {
    let (Some(header), Some(cached)) = (receiver.as_header(), vector) else {
        return load_without_feedback(vm, receiver, key);
    };
    let (first, second) = Slot::new(cached, index).words();
    match find_handler(vm, first, second, header.shape_id(), key) {
        Some(handler) => match apply(header, handler) {
            Loaded::Value(value) => Ok(value),
            Loaded::Invalid => miss(vm, vector, index, receiver, key, kind),
            _ => objects::get_v(vm, receiver, key),
        },
        None => miss(vm, vector, index, receiver, key, kind),
    }
}

/// A load of a super property through a slot: looked up on `base`, getters called with `receiver`. May run JavaScript.
pub fn of_super(
    vm: &Vm,
    vector: Option<Gc<FeedbackVector>>,
    index: u32,
    base: Gc<JsObject>,
    receiver: Value,
    key: PropertyKey,
) -> Completion<Value> {
    if let Some(cached) = vector {
        let slot = Slot::new(cached, index);
        let (first, second) = slot.words();
        match find_handler(vm, first, second, base.header().shape_id(), key) {
            Some(handler) => {
                if let Some(header) = Value::cell(base).as_header()
                    && let Loaded::Value(value) = apply(header, handler)
                {
                    return Ok(value);
                }
            }
            None => {
                if let Some((shape, handler)) = compute(vm, Value::cell(base), key) {
                    let states = slot.add(vm, shape, handler);
                    slot.report(vm, IcKind::Load, states, Some(shape), Some(key));
                }
            }
        }
    }
    objects::get_with_receiver(vm, base, key, receiver)
}

/// A load in a function that has no feedback yet, through the stub cache. May run JavaScript.
pub fn load_without_feedback(vm: &Vm, receiver: Value, key: PropertyKey) -> Completion<Value> {
    let Some(header) = receiver.as_header() else { return objects::get_v(vm, receiver, key) };
    let cache = &vm.interpreter.stub_cache;
    if let Some(handler) = cache.find(Access::Load, header.shape_id(), key)
        && let Loaded::Value(value) = apply(header, handler)
    {
        return Ok(value);
    }
    objects::get_v(vm, receiver, key)
}

/// A load from Rust code that happens often with the same shapes, through the stub cache. May run JavaScript.
pub fn through_stub_cache(vm: &Vm, receiver: Value, key: PropertyKey) -> Completion<Value> {
    let Some(header) = receiver.as_header() else { return objects::get_v(vm, receiver, key) };
    let cache = &vm.interpreter.stub_cache;
    let cached = cache.find(Access::Load, header.shape_id(), key).map(|handler| apply(header, handler));
    match cached {
        Some(Loaded::Value(value)) => return Ok(value),
        None | Some(Loaded::Invalid) => {
            if let Some((shape, handler)) = compute(vm, receiver, key) {
                cache.insert(Access::Load, shape, key, handler);
            }
        }
        Some(Loaded::Getter(_) | Loaded::Slow) => {}
    }
    objects::get_v(vm, receiver, key)
}

/// `objects::lookup_data` through the stub cache: a data property found without running JavaScript. (An absent one may be
/// given as undefined.)
pub fn data_through_stub_cache(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> Option<Value> {
    let cache = &vm.interpreter.stub_cache;
    let header = Value::cell(object).as_header()?;
    match cache.find(Access::Load, header.shape_id(), key).map(|handler| apply(header, handler)) {
        Some(Loaded::Value(value)) => return Some(value),
        None | Some(Loaded::Invalid) => {
            if let Some((shape, handler)) = compute(vm, Value::cell(object), key) {
                cache.insert(Access::Load, shape, key, handler);
            }
        }
        Some(Loaded::Getter(_) | Loaded::Slow) => {}
    }
    objects::lookup_data(vm, object, key)
}

/// What to cache for loading `key` from `receiver`: the shape to test, and the handler. None for primitives without shape.
pub fn compute(vm: &Vm, receiver: Value, key: PropertyKey) -> Option<(Gc<Shape>, Value)> {
    let header = receiver.as_header()?;
    if let Some(object) = receiver.downcast::<JsObject>() {
        representation::migrate(vm, object);
        let shape = shape_of(object);
        let handler = compute_for_object(vm, object, shape, key);
        return Some((shape_of(object), handler));
    }
    let shape = shape_of_header(header);
    if !header.kind().is_string() {
        return None;
    }
    if key == PropertyKey::atom(vm.names.length) {
        return Some((shape, int_handler(STRING_LENGTH, 0)));
    }
    if key.is_index() {
        return None;
    }
    Some((shape, on_chain(vm, vm.intrinsic_value(Intrinsic::StringPrototype), key)))
}

/// True for objects whose property `key` may come from elsewhere than their shape.
pub fn is_exotic_for(object: Gc<JsObject>, key: PropertyKey) -> bool {
    is_exotic_kind(object.header().kind(), key)
}

/// The same for a kind of objects.
pub fn is_exotic_kind(kind: Kind, key: PropertyKey) -> bool {
    match kind {
        Kind::Proxy | Kind::Namespace | Kind::Global => true,
        // Canonical numeric strings are indices of typed arrays; they begin with one of these.
        Kind::TypedArray => key.as_atom().is_some_and(|name| {
            // SAFETY: atoms are sequential; an empty one still has its padding.
            name.length() > 0 && matches!(unsafe { *name.data() }, b'0'..=b'9' | b'-' | b'I' | b'N')
        }),
        _ => false,
    }
}

/// The handler for loading an own field, if the object has one under the key.
pub fn compute_own_field(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> Option<Value> {
    representation::migrate(vm, object);
    let shape = shape_of(object);
    if shape.has(SHAPE_DICTIONARY) {
        return None;
    }
    let details = lookup(vm, shape, key)?.details;
    if !details.is_field() {
        return None;
    }
    let (kind, offset) = field_load(shape, details);
    Some(int_handler(kind, offset))
}

const SLOW_HANDLER: Value = int_handler(SLOW, 0);

fn compute_for_object(vm: &Vm, object: Gc<JsObject>, shape: Gc<Shape>, key: PropertyKey) -> Value {
    if key.is_index() || shape.has(SHAPE_DICTIONARY) || is_exotic_for(object, key) {
        return SLOW_HANDLER;
    }
    if let Some(descriptor) = lookup(vm, shape, key) {
        return match descriptor.details.kind() {
            PropertyKind::Field => {
                let (kind, offset) = field_load(shape, descriptor.details);
                int_handler(kind, offset)
            }
            PropertyKind::Accessor => {
                new_handler(vm, word(GETTER, 0), descriptor.extra, None, Value::UNDEFINED)
            }
            PropertyKind::Native(NativeData::ArrayLength) => int_handler(ARRAY_LENGTH, 0),
            PropertyKind::Native(_) => SLOW_HANDLER,
        };
    }
    if key.is_private() {
        return SLOW_HANDLER;
    }
    on_chain(vm, shape.prototype(), key)
}

/// Handler for a property that the receiver lacks, searched from `prototype` on.
fn on_chain(vm: &Vm, prototype: Value, key: PropertyKey) -> Value {
    let Some(first) = prototype.downcast::<JsObject>() else {
        return new_handler(vm, word(ABSENT, 0), Value::UNDEFINED, None, Value::UNDEFINED);
    };
    let Some(validity) = prototypes::chain_validity(vm, first) else { return SLOW_HANDLER };
    let mut next = prototype;
    while let Some(holder) = next.downcast::<JsObject>() {
        if is_exotic_for(holder, key) && holder.header().kind() != Kind::Global {
            return SLOW_HANDLER;
        }
        if let Some(own) = named::find(vm, holder, key) {
            let named::Place::Shape(place) = own.place else { return SLOW_HANDLER };
            let shape = shape_of(holder);
            let (_, descriptor) = descriptor_at(shape, place.index);
            return match descriptor.details.kind() {
                PropertyKind::Field => {
                    let (kind, offset) = field_load(shape, descriptor.details);
                    if kind == DOUBLE {
                        return SLOW_HANDLER;
                    }
                    new_handler(vm, word(kind, offset), Value::cell(holder), Some(validity), Value::UNDEFINED)
                }
                PropertyKind::Accessor => {
                    new_handler(vm, word(GETTER, 0), descriptor.extra, Some(validity), Value::UNDEFINED)
                }
                PropertyKind::Native(_) => SLOW_HANDLER,
            };
        }
        next = shape_of(holder).prototype();
    }
    new_handler(vm, word(ABSENT, 0), Value::UNDEFINED, Some(validity), Value::UNDEFINED)
}
