//! Handlers of suspension and resumption.

use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::frames::{ENTRY, STEP};
use crate::interpreter::generators;
use crate::interpreter::operands::Scale;
use crate::interpreter::unwind;
use cutaway_gc::Gc;
use cutaway_gc::cells::objects::GeneratorObject;

/// The generator object in the register that operand `index` names.
#[inline(always)]
fn generator<S: Scale>(s: &State<'_>, index: usize) -> Gc<GeneratorObject> {
    // SAFETY: the compiler uses these instructions on the register it keeps the generator object in.
    unsafe { Gc::from_address(s.reg::<S>(index).bits() as usize) }
}

#[inline(always)]
pub fn SwitchOnGeneratorState<S: Scale>(s: State<'_>) -> Step {
    if s.reg::<S>(0).is_undefined() {
        return s.next::<S>(3);
    }
    let generator = generator::<S>(&s, 0);
    s.fp.set_context(generator.context());
    let entry = s.unsigned::<S>(1) + generator.suspend_id();
    let distance = s.constant_at(entry as usize).as_int_unchecked();
    State { pc: s.pc.wrapping_add(distance as usize), ..s }.dispatch()
}

#[inline(always)]
pub fn SuspendGenerator<S: Scale>(s: State<'_>) -> Step {
    let generator = generator::<S>(&s, 0);
    let saved = s.unsigned::<S>(2);
    generators::suspend(s.fp, s.pc, generator, saved, s.unsigned::<S>(3), s.unsigned::<S>(4));
    if s.fp.has(ENTRY) {
        unwind::leave(s.vm, s.fp);
        return s.acc.bits();
    }
    if s.fp.has(STEP) {
        return s.tail(generators::step_done);
    }
    let caller = s.fp.caller();
    State { pc: s.fp.return_pc(), fp: caller, feedback: caller.feedback(), ..s }.dispatch()
}

#[inline(always)]
pub fn ResumeGenerator<S: Scale>(s: State<'_>) -> Step {
    // The registers were restored when the frame was pushed.
    s.with(generator::<S>(&s, 0).input()).next::<S>(3)
}

#[inline(always)]
pub fn SwitchOnResumeMode<S: Scale>(s: State<'_>) -> Step {
    match generator::<S>(&s, 0).resume_mode() {
        0 => s.jump::<S>(1),
        1 => s.jump::<S>(2),
        _ => s.next::<S>(3),
    }
}
