//! Async generators (ECMA-262 27.6.3): the queue of requests, and when the frame runs.
//!
//! `next`, `throw` and `return` never fail: each is a **request** with a promise, and requests are served in order. The
//! generator object's `companion` is the record of this file:
//!
//! ```text
//! record     ValueArray: first request | last request           extra: state
//! request    ValueArray: next request | mode | value | promise
//! ```
//!
//! While the frame runs or awaits, requests wait. When it yields, the first request is answered and, if another waits, the
//! frame goes on with it at once; when it completes, the queue is **drained**. Frames are run by
//! `interpreter::generators`; the interpreter's `AsyncGenerator…` runtime functions and the prototype's methods call here.

use crate::async_functions::resume_mode;
use crate::completion::Completion;
use crate::interpreter::generators;
use crate::operations::iterators::create_iter_result_object;
use crate::promises::{self, Settled, await_internally, await_value, new_promise};
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::objects::{GeneratorObject, PromiseObject};
use cutaway_gc::{Gc, Value};

/// `[[AsyncGeneratorState]]`.
mod state {
    pub const SUSPENDED_START: u32 = 0;
    pub const SUSPENDED_YIELD: u32 = 1;
    /// The frame runs or awaits.
    pub const EXECUTING: u32 = 2;
    pub const DRAINING: u32 = 3;
    pub const COMPLETED: u32 = 4;
}

const FIRST: usize = 0;
const LAST: usize = 1;
const REQUEST_NEXT: usize = 0;
const REQUEST_MODE: usize = 1;
const REQUEST_VALUE: usize = 2;
const REQUEST_PROMISE: usize = 3;

/// How a request is answered.
enum Answer {
    Result(Value, bool),
    Error(Value),
}

fn record_of(vm: &Vm, generator: Gc<GeneratorObject>) -> Gc<ValueArray> {
    if let Some(record) = generator.companion().downcast::<ValueArray>() {
        return record;
    }
    let record = vm.new_value_array(2, Value::UNDEFINED);
    record.set_extra(state::SUSPENDED_START);
    generator.set_companion(Value::cell(record));
    record
}

fn first_request(record: Gc<ValueArray>) -> Option<Gc<ValueArray>> {
    record.at(FIRST).downcast()
}

fn request_parts(request: Gc<ValueArray>) -> (u32, Value) {
    (request.at(REQUEST_MODE).as_int_unchecked() as u32, request.at(REQUEST_VALUE))
}

/// AsyncGeneratorEnqueue, and what the methods of the prototype do around it. Returns the request's promise.
pub fn enqueue(vm: &Vm, generator: Gc<GeneratorObject>, mode: u32, value: Value) -> Completion<Value> {
    let record = record_of(vm, generator);
    let promise = new_promise(vm);
    // A generator that has not begun is over if it is told to throw.
    if mode == resume_mode::THROW && record.extra() == state::SUSPENDED_START {
        record.set_extra(state::COMPLETED);
    }
    // One that is over answers `next` and `throw` by itself.
    if record.extra() == state::COMPLETED && mode != resume_mode::RETURN {
        match mode {
            resume_mode::THROW => promises::reject_promise(vm, promise, value),
            _ => {
                let result = create_iter_result_object(vm, Value::UNDEFINED, true);
                promises::resolve_promise(vm, promise, result);
            }
        }
        return Ok(Value::cell(promise));
    }
    let request =
        vm.new_value_array_from(&[Value::UNDEFINED, Value::int(mode as i32), value, Value::cell(promise)]);
    match record.at(LAST).downcast::<ValueArray>() {
        Some(last) => last.put(REQUEST_NEXT, Value::cell(request)),
        None => record.put(FIRST, Value::cell(request)),
    }
    record.put(LAST, Value::cell(request));
    match record.extra() {
        state::SUSPENDED_START | state::COMPLETED if mode == resume_mode::RETURN => {
            record.set_extra(state::DRAINING);
            await_return(vm, generator)?;
        }
        state::SUSPENDED_START | state::SUSPENDED_YIELD => go_on(vm, generator, mode, value)?,
        _ => {}
    }
    Ok(Value::cell(promise))
}

