//! Handlers of named property accesses: the inline caches' fast paths.

use super::calls::{Args0, Entry, direct_callee, enter};
use crate::interpreter::call_errors;
use crate::interpreter::calls;
use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::events::IcKind;
use crate::interpreter::feedback::MEGAMORPHIC;
use crate::interpreter::feedback::access::{FIELD, INT_FIELD, kind_of, operand_of, word_at};
use crate::interpreter::feedback::load::{self, Loaded};
use crate::interpreter::feedback::store::{self, Mode, Stored};
use crate::interpreter::functions;
use crate::interpreter::operands::Scale;
use crate::interpreter::runtime;
use crate::interpreter::unwind::throw_pending;
use crate::native_functions::NATIVE_TYPED_ARRAY_LENGTH;
use crate::property_key::PropertyKey;
use crate::shapes::shape_of;
use cutaway_gc::cells::objects::{JsObject, NativeFunction, ViewObject};
use cutaway_gc::value::INT_TAG;
use cutaway_gc::{Header, Kind, Value};

/// Header of a value's cell, without a test.
///
/// # Safety
/// The value is a cell.
#[inline(always)]
unsafe fn header(value: Value) -> &'static Header {
    // SAFETY: as the caller's.
    unsafe { &*(value.bits() as *const Header) }
}

#[inline(always)]
pub fn GetNamedProperty<S: Scale>(s: State<'_>) -> Step {
    let receiver = s.reg::<S>(0);
    if receiver.is_cell() && s.has_feedback() {
        let words = s.slot::<S>(2);
        // SAFETY: the slot has two words; the receiver is a cell.
        let (shape, handler, id) = unsafe { (*words, *words.add(1), header(receiver).shape_id()) };
        if shape.bits() as u32 == id {
            // An int handler of kind FIELD (0): the plain in-object field.
            if handler.bits() & (INT_TAG | 15) == INT_TAG | u64::from(FIELD) {
                let offset = operand_of(handler.bits() as u32);
                // SAFETY: the shape says that the object has the field.
                let value = unsafe { word_at(receiver.bits() as usize, offset) };
                return s.with(value).next::<S>(3);
            }
            return s.tail(get_named_cached::<S>);
        }
    }
    s.tail(get_named_lookup::<S>)
}

/// The slot's first word is the receiver's shape.
#[inline(always)]
fn get_named_cached<S: Scale>(s: State<'_>) -> Step {
    let receiver = s.reg::<S>(0);
    // SAFETY: the slot has two words; the fast path found the receiver to be a cell.
    let (handler, header) = unsafe { (*s.slot::<S>(2).add(1), header(receiver)) };
    match load::apply(header, handler) {
        Loaded::Value(value) => s.with(value).next::<S>(3),
        Loaded::Getter(getter) => s.with(getter).tail(call_getter::<S>),
        _ => s.tail(get_named_lookup::<S>),
    }
}

/// Polymorphic and megamorphic sites, getters, and everything that misses.
#[inline(always)]
fn get_named_lookup<S: Scale>(s: State<'_>) -> Step {
    let receiver = s.reg::<S>(0);
    let Some(header) = receiver.as_header() else { return s.tail(get_named_miss::<S>) };
    if !s.has_feedback() {
        return s.tail(get_named_cold::<S>);
    }
    let key = PropertyKey::atom(s.name::<S>(1));
    // SAFETY: the slot has two words.
    let (first, second) = unsafe { (*s.slot::<S>(2), *s.slot::<S>(2).add(1)) };
    let Some(handler) = load::find_handler(s.vm, first, second, header.shape_id(), key) else {
        return s.tail(get_named_miss::<S>);
    };
    match load::apply(header, handler) {
        Loaded::Value(value) => s.with(value).next::<S>(3),
        Loaded::Getter(getter) => s.with(getter).tail(call_getter::<S>),
        Loaded::Slow => s.tail(get_named_slow::<S>),
        Loaded::Invalid => s.tail(get_named_miss::<S>),
    }
}

