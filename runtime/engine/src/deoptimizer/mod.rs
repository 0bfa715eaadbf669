//! The deoptimizer: from optimized code back to the interpreter, in the middle of a function.
//!
//! When a guard fails, or a call returns into code that was invalidated meanwhile, machine code stores the live values raw
//! into the context and calls [`deoptimize`] with the number of the **exit**. The exit says which interpreter frames the
//! machine frame stands for (one for each inlined function) and where each register's value is. From that:
//!
//! 1. the stored values are read at once: nothing roots them ([`values`]);
//! 2. objects that never were made because nobody looked are made (**virtual objects**, [`values`]);
//! 3. the frames are written on the VM stack, an entry frame outermost ([`frames`]);
//! 4. the interpreter runs until the entry frame is left; its result is what machine code returns to its caller. (Where the
//!    machine frame stands for a frame of the running interpreter, that frame takes over instead: nothing nests.)
//!
//! An eager exit executes the bytecode again whose guard failed, so that its feedback learns what happened; a lazy one goes
//! on after the call. What becomes of the code is tiering's to say. V8's counterpart: `src/deoptimizer`.
//!
//! # Invariants
//! 1. While the rebuilt frames run, the machine frame they replace is not shown by frame walks: the context's exit is its
//!    caller's.
//! 2. The outermost rebuilt frame follows the current frame of the VM stack, as every entry frame does.

pub mod events;
mod frames;
mod values;

use crate::interpreter::code::bytecode;
use crate::interpreter::dispatch::{State, run};
use crate::interpreter::unwind::throw_stack_overflow;
use crate::optimized::frames::{exit_of_caller, position_of};
use crate::tiering::{self, record::record};
use crate::vm::Vm;
use cutaway_bytecode::{Op, Reader};
use cutaway_gc::cells::functions::OptimizedCode;
use cutaway_gc::{Gc, Value};
use cutaway_jit::code::Exit;
use cutaway_jit::graph::DeoptReason;
use events::{Journey, Left};
use std::time::Instant;
use values::ExitValues;

/// Leaves the machine code that called through exit number `exit`, and finishes its function in the interpreter. The result
/// is the function's, perhaps the exception marker. Runs JavaScript.
///
/// Code that runs in the place of an interpreter's frame, and was entered for it by the interpreter, does not run the
/// interpreter once more: the frame takes over again, and the result is [`tiering::RESUME`].
pub fn deoptimize(vm: &Vm, exit: u32) -> Value {
    match enter_interpreter(vm, exit) {
        Some((state, true)) => {
            vm.tiering.set_resumption(state.pc, state.acc, state.fp);
            tiering::RESUME
        }
        Some((state, false)) => run(state),
        None => Value::EXCEPTION,
    }
}

/// Whether the machine frame left at `place` was entered by the interpreter in the place of its current frame.
fn is_in_place(vm: &Vm, code: Gc<OptimizedCode>, place: (usize, usize)) -> bool {
    // SAFETY: linked activations are on the native stack below us.
    let Some(activation) = (unsafe { vm.tiering.context.activation.get().as_ref() }) else { return false };
    let entry = activation.entry_frame.get();
    let caller = exit_of_caller(place);
    let is_entered = |caller: (usize, usize)| caller.0 == entry;
    // Code with arguments in registers is entered through a piece of itself that loads them.
    let through_own_entry = || {
        vm.tiering.registry.find(caller.1.wrapping_sub(1)) == Some(code)
            && position_of(record(code), caller.1 - 1).is_none()
            && is_entered(exit_of_caller(caller))
    };
    activation.is_osr
        && activation.interpreter_frame == vm.interpreter.fp.get().address()
        && (is_entered(caller) || through_own_entry())
}

/// Rebuilds the frames. None: an exception is pending. Apart from [`deoptimize`] so that its locals are gone while the
/// interpreter runs.
#[inline(never)]
fn enter_interpreter(vm: &Vm, number: u32) -> Option<(State<'_>, bool)> {
    let context = &vm.tiering.context;
    let place = (context.exit_frame.get(), context.exit_pc.get());
    let Some(code) = vm.tiering.registry.find(place.1.wrapping_sub(1)) else {
        unreachable!("no code at the address that left")
    };
    let record = record(code);
    let exit = &record.machine.exits[number as usize];
    let raw = ExitValues::read(vm, exit);
    let start = vm.observes_events().then(Instant::now);
    let replaced = vm.interpreter.fp.get();
    let values = values::Values::new(vm, code, place.0, exit, &raw);
    let journey = start.map(|_| Journey::new(vm, &values));
    let in_place = is_in_place(vm, code, place);
    let pushed = if in_place {
        frames::resume_in_place(vm, &values)
    } else {
        frames::push(vm, &values, record.osr_offset.is_some())
    };
    let Some(mut state) = pushed else {
        throw_stack_overflow(vm);
        return None;
    };
    let (frame, pc) = exit_of_caller(place);
    context.exit_frame.set(frame);
    context.exit_pc.set(pc);
    if let (DeoptReason::Stress, Some(every)) = (exit.reason, vm.config.tiering.stress_deopt) {
        context.stress_counter.set(every as i32);
    }
    if let (Some(start), Some(journey)) = (start, journey) {
        let pc = (place.1 - record.start) as u32;
        events::report(vm, code, exit, Left { number, pc, start, journey });
    }
    let outermost = if in_place { Some(replaced) } else { frames::entry_frame(state.fp) };
    if let Some(function) = outermost.and_then(|fp| fp.closure().downcast()) {
        tiering::on_deopt(vm, code, exit, exit.reason, function);
    }
    if exit.is_lazy && is_within_bytecode(exit) {
        complete(&mut state);
    }
    Some((state, in_place))
}

/// Whether an exit after a call is in the middle of the bytecode that called: one that tests and jumps, or steps an iterator
/// and jumps.
fn is_within_bytecode(exit: &Exit) -> bool {
    exit.frames
        .last()
        .is_some_and(|frame| frame.unit == exit.position.unit && frame.offset == exit.position.offset)
}

/// Does what is left of such a bytecode, the accumulator being the call's result.
fn complete(state: &mut State<'_>) {
    let code = state.code();
    let function = bytecode(code);
    let offset = (state.pc as usize - code.bytes() as usize) as u32;
    let Some(instruction) = Reader::at(&function.bytes, offset).next() else { return };
    let acc = state.acc;
    let jump = |taken: bool, index: usize| {
        if taken { instruction.jump_target(index) } else { instruction.next_offset() }
    };
    let next = match instruction.op {
        Op::IteratorNext if acc.is_hole() => {
            state.acc = Value::UNDEFINED;
            instruction.jump_target(4)
        }
        Op::IteratorNext => instruction.jump_target(3),
        op if op.name().ends_with("JumpIfTrue") => jump(acc.is_true(), 2),
        op if op.name().ends_with("JumpIfFalse") => jump(acc.is_false(), 2),
        _ => return,
    };
    state.pc = code.bytes().wrapping_add(next as usize);
    state.vm.interpreter.pc.set(state.pc.wrapping_add(1));
}
