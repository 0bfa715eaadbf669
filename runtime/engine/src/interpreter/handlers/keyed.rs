//! Handlers of keyed property accesses: elements in place, the rest in `feedback::keyed`.

use super::named::is_strict;
use crate::interpreter::call_errors;
use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::feedback::MEGAMORPHIC;
use crate::interpreter::feedback::keyed;
use crate::interpreter::feedback::load::{self, Loaded};
use crate::interpreter::feedback::store::{self, Mode, Stored};
use crate::interpreter::feedback::stub_cache::Access;
use crate::interpreter::functions;
use crate::interpreter::operands::Scale;
use crate::interpreter::unwind::throw_pending;
use crate::objects;
use crate::operations::conversion::{to_object, to_property_key};
use crate::strings;
use crate::{Completion, Vm};
use cutaway_gc::cells::functions::FeedbackVector;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Kind, Value};

/// The receiver as an object whose shape the slot knows (or there is no feedback to keep): its elements may be used.
#[inline(always)]
fn known_object<S: Scale>(s: &State<'_>, receiver: Value, slot: usize) -> Option<Gc<JsObject>> {
    let object = receiver.downcast::<JsObject>()?;
    if s.has_feedback() {
        // SAFETY: the slot's first word.
        let first = unsafe { *s.slot::<S>(slot) };
        if first.bits() as u32 != object.header().shape_id() {
            return None;
        }
    }
    Some(object)
}

#[inline(always)]
pub fn GetKeyedProperty<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_int()
        && let Some(object) = known_object::<S>(&s, s.reg::<S>(0), 1)
    {
        // A negative key is beyond every store.
        let value = keyed::element(object, s.acc.as_int_unchecked() as u32);
        if !value.is_hole() {
            return s.with(value).next::<S>(2);
        }
        if object.header().kind() == Kind::TypedArray {
            return s.tail(get_typed_element::<S>);
        }
    }
    s.tail(get_keyed_lookup::<S>)
}

/// The receiver is a typed array of the shape the slot knows, the key an int32.
#[inline(always)]
fn get_typed_element<S: Scale>(s: State<'_>) -> Step {
    // SAFETY: the fast path found the receiver to be an object.
    let object: Gc<JsObject> = unsafe { Gc::from_address(s.reg::<S>(0).bits() as usize) };
    let value = keyed::typed_element(object, s.acc.as_int_unchecked() as u32);
    if value.is_hole() {
        return s.tail(get_keyed_miss::<S>);
    }
    s.with(value).next::<S>(2)
}

/// Sites with several shapes, strings, typed arrays.
#[inline(always)]
fn get_keyed_lookup<S: Scale>(s: State<'_>) -> Step {
    let receiver = s.reg::<S>(0);
    if s.acc.is_int() {
        if let Some(object) = receiver.downcast::<JsObject>() {
            let index = s.acc.as_int_unchecked() as u32;
            let mut value = keyed::element(object, index);
            if value.is_hole() {
                value = keyed::typed_element(object, index);
            }
            if !value.is_hole() && keyed::is_known(s.vector(), s.unsigned::<S>(1), receiver) {
                return s.with(value).next::<S>(2);
            }
        } else if let Some(text) = receiver.downcast::<JsString>() {
            s.save();
            if let Some(unit) = strings::char_code_at(s.vm, text, s.acc.as_int_unchecked() as u32) {
                return s.with(Value::cell(strings::single_character(s.vm, unit))).next::<S>(2);
            }
        }
    }
    s.tail(get_keyed_by_name::<S>)
}

/// Sites with names as keys: their own cache of one name, or the stub cache.
#[inline(always)]
fn get_keyed_by_name<S: Scale>(s: State<'_>) -> Step {
    if s.has_feedback()
        && let (Some(header), Some(name)) = (s.reg::<S>(0).as_header(), keyed::name_of(s.acc))
    {
        // SAFETY: the slot has two words.
        let (first, second) = unsafe { (*s.slot::<S>(1), *s.slot::<S>(1).add(1)) };
        if let Some(handler) = keyed::find_named(s.vm, first, second, header.shape_id(), name)
            && let Loaded::Value(value) = load::apply(header, handler)
        {
            return s.with(value).next::<S>(2);
        }
    }
    s.tail(get_keyed_miss::<S>)
}

#[inline(always)]
fn get_keyed_miss<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let receiver = s.reg::<S>(0);
    if receiver.is_nullish() {
        call_errors::throw_keyed_read_of_nullish(s.vm, receiver, s.acc);
        return s.tail(throw_pending);
    }
    let result = keyed::load_miss(s.vm, s.vector(), s.unsigned::<S>(1), receiver, s.acc);
    s.finish::<S>(2, result)
}

#[inline(always)]
pub fn SetKeyedProperty<S: Scale>(s: State<'_>) -> Step {
    let key = s.reg::<S>(1);
    if key.is_int()
        && let Some(object) = known_object::<S>(&s, s.reg::<S>(0), 2)
    {
        if keyed::store_element(object, key.as_int_unchecked() as u32, s.acc) {
            return s.next::<S>(3);
        }
        if object.header().kind() == Kind::TypedArray {
            return s.tail(set_typed_element::<S>);
        }
    }
    s.tail(set_keyed_lookup::<S>)
}