/// Calls the getter in acc with receiver reg 0.
#[inline(always)]
fn call_getter<S: Scale>(s: State<'_>) -> Step {
    let receiver = s.reg::<S>(0);
    if let Some((function, code)) = direct_callee(s.acc) {
        let entry = Entry {
            function,
            code,
            this: receiver,
            new_target: Value::UNDEFINED,
            return_pc: s.next_pc::<S>(3),
            flags: 0,
        };
        return enter(s, entry, Args0);
    }
    if let Some(length) = typed_array_length(s.acc, receiver) {
        return s.with(length).next::<S>(3);
    }
    s.tail(call_getter_slow::<S>)
}

#[inline(always)]
fn call_getter_slow<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = calls::call(s.vm, s.acc, s.reg::<S>(0), &[]);
    s.finish::<S>(3, result)
}

/// What the getter of %TypedArray%.prototype.length gives for a typed array.
#[inline(always)]
fn typed_array_length(getter: Value, receiver: Value) -> Option<Value> {
    let getter = getter.downcast::<NativeFunction>()?;
    if getter.bits() & NATIVE_TYPED_ARRAY_LENGTH == 0 {
        return None;
    }
    let view = receiver.downcast::<ViewObject>()?;
    let length = view.length();
    let is_small = view.header().kind() == Kind::TypedArray && length <= i32::MAX as usize;
    is_small.then(|| Value::int(length as i32))
}

/// Without feedback: the stub cache still helps.
#[inline(always)]
fn get_named_cold<S: Scale>(s: State<'_>) -> Step {
    let receiver = s.reg::<S>(0);
    let key = PropertyKey::atom(s.name::<S>(1));
    s.save();
    let result = load::load_without_feedback(s.vm, receiver, key);
    s.finish::<S>(3, result)
}

#[inline(always)]
fn get_named_miss<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let receiver = s.reg::<S>(0);
    let key = PropertyKey::atom(s.name::<S>(1));
    if receiver.is_nullish() {
        call_errors::throw_read_of_nullish(s.vm, receiver, key);
        return s.tail(throw_pending);
    }
    let result = load::miss(s.vm, s.vector(), s.unsigned::<S>(2), receiver, key, IcKind::Load);
    s.finish::<S>(3, result)
}

#[inline(always)]
fn get_named_slow<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let key = PropertyKey::atom(s.name::<S>(1));
    let result = crate::objects::get_v(s.vm, s.reg::<S>(0), key);
    s.finish::<S>(3, result)
}

#[inline(always)]
pub fn GetNamedPropertyFromSuper<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let key = PropertyKey::atom(s.name::<S>(1));
    let base = s.acc.downcast::<JsObject>().filter(|home| home.header().kind() != Kind::Proxy);
    let result = match base.and_then(|home| shape_of(home).prototype().downcast::<JsObject>()) {
        Some(base) => load::of_super(s.vm, s.vector(), s.unsigned::<S>(2), base, s.reg::<S>(0), key),
        None => runtime::super_access::get_keyed(s.vm, s.reg::<S>(0), s.acc, key.as_value()),
    };
    s.finish::<S>(3, result)
}

/// Whether the running function is strict.
#[inline(always)]
pub(super) fn is_strict(s: &State<'_>) -> bool {
    s.code().info().bits() & functions::STRICT != 0
}

