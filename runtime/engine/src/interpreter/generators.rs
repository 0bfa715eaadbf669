//! Frames at rest: generators, async functions and async generators are suspended into a `GeneratorObject` and resumed
//! from it.
//!
//! A suspension copies the frame's live registers into the object; a resumption pushes a frame anew, copies them back, and starts
//! the code at offset 0, where `SwitchOnGeneratorState` leads to the place of the suspension. The promise side of async code is
//! in `async_functions` and `async_generators`. V8's counterpart: `builtins-generator-gen.cc`, `SuspendGenerator`.

use super::calls::run_frame;
use super::dispatch::{State, Step};
use super::frames::{self, Fp, HEADER_WORDS};
use super::unwind::throw_stack_overflow;
use crate::async_functions::{self, resume_mode as mode_of};
use crate::async_generators;
use crate::completion::Completion;
use crate::objects;
use crate::operations::errors::throw_type_error;
use crate::operations::iterators::create_iter_result_object;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::vm::Vm;
use cutaway_bytecode::suspend_kind;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::objects::{GeneratorObject, JsFunction, JsObject};
use cutaway_gc::{Gc, Kind, Value};

/// `GeneratorObject::state`.
pub mod state {
    /// Made, body not begun.
    pub const SUSPENDED_START: u32 = 0;
    /// At a yield or await.
    pub const SUSPENDED: u32 = 1;
    /// Running.
    pub const RUNNING: u32 = 2;
    /// Done.
    pub const COMPLETED: u32 = 3;
}

/// The generator object that a resumed frame belongs to: its first local register.
pub fn generator_of(fp: Fp) -> Option<Gc<GeneratorObject>> {
    let code = fp.code()?;
    if code.info().bits() & (super::functions::ASYNC | super::functions::GENERATOR) == 0 {
        return None;
    }
    let first_local = 1 + code.parameter_count() as usize;
    // SAFETY: frames of resumable functions have this register.
    unsafe { *fp.register(first_local) }.downcast()
}

/// [`generator_of`] as a value, undefined for frames that have none.
pub fn generator_of_frame(fp: Fp) -> Value {
    generator_of(fp).map_or(Value::UNDEFINED, Value::cell)
}

/// An exception leaves a resumed frame: its generator is done.
pub fn abandon(fp: Fp) {
    if let Some(generator) = generator_of(fp) {
        generator.set_state(state::COMPLETED);
    }
}

/// The frame that runs a runtime function.
fn current_frame(vm: &Vm) -> Fp {
    vm.interpreter.fp.get()
}

fn new_generator_object(vm: &Vm, kind: Kind, prototype: Value) -> Gc<GeneratorObject> {
    let fp = current_frame(vm);
    let shape = objects::shape_with_prototype(vm, kind, prototype);
    let generator: Gc<GeneratorObject> = vm.new_object_cell(shape);
    generator.set_function(fp.closure());
    generator.set_context(fp.context());
    generator.set_input(Value::UNDEFINED);
    generator.set_companion(Value::UNDEFINED);
    generator.set_registers(Value::UNDEFINED);
    generator.set_extra_arguments(Value::UNDEFINED);
    generator.set_state(state::RUNNING);
    let extra = fp.extra_argument_count();
    if extra > 0 {
        // SAFETY: the words between the caller's end and the frame are its extra arguments.
        let words = unsafe { std::slice::from_raw_parts(fp.caller().end(), extra) };
        generator.set_extra_arguments(Value::cell(vm.new_value_array_from(words)));
    }
    let registers = vm.new_value_array(fp.register_count(), Value::UNDEFINED);
    generator.set_registers(Value::cell(registers));
    generator
}

/// Saves the first `count` registers; the others are not read any more, and what they held need not live.
fn save_registers(generator: Gc<GeneratorObject>, fp: Fp, count: u32) {
    if let Some(registers) = generator.registers().downcast::<ValueArray>() {
        for (i, slot) in registers.tail().iter().enumerate() {
            // SAFETY: the array has as many words as the frame has registers.
            slot.set(if i < count as usize { unsafe { *fp.register(i) } } else { Value::UNDEFINED });
        }
        cutaway_gc::barrier::write_barrier(registers.header());
    }
}