/// The receiver is a typed array of the shape the slot knows, the key an int32.
#[inline(always)]
fn set_typed_element<S: Scale>(s: State<'_>) -> Step {
    // SAFETY: the fast path found the receiver to be an object.
    let object: Gc<JsObject> = unsafe { Gc::from_address(s.reg::<S>(0).bits() as usize) };
    if keyed::store_typed_element(object, s.reg::<S>(1).as_int_unchecked() as u32, s.acc) {
        return s.next::<S>(3);
    }
    s.tail(set_keyed_miss::<S>)
}

/// Sites with several shapes, typed arrays.
#[inline(always)]
fn set_keyed_lookup<S: Scale>(s: State<'_>) -> Step {
    let (receiver, key) = (s.reg::<S>(0), s.reg::<S>(1));
    if key.is_int()
        && let Some(object) = receiver.downcast::<JsObject>()
        && keyed::is_known(s.vector(), s.unsigned::<S>(2), receiver)
    {
        let index = key.as_int_unchecked() as u32;
        if keyed::store_element(object, index, s.acc) || keyed::store_typed_element(object, index, s.acc) {
            return s.next::<S>(3);
        }
    }
    s.tail(set_keyed_by_name::<S>)
}

/// Sites with names as keys: the stub cache.
#[inline(always)]
fn set_keyed_by_name<S: Scale>(s: State<'_>) -> Step {
    if s.has_feedback()
        && let (Some(object), Some(name)) =
            (s.reg::<S>(0).downcast::<JsObject>(), keyed::name_of(s.reg::<S>(1)))
        && !name.is_private()
    {
        // SAFETY: the slot's first word.
        let first = unsafe { *s.slot::<S>(2) };
        if first == MEGAMORPHIC
            && let Some(handler) =
                s.vm.interpreter.stub_cache.find(Access::Store, object.header().shape_id(), name)
            && matches!(store::apply(object, handler, s.acc), Stored::Done)
        {
            return s.next::<S>(3);
        }
    }
    s.tail(set_keyed_miss::<S>)
}

#[inline(always)]
fn set_keyed_miss<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let (receiver, key) = (s.reg::<S>(0), s.reg::<S>(1));
    let mode = Mode::Set { strict: is_strict(&s) };
    let result = keyed::store_miss(s.vm, s.vector(), s.unsigned::<S>(2), receiver, key, s.acc, mode);
    s.finish_kept::<S>(3, result)
}

#[inline(always)]
pub fn StaInArrayLiteral<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = keyed::store_generic(s.vm, s.reg::<S>(0), s.reg::<S>(1), s.acc, Mode::Define);
    s.finish_kept::<S>(3, result)
}

/// CreateDataPropertyOrThrow under a computed key; names an anonymous function after the key if asked to.
pub(crate) fn define(
    vm: &Vm,
    object: Value,
    key: Value,
    value: Value,
    set_name: bool,
    (vector, slot): (Option<Gc<FeedbackVector>>, u32),
) -> Completion<()> {
    if set_name && let Some(function) = value.downcast::<JsObject>() {
        let key = to_property_key(vm, key)?;
        functions::set_function_name(vm, function, key, None)?;
    }
    keyed::store_miss(vm, vector, slot, object, key, value, Mode::Define)
}

#[inline(always)]
pub fn DefineKeyedOwnProperty<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let set_name = s.unsigned::<S>(2) & 1 != 0;
    let feedback = (s.vector(), s.unsigned::<S>(3));
    let result = define(s.vm, s.reg::<S>(0), s.reg::<S>(1), s.acc, set_name, feedback);
    s.finish_kept::<S>(4, result)
}

#[inline(always)]
pub fn DefineKeyedOwnPropertyInLiteral<S: Scale>(s: State<'_>) -> Step {
    DefineKeyedOwnProperty::<S>(s)
}

/// `delete object[key]`.
pub(crate) fn delete(vm: &Vm, value: Value, key: Value, strict: bool) -> Completion<bool> {
    if value.is_nullish() {
        return Err(call_errors::throw_delete_of_nullish(vm, value));
    }
    let object = to_object(vm, value)?;
    let key = to_property_key(vm, key)?;
    if strict {
        objects::delete_property_or_throw(vm, object, key)?;
        return Ok(true);
    }
    objects::delete_property(vm, object, key)
}

#[inline(always)]
fn delete_by_key<S: Scale>(s: State<'_>, strict: bool) -> Step {
    s.save();
    let result = delete(s.vm, s.reg::<S>(0), s.acc, strict);
    s.finish::<S>(1, result.map(Value::bool))
}

#[inline(always)]
pub fn DeletePropertyStrict<S: Scale>(s: State<'_>) -> Step {
    delete_by_key::<S>(s, true)
}

#[inline(always)]
pub fn DeletePropertySloppy<S: Scale>(s: State<'_>) -> Step {
    delete_by_key::<S>(s, false)
}
