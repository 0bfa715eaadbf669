//! Handlers of prefixes, registers and constants.

use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::operands::{Double, Quadruple, Scale};
use crate::interpreter::unwind::throw_pending;
use crate::operations::errors::throw_error;
use crate::realm::Intrinsic;
use cutaway_gc::Value;
use cutaway_gc::cells::objects::JsFunction;

/// A byte that is no opcode. The compiler never makes one.
#[inline(always)]
pub fn illegal(s: State<'_>) -> Step {
    s.save();
    throw_error(s.vm, Intrinsic::ErrorPrototype, "illegal bytecode");
    s.tail(throw_pending)
}

/// See the instruction table, as for all handlers.
#[inline(always)]
pub fn Wide<S: Scale>(s: State<'_>) -> Step {
    prefixed(s, Double::TABLE)
}

#[inline(always)]
pub fn ExtraWide<S: Scale>(s: State<'_>) -> Step {
    prefixed(s, Quadruple::TABLE)
}

#[inline(always)]
fn prefixed(s: State<'_>, table: usize) -> Step {
    State { pc: s.pc.wrapping_add(1), ..s }.dispatch_in(table)
}

#[inline(always)]
pub fn Ldar<S: Scale>(s: State<'_>) -> Step {
    s.with(s.reg::<S>(0)).next::<S>(1)
}

#[inline(always)]
pub fn Star<S: Scale>(s: State<'_>) -> Step {
    s.set_reg::<S>(0, s.acc);
    s.next::<S>(1)
}

#[inline(always)]
pub fn Mov<S: Scale>(s: State<'_>) -> Step {
    s.set_reg::<S>(1, s.reg::<S>(0));
    s.next::<S>(2)
}

#[inline(always)]
pub fn LdaZero<S: Scale>(s: State<'_>) -> Step {
    s.with(Value::int(0)).next::<S>(0)
}

#[inline(always)]
pub fn LdaSmi<S: Scale>(s: State<'_>) -> Step {
    s.with(Value::int(s.signed::<S>(0))).next::<S>(1)
}

#[inline(always)]
pub fn LdaUndefined<S: Scale>(s: State<'_>) -> Step {
    s.with(Value::UNDEFINED).next::<S>(0)
}

#[inline(always)]
pub fn LdaNull<S: Scale>(s: State<'_>) -> Step {
    s.with(Value::NULL).next::<S>(0)
}

#[inline(always)]
pub fn LdaTheHole<S: Scale>(s: State<'_>) -> Step {
    s.with(Value::HOLE).next::<S>(0)
}

#[inline(always)]
pub fn LdaTrue<S: Scale>(s: State<'_>) -> Step {
    s.with(Value::TRUE).next::<S>(0)
}

#[inline(always)]
pub fn LdaFalse<S: Scale>(s: State<'_>) -> Step {
    s.with(Value::FALSE).next::<S>(0)
}

#[inline(always)]
pub fn LdaConstant<S: Scale>(s: State<'_>) -> Step {
    s.with(s.constant::<S>(0)).next::<S>(1)
}

#[inline(always)]
pub fn LdaClosure<S: Scale>(s: State<'_>) -> Step {
    s.with(s.fp.closure()).next::<S>(0)
}

#[inline(always)]
pub fn LdaNewTarget<S: Scale>(s: State<'_>) -> Step {
    s.with(s.fp.new_target()).next::<S>(0)
}

#[inline(always)]
pub fn LdaHomeObject<S: Scale>(s: State<'_>) -> Step {
    let home = s.acc.downcast::<JsFunction>().map_or(Value::UNDEFINED, |f| f.home_object());
    s.with(home).next::<S>(0)
}
