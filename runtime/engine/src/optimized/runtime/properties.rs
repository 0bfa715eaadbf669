//! Named and keyed properties of objects, through the inline caches of their sites.

use super::{atom, finish, finish_kept, high, low, vector_of};
use crate::completion::Completion;
use crate::interpreter::call_errors;
use crate::interpreter::calls;
use crate::interpreter::events::IcKind;
use crate::interpreter::feedback::load::{self, Loaded};
use crate::interpreter::feedback::store::{self, Mode, Stored};
use crate::interpreter::feedback::stub_cache::Access;
use crate::interpreter::feedback::{MEGAMORPHIC, Slot, keyed};
use crate::interpreter::handlers::keyed::{define, delete};
use crate::interpreter::runtime::super_access;
use crate::objects;
use crate::property_key::PropertyKey;
use crate::shapes::shape_of;
use crate::strings;
use crate::vm::Vm;
use cutaway_gc::cells::functions::FeedbackVector;
use cutaway_gc::cells::objects::{JsFunction, JsObject};
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Kind, Value};

pub(super) extern "C" fn load_named(
    vm: &Vm,
    slot: u64,
    receiver: Value,
    name: Value,
    vector: Value,
) -> Value {
    let key = PropertyKey::atom(atom(name));
    finish(get_named(vm, receiver, key, vector_of(vector), low(slot)))
}

fn get_named(
    vm: &Vm,
    receiver: Value,
    key: PropertyKey,
    vector: Option<Gc<FeedbackVector>>,
    slot: u32,
) -> Completion<Value> {
    if receiver.is_nullish() {
        return Err(call_errors::throw_read_of_nullish(vm, receiver, key));
    }
    let (Some(header), Some(cached)) = (receiver.as_header(), vector) else {
        return load::load_without_feedback(vm, receiver, key);
    };
    let (first, second) = Slot::new(cached, slot).words();
    match load::find_handler(vm, first, second, header.shape_id(), key) {
        Some(handler) => match load::apply(header, handler) {
            Loaded::Value(value) => Ok(value),
            Loaded::Getter(getter) => calls::call(vm, getter, receiver, &[]),
            Loaded::Slow => objects::get_v(vm, receiver, key),
            Loaded::Invalid => load::miss(vm, vector, slot, receiver, key, IcKind::Load),
        },
        None => load::miss(vm, vector, slot, receiver, key, IcKind::Load),
    }
}

pub(super) extern "C" fn store_named(
    vm: &Vm,
    immediate: u64,
    receiver: Value,
    name: Value,
    value: Value,
    vector: Value,
) -> Value {
    let key = PropertyKey::atom(atom(name));
    let mode = Mode::Set { strict: high(immediate) & 1 != 0 };
    finish_kept(set_named(vm, receiver, key, value, (vector_of(vector), low(immediate)), mode))
}

fn set_named(
    vm: &Vm,
    receiver: Value,
    key: PropertyKey,
    value: Value,
    (vector, slot): (Option<Gc<FeedbackVector>>, u32),
    mode: Mode,
) -> Completion<()> {
    if let Some(object) = receiver.downcast::<JsObject>() {
        let (first, second) = match vector {
            Some(vector) => Slot::new(vector, slot).words(),
            None => (MEGAMORPHIC, Value::UNDEFINED),
        };
        // The stub cache is for assignments: a megamorphic definition takes the general way.
        let is_cached = mode != Mode::Define || first != MEGAMORPHIC;
        if is_cached
            && let Some(handler) = store::find_handler(vm, first, second, object.header().shape_id(), key)
        {
            match store::apply(object, handler, value) {
                Stored::Done => return Ok(()),
                Stored::Setter(setter) => return calls::call(vm, setter, receiver, &[value]).map(drop),
                Stored::Slow if mode != Mode::Define => {
                    return store::set_generic(vm, receiver, key, value, mode);
                }
                Stored::Slow | Stored::Retry => {}
            }
        }
    }
    store::miss(vm, vector, slot, receiver, key, value, mode)
}

pub(super) extern "C" fn define_named_own(
    vm: &Vm,
    slot: u64,
    object: Value,
    name: Value,
    value: Value,
    vector: Value,
) -> Value {
    let key = PropertyKey::atom(atom(name));
    finish_kept(set_named(vm, object, key, value, (vector_of(vector), low(slot)), Mode::Define))
}

