//! Throwing and catching, interrupts, and leaving for the interpreter.

use crate::deoptimizer;
use crate::interpreter::state::TERMINATE;
use crate::interpreter::unwind::throw_stack_overflow;
use crate::vm::Vm;
use cutaway_gc::Value;

pub(super) extern "C" fn throw(vm: &Vm, _: u64, value: Value) -> Value {
    vm.throw(value);
    Value::EXCEPTION
}

pub(super) extern "C" fn rethrow(vm: &Vm, _: u64, value: Value) -> Value {
    vm.rethrow(value);
    Value::EXCEPTION
}

pub(super) extern "C" fn set_pending_message(vm: &Vm, _: u64, message: Value) -> Value {
    vm.exchange_pending_message(message)
}

/// The marker again if the exception is one that cannot be caught: the code is to go on unwinding.
pub(super) extern "C" fn take_exception(vm: &Vm, _: u64) -> Value {
    if vm.interpreter.is_terminating() { Value::EXCEPTION } else { vm.take_pending_exception() }
}

pub(super) extern "C" fn interrupt(vm: &Vm, _: u64) -> Value {
    if vm.interpreter.take_interrupts() & TERMINATE != 0 {
        vm.interpreter.set_terminating(true);
        vm.throw(Value::UNDEFINED);
        return Value::EXCEPTION;
    }
    Value::UNDEFINED
}

pub(super) extern "C" fn stack_overflow(vm: &Vm, _: u64) -> Value {
    throw_stack_overflow(vm);
    Value::EXCEPTION
}

pub(super) extern "C" fn deoptimize(vm: &Vm, exit: u64) -> Value {
    deoptimizer::deoptimize(vm, exit as u32)
}
