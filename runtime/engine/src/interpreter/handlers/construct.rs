//! Handlers of `new` and of what `super(...)` needs.

use super::calls::{Entry, Run, count_call, enter};
use crate::interpreter::array_sites;
use crate::interpreter::call_errors;
use crate::interpreter::calls;
use crate::interpreter::code;
use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::feedback;
use crate::interpreter::frames;
use crate::interpreter::functions::{self, CONSTRUCTOR, DERIVED_CONSTRUCTOR};
use crate::interpreter::operands::Scale;
use crate::interpreter::runtime::classes;
use crate::interpreter::unwind::throw_pending;
use crate::shapes::shape_of;
use cutaway_gc::Value;
use cutaway_gc::cells::objects::{JsFunction, JsObject};
use cutaway_gc::cells::shapes::Shape;

#[inline(always)]
pub fn Construct<S: Scale>(s: State<'_>) -> Step {
    let callee = s.reg::<S>(0);
    if !count_call::<S>(&s, 3, callee) {
        return s.tail(record_target::<S>);
    }
    s.tail(construct_closure::<S>)
}

#[inline(always)]
fn record_target<S: Scale>(s: State<'_>) -> Step {
    s.save();
    feedback::calls::record(s.vm, s.vector(), s.unsigned::<S>(3), s.reg::<S>(0));
    s.again::<S>()
}

#[inline(always)]
fn construct_closure<S: Scale>(s: State<'_>) -> Step {
    let (callee, new_target) = (s.reg::<S>(0), s.acc);
    let Some(function) = callee.downcast::<JsFunction>() else { return s.tail(construct_other::<S>) };
    let info = function.info();
    let (bits, Some(code)) = (info.bits(), info.code()) else { return s.tail(construct_other::<S>) };
    if bits & CONSTRUCTOR == 0 || function.realm() != Value::cell(s.vm.realm()) {
        return s.tail(construct_other::<S>);
    }
    let this = if bits & DERIVED_CONSTRUCTOR != 0 {
        Value::HOLE
    } else {
        let target = if new_target == callee { Some(function) } else { new_target.downcast() };
        let Some(shape) = target.and_then(|t| t.prototype_or_shape().downcast::<Shape>()) else {
            return s.tail(construct_other::<S>);
        };
        s.save();
        Value::cell(functions::new_instance(s.vm, shape))
    };
    let entry =
        Entry { function, code, this, new_target, return_pc: s.next_pc::<S>(4), flags: frames::CONSTRUCT };
    enter(s, entry, Run(s.register::<S>(1), s.unsigned::<S>(2) as usize))
}

/// Rust constructors, first constructions, and everything that is no constructor.
#[inline(always)]
fn construct_other<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let (callee, new_target) = (s.reg::<S>(0), s.acc);
    if let Some(function) = callee.downcast::<JsFunction>() {
        // What the closure path found missing is made here, once.
        if function.info().code().is_none() && code::ensure_compiled(s.vm, function.info()).is_err() {
            return s.tail(throw_pending);
        }
        if let Some(target) = new_target.downcast::<JsFunction>() {
            functions::initial_shape(s.vm, target);
        }
    }
    if calls::check_constructor(s.vm, callee).is_err() {
        return s.tail(throw_pending);
    }
    let arguments = s.list::<S>(1);
    if array_sites::is_array_constructor(s.vm, callee, new_target)
        && let Some(array) = array_sites::construct(s.vm, s.vector(), s.unsigned::<S>(3), arguments)
    {
        return s.with(array).next::<S>(4);
    }
    let result = calls::construct(s.vm, callee, arguments, new_target);
    s.finish::<S>(4, result)
}

#[inline(always)]
pub fn ConstructWithSpread<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = calls::construct_with_spread(s.vm, s.reg::<S>(0), s.list::<S>(1), s.acc);
    s.finish::<S>(4, result)
}

#[inline(always)]
pub fn ConstructWithArguments<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = calls::construct_with_array(s.vm, s.reg::<S>(0), s.reg::<S>(1), s.acc);
    s.finish::<S>(3, result)
}

#[inline(always)]
pub fn GetSuperConstructor<S: Scale>(s: State<'_>) -> Step {
    // A class constructor's prototype chain has ordinary functions only at its own end: no proxy traps here.
    let prototype = s.acc.downcast::<JsObject>().map_or(Value::NULL, |f| shape_of(f).prototype());
    s.set_reg::<S>(0, prototype);
    s.next::<S>(1)
}

#[inline(always)]
pub fn ThrowIfNotSuperConstructor<S: Scale>(s: State<'_>) -> Step {
    let constructor = s.reg::<S>(0);
    match constructor.downcast::<JsObject>() {
        Some(object) if functions::is_constructor(object) => s.next::<S>(1),
        _ => {
            s.save();
            call_errors::throw_super_not_constructor(s.vm, constructor);
            s.tail(throw_pending)
        }
    }
}

#[inline(always)]
pub fn LdaInstanceInitializer<S: Scale>(s: State<'_>) -> Step {
    let function = s.reg::<S>(0).downcast::<JsFunction>();
    let initializer = function.map_or(Value::UNDEFINED, |f| classes::initializer_of(f).0);
    s.with(initializer).next::<S>(1)
}
