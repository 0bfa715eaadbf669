//! Handlers of throwing, of dead zones, and of the receiver's conversion.

use crate::interpreter::call_errors;
use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::feedback::global;
use crate::interpreter::operands::Scale;
use crate::interpreter::unwind::throw_pending;
use crate::operations::conversion::to_object;
use crate::operations::errors::throw_reference_error;
use cutaway_gc::Value;
use cutaway_gc::cells::objects::JsObject;

#[inline(always)]
pub fn Throw<S: Scale>(s: State<'_>) -> Step {
    s.save();
    s.vm.throw(s.acc);
    s.tail(throw_pending)
}

#[inline(always)]
pub fn ReThrow<S: Scale>(s: State<'_>) -> Step {
    s.save();
    s.vm.rethrow(s.acc);
    s.tail(throw_pending)
}

#[inline(always)]
pub fn SetPendingMessage<S: Scale>(s: State<'_>) -> Step {
    s.save();
    s.with(s.vm.exchange_pending_message(s.acc)).next::<S>(0)
}

#[inline(always)]
pub fn ThrowReferenceErrorIfHole<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_hole() {
        return s.tail(throw_dead_zone::<S>);
    }
    s.next::<S>(1)
}

#[inline(always)]
fn throw_dead_zone<S: Scale>(s: State<'_>) -> Step {
    s.save();
    global::throw_dead_zone(s.vm, s.name::<S>(0));
    s.tail(throw_pending)
}

#[inline(always)]
pub fn ThrowSuperNotCalledIfHole<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_hole() {
        return s.tail(throw_super_not_called);
    }
    s.next::<S>(0)
}

#[inline(always)]
fn throw_super_not_called(s: State<'_>) -> Step {
    s.save();
    global::throw_super_not_called(s.vm);
    s.tail(throw_pending)
}

#[inline(always)]
pub fn ThrowSuperAlreadyCalledIfNotHole<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_hole() {
        return s.next::<S>(0);
    }
    s.tail(throw_super_already_called)
}

#[inline(always)]
fn throw_super_already_called(s: State<'_>) -> Step {
    s.save();
    throw_reference_error(s.vm, "Super constructor may only be called once");
    s.tail(throw_pending)
}

#[inline(always)]
pub fn ThrowIfNotCoercible<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_nullish() {
        return s.tail(throw_not_coercible::<S>);
    }
    s.next::<S>(2)
}

#[inline(always)]
fn throw_not_coercible<S: Scale>(s: State<'_>) -> Step {
    s.save();
    call_errors::throw_pattern_not_coercible(s.vm, s.acc, s.name::<S>(0), s.name::<S>(1));
    s.tail(throw_pending)
}

#[inline(always)]
pub fn ConvertReceiver<S: Scale>(s: State<'_>) -> Step {
    if s.fp.this().is::<JsObject>() {
        return s.next::<S>(0);
    }
    s.tail(convert_receiver::<S>)
}

#[inline(always)]
fn convert_receiver<S: Scale>(s: State<'_>) -> Step {
    let this = s.fp.this();
    if this.is_nullish() {
        s.fp.set_this(s.vm.realm().global());
        return s.next::<S>(0);
    }
    s.save();
    match to_object(s.vm, this) {
        Ok(object) => {
            s.fp.set_this(Value::cell(object));
            s.next::<S>(0)
        }
        Err(_) => s.tail(throw_pending),
    }
}
