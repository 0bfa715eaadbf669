//! Handlers of jumps, switches and returns.

use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::feedback;
use crate::interpreter::frames::{self, RETURN_FLAGS};
use crate::interpreter::generators;
use crate::interpreter::operands::{Narrow, Scale};
use crate::interpreter::state::{CODE_READY, TERMINATE};
use crate::interpreter::unwind::{self, throw_pending};
use crate::operations::conversion::to_boolean;
use crate::tiering::{self, budget, install};
use cutaway_gc::Value;
use cutaway_gc::cells::objects::JsObject;

#[inline(always)]
pub fn Jump<S: Scale>(s: State<'_>) -> Step {
    s.jump::<S>(0)
}

#[inline(always)]
pub fn JumpLoop<S: Scale>(s: State<'_>) -> Step {
    if s.vm.interpreter.interrupts() != 0 {
        return s.tail(jump_loop_slow::<S>);
    }
    let Some(vector) = s.vector() else { return s.tail(jump_loop_slow::<S>) };
    let budget = vector.budget().wrapping_sub(s.unsigned::<S>(0) as i32);
    vector.set_budget(budget);
    if budget < 0 {
        return s.tail(jump_loop_hot::<S>);
    }
    jump_back::<S>(s)
}

/// A loop that has run for long: machine code for it, if there is any, runs it from here to the function's end.
#[inline(always)]
fn jump_loop_hot<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let header = s.pc as usize - s.code().bytes() as usize - s.unsigned::<S>(0) as usize;
    match budget::on_loop(s.vm, s.fp, header as u32, s.unsigned::<S>(2)) {
        None => jump_back::<S>(s),
        Some(result) => s.with(result).tail(return_from_machine_code),
    }
}

/// Machine code ran the rest of the frame's function: acc is the result, or the exception marker.
#[inline(always)]
pub(super) fn return_from_machine_code(s: State<'_>) -> Step {
    if s.acc == tiering::RESUME {
        let (pc, acc, fp) = s.vm.tiering.take_resumption();
        return State { pc, acc, fp, feedback: fp.feedback(), vm: s.vm }.dispatch();
    }
    if !s.acc.is_exception() {
        return s.tail(Return::<Narrow>);
    }
    // The frame's own handlers were the machine code's business.
    unwind::leave(s.vm, s.fp);
    if s.fp.has(frames::ENTRY) {
        return Value::EXCEPTION.bits();
    }
    s.tail(throw_pending)
}

#[inline(always)]
fn jump_back<S: Scale>(s: State<'_>) -> Step {
    let distance = s.unsigned::<S>(0) as usize;
    // SAFETY: loop headers are inside the code.
    State { pc: unsafe { s.pc.sub(distance) }, ..s }.dispatch()
}

/// Interrupts, and the first round of a cold function's loop, which makes the function warm.
#[inline(always)]
fn jump_loop_slow<S: Scale>(s: State<'_>) -> Step {
    s.save();
    if handle_interrupts(s.vm) {
        return s.tail(throw_pending);
    }
    let feedback = feedback::vector::ensure(s.vm, s.fp);
    jump_back::<S>(State { feedback, ..s })
}

/// Does what was requested by other threads. True if the program is to end: an exception that cannot be caught is pending.
#[inline(never)]
pub(crate) fn handle_interrupts(vm: &crate::Vm) -> bool {
    let requests = vm.interpreter.take_interrupts();
    if requests & CODE_READY != 0 {
        install::finished(vm);
    }
    if requests & TERMINATE != 0 {
        vm.interpreter.set_terminating(true);
        vm.throw(Value::UNDEFINED);
        return true;
    }
    false
}

#[inline(always)]
pub fn JumpIfTrue<S: Scale>(s: State<'_>) -> Step {
    s.branch::<S>(s.acc.is_true(), 0, 1)
}

#[inline(always)]
pub fn JumpIfFalse<S: Scale>(s: State<'_>) -> Step {
    s.branch::<S>(s.acc.is_false(), 0, 1)
}