/// `CreateGeneratorObject`.
pub fn create_generator_object(vm: &Vm) -> Completion<Value> {
    let fp = current_frame(vm);
    let Some(function) = fp.closure().downcast::<JsFunction>() else { return Ok(Value::UNDEFINED) };
    let is_async = function.info().bits() & super::functions::ASYNC != 0;
    let (kind, default) = if is_async {
        (Kind::AsyncGenerator, Intrinsic::AsyncGeneratorPrototype)
    } else {
        (Kind::Generator, Intrinsic::GeneratorPrototype)
    };
    let own = objects::get(vm, function.as_object(), PropertyKey::atom(vm.names.prototype))?;
    let prototype = if own.is::<JsObject>() { own } else { vm.intrinsic_value(default) };
    Ok(Value::cell(new_generator_object(vm, kind, prototype)))
}

/// `AsyncFunctionEnter`.
pub fn async_function_enter(vm: &Vm) -> Completion<Value> {
    let generator = new_generator_object(vm, Kind::AsyncFunctionState, Value::NULL);
    async_functions::enter(vm, generator);
    Ok(Value::cell(generator))
}

/// Runs `body` on the generator that a compiled function passed.
fn on_generator(
    generator: Value,
    body: impl FnOnce(Gc<GeneratorObject>) -> Completion<Value>,
) -> Completion<Value> {
    generator.downcast::<GeneratorObject>().map_or(Ok(Value::UNDEFINED), body)
}

/// `AsyncFunctionAwait`.
pub fn async_function_await(vm: &Vm, generator: Value, value: Value) -> Completion<Value> {
    on_generator(generator, |generator| async_functions::await_in_function(vm, generator, value))
}

/// `AsyncFunctionResolve`.
pub fn async_function_resolve(vm: &Vm, generator: Value, value: Value) -> Completion<Value> {
    on_generator(generator, |generator| {
        generator.set_state(state::COMPLETED);
        Ok(async_functions::resolve(vm, generator, value))
    })
}

/// `AsyncFunctionReject`.
pub fn async_function_reject(vm: &Vm, generator: Value, value: Value) -> Completion<Value> {
    on_generator(generator, |generator| {
        generator.set_state(state::COMPLETED);
        Ok(async_functions::reject(vm, generator, value))
    })
}

/// `AsyncGeneratorAwait`.
pub fn async_generator_await(vm: &Vm, generator: Value, value: Value) -> Completion<Value> {
    on_generator(generator, |generator| {
        async_generators::await_in_generator(vm, generator, value).map(|_| Value::UNDEFINED)
    })
}

/// `AsyncGeneratorYield`.
pub fn async_generator_yield(vm: &Vm, generator: Value, value: Value) -> Completion<Value> {
    on_generator(generator, |generator| {
        async_generators::yield_value(vm, generator, value);
        Ok(Value::UNDEFINED)
    })
}

/// `AsyncGeneratorResolve`.
pub fn async_generator_resolve(vm: &Vm, generator: Value, value: Value) -> Completion<Value> {
    on_generator(generator, |generator| {
        generator.set_state(state::COMPLETED);
        async_generators::resolve(vm, generator, value)?;
        Ok(Value::UNDEFINED)
    })
}

/// `AsyncGeneratorReject`.
pub fn async_generator_reject(vm: &Vm, generator: Value, value: Value) -> Completion<Value> {
    on_generator(generator, |generator| {
        generator.set_state(state::COMPLETED);
        async_generators::reject(vm, generator, value)?;
        Ok(Value::UNDEFINED)
    })
}

/// `GeneratorResumeMode`.
pub fn resume_mode(generator: Value) -> Value {
    Value::int(generator.downcast::<GeneratorObject>().map_or(0, |g| g.resume_mode() as i32))
}

/// `GeneratorComplete`.
pub fn complete(generator: Value) -> Value {
    if let Some(generator) = generator.downcast::<GeneratorObject>() {
        generator.set_state(state::COMPLETED);
    }
    Value::UNDEFINED
}

/// Puts the running frame to rest in its generator object. While it rests, `resume_mode` is the kind of the suspension.
pub fn suspend(fp: Fp, pc: *const u8, generator: Gc<GeneratorObject>, saved: u32, id: u32, kind: u32) {
    save_registers(generator, fp, saved);
    generator.set_context(fp.context());
    generator.set_suspend_id(id);
    generator.set_resume_mode(kind);
    generator.set_offset((pc as usize - fp.code_unchecked().bytes() as usize) as u32);
    let initial = kind == suspend_kind::INITIAL;
    generator.set_state(if initial { state::SUSPENDED_START } else { state::SUSPENDED });
}

