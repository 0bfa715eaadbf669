//! Exceptions: from the place of a throw to the handler that catches it.
//!
//! A pending exception waits in the Vm. [`throw_pending`] looks for a handler in the frames of this run of the interpreter,
//! innermost first; if there is none, it leaves the entry frame with the exception marker, and the Rust caller goes on
//! with `Err`. Handlers are found with pc - 1 (see `frames`). V8's counterpart: `Isolate::UnwindAndFindHandler`.

use super::dispatch::{State, Step};
use super::frames::{self, Fp};
use super::generators;
use crate::completion::Throw;
use crate::interpreter::code;
use crate::operations::errors::throw_range_error;
use crate::vm::Vm;
use cutaway_gc::cells::functions::Code;
use cutaway_gc::{Gc, Value};

/// Goes on at the handler of the pending exception. The Vm's current frame and pc say where it was thrown.
#[inline(always)]
pub fn throw_pending(s: State<'_>) -> Step {
    let vm = s.vm;
    let (mut fp, mut pc) = (vm.interpreter.fp.get(), vm.interpreter.pc.get());
    loop {
        if !vm.interpreter.is_terminating()
            && let Some(code) = fp.code()
            && let Some(entry) = code::bytecode(code).handler_at(code_offset(code, pc))
        {
            // SAFETY: the handler table names a register of this code's frames and an offset into its bytes.
            let (context, pc) =
                unsafe { (*fp.register(entry.context as usize), code.bytes().add(entry.handler as usize)) };
            fp.set_context(context);
            let acc = vm.take_pending_exception();
            return State { pc, acc, fp, feedback: fp.feedback(), vm }.dispatch();
        }
        if fp.has(frames::RESUMED) {
            generators::abandon(fp);
        }
        leave(vm, fp);
        if fp.has(frames::ENTRY) {
            return Value::EXCEPTION.bits();
        }
        (fp, pc) = (fp.caller(), fp.return_pc());
    }
}

/// Where a return address is in its code.
#[inline(always)]
fn code_offset(code: Gc<Code>, pc: *const u8) -> u32 {
    (pc as usize - 1).wrapping_sub(code.bytes() as usize) as u32
}

/// Makes the caller of `fp` the current frame.
#[inline(always)]
pub fn leave(vm: &Vm, fp: Fp) {
    vm.interpreter.fp.set(fp.caller());
    vm.interpreter.pc.set(fp.return_pc());
}

/// RangeError for too deep recursion.
#[inline(never)]
pub fn throw_stack_overflow(vm: &Vm) -> Throw {
    throw_range_error(vm, "Maximum call stack size exceeded")
}

/// The current instruction pushed a frame that does not fit.
#[inline(always)]
pub fn stack_overflow(s: State<'_>) -> Step {
    s.save();
    throw_stack_overflow(s.vm);
    s.tail(throw_pending)
}
