//! From Rust into machine code: calls of optimized functions, and running machine code in the place of an interpreter's frame.
//!
//! Each entry puts an **activation** on the native stack, by which frames of machine code are found again (stack traces,
//! roots, deoptimization).

use super::Tiering;
use crate::interpreter::frames::Fp;
use crate::interpreter::functions::INDIRECT;
use crate::vm::Vm;
use cutaway_gc::cells::functions::OptimizedCode;
use cutaway_gc::cells::objects::JsFunction;
use cutaway_gc::{Gc, Value};
use cutaway_jit::context::Activation;
use std::cell::Cell;

/// The receiver, `new.target` and arguments of an entry.
struct Call {
    this: Value,
    new_target: Value,
    count: usize,
    arguments: *const Value,
}

/// Runs machine code. The result may be the exception marker. `fp` is the interpreter's current frame.
fn run(
    tiering: &Tiering,
    fp: Fp,
    is_osr: bool,
    code: Gc<OptimizedCode>,
    function: Gc<JsFunction>,
    call: Call,
) -> Value {
    let context = &*tiering.context;
    let mut activation = Activation {
        outer: context.activation.get(),
        outer_exit: (context.exit_frame.get(), context.exit_pc.get()),
        interpreter_frame: fp.address(),
        is_osr,
        entry_frame: Cell::new(0),
    };
    // SAFETY: the code is finished, alive (its function has it, or a frame on the stack), and takes what an `EntryFn` takes.
    let bits = unsafe {
        cutaway_jit::space::enter(
            context,
            &mut activation,
            code.entry(),
            Value::cell(function).bits(),
            call.this.bits(),
            call.new_target.bits(),
            call.count,
            call.arguments.cast(),
        )
    };
    Value::from_bits(bits)
}

/// The machine code that a call of this closure enters, if there is any and it is valid.
#[inline(always)]
pub fn machine_code(function: Gc<JsFunction>) -> Option<Gc<OptimizedCode>> {
    let word = function.machine_code();
    if word.bits() == 0 {
        return None;
    }
    // SAFETY: the slot holds code or 0.
    let code: Gc<OptimizedCode> = unsafe { Gc::from_address(word.bits() as usize) };
    if code.invalid() != 0 {
        function.set_machine_code(Value::from_bits(0));
        return None;
    }
    Some(code)
}

/// Lets calls of this closure enter `code`, if calls may enter it at all.
pub fn set_machine_code(function: Gc<JsFunction>, code: Gc<OptimizedCode>) {
    if function.header().flags() & INDIRECT == 0 {
        function.set_machine_code(Value::cell(code));
    }
}

/// Calls a closure that has machine code. The Vm's current frame and pc are the caller's; the arguments are rooted by it.
#[inline(never)]
pub fn call(
    vm: &Vm,
    function: Gc<JsFunction>,
    code: Gc<OptimizedCode>,
    this: Value,
    new_target: Value,
    arguments: *const Value,
    count: usize,
) -> Value {
    let fp = vm.interpreter.fp.get();
    run(&vm.tiering, fp, false, code, function, Call { this, new_target, count, arguments })
}

/// [`call`] with arguments that lie apart.
#[inline(never)]
pub fn call_with_two(
    vm: &Vm,
    function: Gc<JsFunction>,
    code: Gc<OptimizedCode>,
    this: Value,
    arguments: (Value, Value),
) -> Value {
    // The collector scans the native stack, so this is a root while machine code may read it.
    let list = [arguments.0, arguments.1];
    call(vm, function, code, this, Value::UNDEFINED, list.as_ptr(), 2)
}

/// Runs machine code for a frame that was pushed but has run nothing yet. None if its extra arguments, which lie apart from the
/// declared ones, might be asked for.
#[inline(never)]
pub fn run_in_place_of(vm: &Vm, fp: Fp, function: Gc<JsFunction>, code: Gc<OptimizedCode>) -> Option<Value> {
    let declared = function.info().parameter_count() as usize;
    let given = fp.argument_count() as usize;
    if given > declared && code.direct() == 0 {
        return None;
    }
    let call = Call {
        this: fp.this(),
        new_target: fp.new_target(),
        count: given.min(declared),
        arguments: fp.register(1),
    };
    Some(run(&vm.tiering, fp, true, code, function, call))
}

/// Runs the machine code of a loop from the state in the frame `fp`.
#[inline(never)]
pub fn run_osr(vm: &Vm, fp: Fp, function: Gc<JsFunction>, code: Gc<OptimizedCode>) -> Value {
    let call = Call {
        this: fp.this(),
        new_target: fp.new_target(),
        count: fp.argument_count() as usize,
        arguments: fp.address() as *const Value,
    };
    run(&vm.tiering, fp, true, code, function, call)
}