/// Pushes the frame of a suspended generator after the current one. None if the stack is full.
pub fn push_resumed(
    vm: &Vm,
    caller: Fp,
    return_pc: *const u8,
    generator: Gc<GeneratorObject>,
    flags: u32,
) -> Option<Fp> {
    let function: Gc<JsFunction> = generator.function().downcast()?;
    let code = function.info().code()?;
    let registers: Gc<ValueArray> = generator.registers().downcast()?;
    let extra: Option<Gc<ValueArray>> = generator.extra_arguments().downcast();
    let extra_count = extra.map_or(0, |e| e.length() as usize);
    let base = caller.end();
    let fp = Fp(base.wrapping_add(extra_count));
    let count = registers.length() as usize;
    if fp.0.wrapping_add(HEADER_WORDS + count) as usize > vm.interpreter.stack_limit.get() {
        return None;
    }
    fp.set_caller(caller);
    fp.set_return_pc(return_pc);
    fp.set_closure(Value::cell(function));
    fp.set_context(generator.context());
    fp.set_code_word(Value::cell(code));
    fp.set_feedback(super::feedback::vector::existing(function));
    let arguments = (code.parameter_count() as usize + extra_count) as u32;
    fp.set_counts(arguments, flags | frames::RESUMED, count as u32);
    fp.set_new_target(Value::UNDEFINED);
    // SAFETY: room for all of it was checked.
    unsafe {
        if let Some(extra) = extra {
            for (i, slot) in extra.tail().iter().enumerate() {
                *base.add(i) = slot.get();
            }
        }
        for (i, slot) in registers.tail().iter().enumerate() {
            *fp.register(i) = slot.get();
        }
        // Creation copied the registers before this one had the object.
        *fp.register(1 + code.parameter_count() as usize) = Value::cell(generator);
    }
    Some(fp)
}

/// Runs a suspended frame until it suspends or returns; its value, unwrapped. Runs JavaScript.
pub fn resume(vm: &Vm, generator: Gc<GeneratorObject>, mode: u32, value: Value) -> Completion<Value> {
    if vm.interpreter.native_stack_is_low() {
        return Err(throw_stack_overflow(vm));
    }
    let caller = vm.interpreter.fp.get();
    let pc = vm.interpreter.pc.get();
    generator.set_resume_mode(mode);
    generator.set_input(value);
    generator.set_state(state::RUNNING);
    match push_resumed(vm, caller, pc, generator, frames::ENTRY) {
        Some(fp) => run_frame(vm, fp),
        None => Err(throw_stack_overflow(vm)),
    }
}

/// `next`, `return` and `throw` of a sync generator: GeneratorValidate, GeneratorResume and GeneratorResumeAbrupt. The
/// result object.
pub fn resume_for_result(
    vm: &Vm,
    generator: Gc<GeneratorObject>,
    mode: u32,
    value: Value,
) -> Completion<Value> {
    match generator.state() {
        state::RUNNING => return Err(throw_type_error(vm, "Generator is already running")),
        // A generator that never began is done when it is told to return or throw.
        state::SUSPENDED_START if mode != mode_of::NEXT => generator.set_state(state::COMPLETED),
        _ => {}
    }
    if generator.state() == state::COMPLETED {
        return match mode {
            mode_of::NEXT => Ok(create_iter_result_object(vm, Value::UNDEFINED, true)),
            mode_of::RETURN => Ok(create_iter_result_object(vm, value, true)),
            _ => vm.throw_value(value),
        };
    }
    let outcome = resume(vm, generator, mode, value)?;
    Ok(wrap(vm, generator, outcome))
}

/// What a generator's frame gave, as a result object.
fn wrap(vm: &Vm, generator: Gc<GeneratorObject>, outcome: Value) -> Value {
    if generator.state() == state::COMPLETED {
        return create_iter_result_object(vm, outcome, true);
    }
    match generator.resume_mode() {
        suspend_kind::DELEGATE => outcome,
        _ => create_iter_result_object(vm, outcome, false),
    }
}

/// A frame that `IteratorNext` resumed returned: the loop is done, or (the generator not being completed) goes on.
#[inline(always)]
pub fn step_done(s: State<'_>) -> Step {
    let fp = s.fp;
    let generator = generator_of(fp);
    let caller = fp.caller();
    // The pc stored is the one of `IteratorNext`, narrow, past its opcode byte.
    let pc = fp.return_pc().wrapping_sub(1);
    let at = State { pc, fp: caller, feedback: caller.feedback(), ..s };
    let completed = generator.is_none_or(|g| g.state() == state::COMPLETED);
    super::handlers::iterator_step_outcome(at, completed, generator.map_or(0, |g| g.resume_mode()))
}