pub(super) extern "C" fn load_keyed(vm: &Vm, slot: u64, receiver: Value, key: Value, vector: Value) -> Value {
    finish(get_keyed(vm, receiver, key, vector_of(vector), low(slot)))
}

fn get_keyed(
    vm: &Vm,
    receiver: Value,
    key: Value,
    vector: Option<Gc<FeedbackVector>>,
    slot: u32,
) -> Completion<Value> {
    if let Some(index) = keyed::index_of(key) {
        if let Some(object) = receiver.downcast::<JsObject>() {
            let mut value = keyed::element(object, index);
            if value.is_hole() {
                value = keyed::typed_element(object, index);
            }
            if !value.is_hole() && keyed::is_known(vector, slot, receiver) {
                return Ok(value);
            }
        } else if let Some(text) = receiver.downcast::<JsString>()
            && let Some(unit) = strings::char_code_at(vm, text, index)
        {
            return Ok(Value::cell(strings::single_character(vm, unit)));
        }
    } else if let (Some(vector), Some(header), Some(name)) =
        (vector, receiver.as_header(), keyed::name_of(key))
    {
        let (first, second) = Slot::new(vector, slot).words();
        if let Some(handler) = keyed::find_named(vm, first, second, header.shape_id(), name)
            && let Loaded::Value(value) = load::apply(header, handler)
        {
            return Ok(value);
        }
    }
    if receiver.is_nullish() {
        return Err(call_errors::throw_keyed_read_of_nullish(vm, receiver, key));
    }
    keyed::load_miss(vm, vector, slot, receiver, key)
}

pub(super) extern "C" fn store_keyed(
    vm: &Vm,
    immediate: u64,
    receiver: Value,
    key: Value,
    value: Value,
    vector: Value,
) -> Value {
    let mode = Mode::Set { strict: high(immediate) & 1 != 0 };
    finish_kept(set_keyed(vm, receiver, key, value, (vector_of(vector), low(immediate)), mode))
}

fn set_keyed(
    vm: &Vm,
    receiver: Value,
    key: Value,
    value: Value,
    (vector, slot): (Option<Gc<FeedbackVector>>, u32),
    mode: Mode,
) -> Completion<()> {
    if let Some(object) = receiver.downcast::<JsObject>() {
        if let Some(index) = keyed::index_of(key) {
            if keyed::is_known(vector, slot, receiver)
                && (keyed::store_element(object, index, value)
                    || keyed::store_typed_element(object, index, value))
            {
                return Ok(());
            }
        } else if let (Some(vector), Some(name)) = (vector, keyed::name_of(key))
            && !name.is_private()
            && Slot::new(vector, slot).words().0 == MEGAMORPHIC
            && let Some(handler) =
                vm.interpreter.stub_cache.find(Access::Store, object.header().shape_id(), name)
            && matches!(store::apply(object, handler, value), Stored::Done)
        {
            return Ok(());
        }
    }
    keyed::store_miss(vm, vector, slot, receiver, key, value, mode)
}

pub(super) extern "C" fn define_keyed_own(
    vm: &Vm,
    immediate: u64,
    object: Value,
    key: Value,
    value: Value,
    vector: Value,
) -> Value {
    let feedback = (vector_of(vector), low(immediate));
    finish_kept(define(vm, object, key, value, high(immediate) & 1 != 0, feedback))
}

pub(super) extern "C" fn store_in_array_literal(
    vm: &Vm,
    _: u64,
    array: Value,
    index: Value,
    value: Value,
) -> Value {
    finish_kept(keyed::store_generic(vm, array, index, value, Mode::Define))
}

pub(super) extern "C" fn load_named_from_super(
    vm: &Vm,
    _: u64,
    receiver: Value,
    home: Value,
    name: Value,
) -> Value {
    let key = PropertyKey::atom(atom(name));
    let base = home.downcast::<JsObject>().filter(|home| home.header().kind() != Kind::Proxy);
    finish(match base.and_then(|home| shape_of(home).prototype().downcast::<JsObject>()) {
        Some(base) => load::of_super(vm, None, 0, base, receiver, key),
        None => super_access::get_keyed(vm, receiver, home, key.as_value()),
    })
}

pub(super) extern "C" fn home_object(_: &Vm, _: u64, function: Value) -> Value {
    function.downcast::<JsFunction>().map_or(Value::UNDEFINED, |function| function.home_object())
}

pub(super) extern "C" fn delete_property(vm: &Vm, strict: u64, object: Value, key: Value) -> Value {
    finish(delete(vm, object, key, strict & 1 != 0).map(Value::bool))
}