#[inline(always)]
pub fn SetNamedProperty<S: Scale>(s: State<'_>) -> Step {
    let receiver = s.reg::<S>(0);
    if receiver.is_cell() && s.has_feedback() {
        let words = s.slot::<S>(2);
        // SAFETY: the slot has two words; the receiver is a cell.
        let (shape, handler, id) = unsafe { (*words, *words.add(1), header(receiver).shape_id()) };
        if shape.bits() as u32 == id && handler.is_int() {
            let word = handler.bits() as u32;
            let address = receiver.bits() as usize + operand_of(word);
            if kind_of(word) == FIELD {
                // SAFETY: the shape says that the object has the field in this representation.
                unsafe { *(address as *mut Value) = s.acc };
                cutaway_gc::barrier::write_barrier(receiver.bits() as *const Header);
                return s.next::<S>(3);
            }
            if kind_of(word) == INT_FIELD && s.acc.is_int() {
                // SAFETY: as above.
                unsafe { *(address as *mut Value) = s.acc };
                return s.next::<S>(3);
            }
        }
    }
    s.tail(set_named_lookup::<S>)
}

#[inline(always)]
fn set_named_lookup<S: Scale>(s: State<'_>) -> Step {
    let Some(object) = s.reg::<S>(0).downcast::<JsObject>() else { return s.tail(set_named_miss::<S>) };
    let key = PropertyKey::atom(s.name::<S>(1));
    let handler = if s.has_feedback() {
        // SAFETY: the slot has two words.
        let (first, second) = unsafe { (*s.slot::<S>(2), *s.slot::<S>(2).add(1)) };
        store::find_handler(s.vm, first, second, object.header().shape_id(), key)
    } else {
        store::find_handler(s.vm, MEGAMORPHIC, Value::UNDEFINED, object.header().shape_id(), key)
    };
    let Some(handler) = handler else { return s.tail(set_named_miss::<S>) };
    match store::apply(object, handler, s.acc) {
        Stored::Done => s.next::<S>(3),
        Stored::Setter(setter) => {
            s.save();
            let result = call_setter(s.vm, setter, Value::cell(object), s.acc);
            s.finish_kept::<S>(3, result)
        }
        Stored::Slow => s.tail(set_named_slow::<S>),
        Stored::Retry => s.tail(set_named_miss::<S>),
    }
}

#[inline(never)]
fn call_setter(vm: &crate::Vm, setter: Value, receiver: Value, value: Value) -> crate::Completion<()> {
    calls::call(vm, setter, receiver, &[value]).map(drop)
}

#[inline(always)]
fn set_named_miss<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let key = PropertyKey::atom(s.name::<S>(1));
    let mode = Mode::Set { strict: is_strict(&s) };
    let result = store::miss(s.vm, s.vector(), s.unsigned::<S>(2), s.reg::<S>(0), key, s.acc, mode);
    s.finish_kept::<S>(3, result)
}

#[inline(always)]
fn set_named_slow<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let key = PropertyKey::atom(s.name::<S>(1));
    let mode = Mode::Set { strict: is_strict(&s) };
    let result = store::set_generic(s.vm, s.reg::<S>(0), key, s.acc, mode);
    s.finish_kept::<S>(3, result)
}

#[inline(always)]
pub fn DefineNamedOwnProperty<S: Scale>(s: State<'_>) -> Step {
    if let Some(object) = s.reg::<S>(0).downcast::<JsObject>()
        && s.has_feedback()
    {
        // SAFETY: the slot has two words.
        let (first, second) = unsafe { (*s.slot::<S>(2), *s.slot::<S>(2).add(1)) };
        // The stub cache is for assignments: a megamorphic definition takes the general way.
        if first != MEGAMORPHIC
            && let Some(handler) = store::find_handler(
                s.vm,
                first,
                second,
                object.header().shape_id(),
                PropertyKey::atom(s.name::<S>(1)),
            )
            && matches!(store::apply(object, handler, s.acc), Stored::Done)
        {
            return s.next::<S>(3);
        }
    }
    s.tail(define_named_miss::<S>)
}

#[inline(always)]
fn define_named_miss<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let key = PropertyKey::atom(s.name::<S>(1));
    let (index, object) = (s.unsigned::<S>(2), s.reg::<S>(0));
    let result = store::miss(s.vm, s.vector(), index, object, key, s.acc, Mode::Define);
    s.finish_kept::<S>(3, result)
}