/// Runs the frame, and goes on with waiting requests as long as it yields.
pub fn go_on(vm: &Vm, generator: Gc<GeneratorObject>, mode: u32, value: Value) -> Completion<()> {
    let record = record_of(vm, generator);
    let (mut mode, mut value) = (mode, value);
    loop {
        record.set_extra(state::EXECUTING);
        generators::resume(vm, generator, mode, value)?;
        if record.extra() != state::SUSPENDED_YIELD {
            return Ok(());
        }
        match first_request(record) {
            Some(request) => (mode, value) = request_parts(request),
            None => return Ok(()),
        }
    }
}

/// `AsyncGeneratorAwait`.
pub fn await_in_generator(vm: &Vm, generator: Gc<GeneratorObject>, value: Value) -> Completion<()> {
    await_value(vm, generator, value)
}

/// `AsyncGeneratorYield`: answers the current request. The frame suspends next; [`go_on`] sees whether it may stay so.
pub fn yield_value(vm: &Vm, generator: Gc<GeneratorObject>, value: Value) {
    let record = record_of(vm, generator);
    complete_step(vm, record, Answer::Result(value, false));
    record.set_extra(state::SUSPENDED_YIELD);
}

/// `AsyncGeneratorResolve`: the frame returned.
pub fn resolve(vm: &Vm, generator: Gc<GeneratorObject>, value: Value) -> Completion<()> {
    finish(vm, generator, Answer::Result(value, true))
}

/// `AsyncGeneratorReject`: an error left the frame.
pub fn reject(vm: &Vm, generator: Gc<GeneratorObject>, reason: Value) -> Completion<()> {
    finish(vm, generator, Answer::Error(reason))
}

fn finish(vm: &Vm, generator: Gc<GeneratorObject>, answer: Answer) -> Completion<()> {
    let record = record_of(vm, generator);
    record.set_extra(state::DRAINING);
    complete_step(vm, record, answer);
    drain_queue(vm, generator)
}

/// AsyncGeneratorCompleteStep: the first request leaves the queue, answered.
fn complete_step(vm: &Vm, record: Gc<ValueArray>, answer: Answer) {
    let Some(request) = first_request(record) else { return };
    record.put(FIRST, request.at(REQUEST_NEXT));
    if record.at(FIRST).is_undefined() {
        record.put(LAST, Value::UNDEFINED);
    }
    let Some(promise) = request.at(REQUEST_PROMISE).downcast::<PromiseObject>() else { return };
    match answer {
        Answer::Result(value, done) => {
            let result = create_iter_result_object(vm, value, done);
            promises::resolve_promise(vm, promise, result);
        }
        Answer::Error(reason) => promises::reject_promise(vm, promise, reason),
    }
}

/// AsyncGeneratorDrainQueue.
fn drain_queue(vm: &Vm, generator: Gc<GeneratorObject>) -> Completion<()> {
    let record = record_of(vm, generator);
    while let Some(request) = first_request(record) {
        match request_parts(request) {
            (resume_mode::RETURN, _) => return await_return(vm, generator),
            (resume_mode::THROW, reason) => complete_step(vm, record, Answer::Error(reason)),
            _ => complete_step(vm, record, Answer::Result(Value::UNDEFINED, true)),
        }
    }
    record.set_extra(state::COMPLETED);
    Ok(())
}

/// AsyncGeneratorAwaitReturn: the value of a `return` request is awaited before it is the answer.
fn await_return(vm: &Vm, generator: Gc<GeneratorObject>) -> Completion<()> {
    let record = record_of(vm, generator);
    let Some(request) = first_request(record) else { return Ok(()) };
    let (_, value) = request_parts(request);
    let awaiting = await_internally(vm, value, return_settled, Value::cell(generator), Value::UNDEFINED);
    if let Err(throw) = awaiting {
        let reason = vm.take_exception(throw);
        complete_step(vm, record, Answer::Error(reason));
        return drain_queue(vm, generator);
    }
    Ok(())
}

fn return_settled(vm: &Vm, generator: Value, _: Value, settled: Settled) -> Completion<()> {
    let Some(generator) = generator.downcast::<GeneratorObject>() else { return Ok(()) };
    let record = record_of(vm, generator);
    let answer = match settled {
        Settled::Fulfilled(value) => Answer::Result(value, true),
        Settled::Rejected(reason) => Answer::Error(reason),
    };
    complete_step(vm, record, answer);
    drain_queue(vm, generator)
}
