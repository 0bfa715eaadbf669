//! `%OptimizeFunctionOnNextCall(f)` and its like: V8's test functions about tiers.

use super::{budget, dependencies, state};
use crate::completion::Completion;
use crate::interpreter::code;
use crate::interpreter::feedback::vector;
use crate::interpreter::frames::Frames;
use crate::operations::errors::throw_type_error;
use crate::vm::Vm;
use cutaway_gc::cells::functions::{FeedbackVector, OptimizedCode};
use cutaway_gc::cells::objects::JsFunction;
use cutaway_gc::{Gc, Value};

fn function_of(vm: &Vm, args: &[Value]) -> Completion<Gc<JsFunction>> {
    match args.first().and_then(|value| value.downcast()) {
        Some(function) => Ok(function),
        None => Err(throw_type_error(vm, "this native function takes a function written in JavaScript")),
    }
}

fn vector_of(vm: &Vm, function: Gc<JsFunction>) -> Completion<Option<Gc<FeedbackVector>>> {
    code::ensure_compiled(vm, function.info())?;
    Ok(vector::ensure_for(vm, function))
}

/// `%PrepareFunctionForOptimization(f)`: compiles it to bytecode and gives it a feedback vector.
pub fn prepare(vm: &Vm, args: &[Value]) -> Completion<Value> {
    let function = function_of(vm, args)?;
    if let Some(vector) = vector_of(vm, function)? {
        vector.set_tiering(vector.tiering() | state::PREPARED);
    }
    Ok(Value::UNDEFINED)
}

/// `%OptimizeFunctionOnNextCall(f)`.
pub fn optimize_on_next_call(vm: &Vm, args: &[Value]) -> Completion<Value> {
    let function = function_of(vm, args)?;
    if vm.config.tiering.enabled
        && let Some(vector) = vector_of(vm, function)?
        && budget::code_of(vector).is_none()
    {
        vector.set_tiering(vector.tiering() | state::MARKED);
        vector.set_budget(0);
    }
    Ok(Value::UNDEFINED)
}

/// `%OptimizeOsr([depth])`: the running function's loop is entered in optimized code at its next back edge.
pub fn optimize_osr(vm: &Vm, _: &[Value]) -> Completion<Value> {
    let caller = Frames::new(vm).find(|view| view.code().is_some());
    if vm.config.tiering.enabled
        && let Some(function) = caller.and_then(|view| view.closure().downcast::<JsFunction>())
        && let Some(vector) = vector_of(vm, function)?
    {
        vector.set_tiering(vector.tiering() | state::MARKED);
        vector.set_budget(0);
    }
    Ok(Value::UNDEFINED)
}

/// `%NeverOptimizeFunction(f)`.
pub fn never_optimize(vm: &Vm, args: &[Value]) -> Completion<Value> {
    let function = function_of(vm, args)?;
    if let Some(vector) = vector_of(vm, function)? {
        vector.set_tiering(vector.tiering() & !state::MARKED | state::NEVER);
    }
    Ok(Value::UNDEFINED)
}

/// `%DeoptimizeFunction(f)`: gives its optimized code up.
pub fn deoptimize(vm: &Vm, args: &[Value]) -> Completion<Value> {
    let function = function_of(vm, args)?;
    let vector = vector::existing(function).downcast::<FeedbackVector>();
    if let Some(code) = vector.and_then(budget::code_of) {
        dependencies::invalidate(vm, code, "for testing");
    }
    if let Some(code) = function.machine_code().downcast::<OptimizedCode>() {
        dependencies::invalidate(vm, code, "for testing");
        function.set_machine_code(Value::from_bits(0));
    }
    Ok(Value::UNDEFINED)
}

/// `%ClearFunctionFeedback(f)`: the function starts anew.
pub fn clear_feedback(vm: &Vm, args: &[Value]) -> Completion<Value> {
    deoptimize(vm, args)?;
    let function = function_of(vm, args)?;
    vector::clear(vm, function);
    Ok(Value::UNDEFINED)
}

/// `%GetOptimizationStatus(f)`: V8 14's bits.
pub fn optimization_status(vm: &Vm, args: &[Value]) -> Completion<Value> {
    const IS_FUNCTION: i32 = 1;
    const NEVER: i32 = 1 << 1;
    const OPTIMIZED: i32 = 1 << 3;
    const TURBOFANNED: i32 = 1 << 5;
    const INTERPRETED: i32 = 1 << 6;
    const MARKED: i32 = 1 << 7;
    const IN_PROGRESS: i32 = 1 << 9;
    const LAZY: i32 = 1 << 17;
    let Some(function) = args.first().and_then(|value| value.downcast::<JsFunction>()) else {
        return Ok(Value::int(0));
    };
    super::install::finished(vm);
    let mut bits = IS_FUNCTION;
    if !vm.config.tiering.enabled {
        bits |= NEVER;
    }
    if function.info().code().is_none() {
        return Ok(Value::int(bits | LAZY));
    }
    match vector::existing(function).downcast::<FeedbackVector>() {
        None => bits |= INTERPRETED,
        Some(vector) => {
            let flags = vector.tiering();
            for (flag, bit) in
                [(state::NEVER, NEVER), (state::MARKED, MARKED), (state::IN_PROGRESS, IN_PROGRESS)]
            {
                if flags & flag != 0 {
                    bits |= bit;
                }
            }
            bits |= if budget::code_of(vector).is_some() { OPTIMIZED | TURBOFANNED } else { INTERPRETED };
        }
    }
    Ok(Value::int(bits))
}