#[inline(always)]
pub fn JumpIfToBooleanTrue<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_bool() {
        return s.branch::<S>(s.acc.is_true(), 0, 1);
    }
    s.branch::<S>(to_boolean(s.acc), 0, 1)
}

#[inline(always)]
pub fn JumpIfToBooleanFalse<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_bool() {
        return s.branch::<S>(s.acc.is_false(), 0, 1);
    }
    s.branch::<S>(!to_boolean(s.acc), 0, 1)
}

#[inline(always)]
pub fn JumpIfNull<S: Scale>(s: State<'_>) -> Step {
    s.branch::<S>(s.acc.is_null(), 0, 1)
}

#[inline(always)]
pub fn JumpIfNotNull<S: Scale>(s: State<'_>) -> Step {
    s.branch::<S>(!s.acc.is_null(), 0, 1)
}

#[inline(always)]
pub fn JumpIfUndefined<S: Scale>(s: State<'_>) -> Step {
    s.branch::<S>(s.acc.is_undefined(), 0, 1)
}

#[inline(always)]
pub fn JumpIfNotUndefined<S: Scale>(s: State<'_>) -> Step {
    s.branch::<S>(!s.acc.is_undefined(), 0, 1)
}

#[inline(always)]
pub fn JumpIfUndefinedOrNull<S: Scale>(s: State<'_>) -> Step {
    s.branch::<S>(s.acc.is_nullish(), 0, 1)
}

#[inline(always)]
pub fn JumpIfJSReceiver<S: Scale>(s: State<'_>) -> Step {
    s.branch::<S>(s.acc.is::<JsObject>(), 0, 1)
}

#[inline(always)]
pub fn JumpIfForInDone<S: Scale>(s: State<'_>) -> Step {
    s.branch::<S>(s.reg::<S>(0) == s.reg::<S>(1), 2, 3)
}

#[inline(always)]
pub fn SwitchOnSmiNoFeedback<S: Scale>(s: State<'_>) -> Step {
    let base = s.signed::<S>(2);
    let value = match s.acc.as_int() {
        Some(value) => value,
        // An integral double counts as the integer it is.
        None => match s.acc.as_number() {
            Some(number) if f64::from(number as i32) == number => number as i32,
            _ => return s.next::<S>(3),
        },
    };
    let index = value.wrapping_sub(base) as u32;
    if index >= s.unsigned::<S>(1) {
        return s.next::<S>(3);
    }
    match s.constant_at((s.unsigned::<S>(0) + index) as usize).as_int() {
        Some(distance) => State { pc: s.pc.wrapping_add(distance as usize), ..s }.dispatch(),
        None => s.next::<S>(3),
    }
}

#[inline(always)]
pub fn Return<S: Scale>(s: State<'_>) -> Step {
    let fp = s.fp;
    if fp.has(RETURN_FLAGS) {
        return s.tail(return_special);
    }
    let caller = fp.caller();
    State { pc: fp.return_pc(), fp: caller, feedback: caller.feedback(), ..s }.dispatch()
}

/// Returns from constructions, from resumed generators, and to Rust.
#[inline(always)]
fn return_special(s: State<'_>) -> Step {
    let fp = s.fp;
    let mut acc = s.acc;
    if fp.has(frames::CONSTRUCT) && !acc.is::<JsObject>() {
        acc = fp.this();
    }
    if fp.has(frames::SETTER) {
        acc = fp.kept_accumulator();
    }
    if fp.has(frames::ENTRY) {
        unwind::leave(s.vm, fp);
        return acc.bits();
    }
    if fp.has(frames::STEP) {
        return s.with(acc).tail(generators::step_done);
    }
    let caller = fp.caller();
    State { pc: fp.return_pc(), fp: caller, feedback: caller.feedback(), acc, vm: s.vm }.dispatch()
}

#[inline(always)]
pub fn Debugger<S: Scale>(s: State<'_>) -> Step {
    s.next::<S>(0)
}
