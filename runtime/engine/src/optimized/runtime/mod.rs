//! What machine code calls: one `extern "C"` function for each line of the tier's runtime table, in files by family.
//!
//! Each is the bytecode's meaning without a frame: it calls what the interpreter's handler of the bytecode calls, inline
//! caches included where a vector and a slot are passed. Inputs and results are boxed values; the exception marker as result
//! says that an exception is pending. Lines with any number of inputs get their address and count: the inputs lie in the
//! calling machine frame, where the collector finds them. Where an error message needs the site, it is found by walking the
//! frames. V8's counterpart: the builtins that optimized code calls.

mod calls;
mod contexts;
mod exceptions;
mod globals;
mod iteration;
mod literals;
mod memory;
mod operators;
mod properties;
mod strings;

use crate::completion::Completion;
use cutaway_gc::Value;
use cutaway_gc::cells::functions::{Code, FeedbackVector};
use cutaway_gc::{Gc, cells::strings::JsString};
use cutaway_jit::for_each_runtime_function;
use std::sync::Arc;

use calls::*;
use contexts::*;
use exceptions::*;
use globals::*;
use iteration::*;
use literals::*;
use memory::*;
use operators::*;
use properties::*;
use strings::*;

macro_rules! address_table {
    ($($name:ident)*) => { [$($name as *const () as usize),*] };
}

/// Addresses of the functions, in the order of the table.
pub fn addresses() -> Arc<[usize]> {
    Arc::from(for_each_runtime_function!(address_table))
}

/// A result as machine code takes it.
#[inline(always)]
fn finish(result: Completion<Value>) -> Value {
    result.unwrap_or(Value::EXCEPTION)
}

/// The result of something that has none.
#[inline(always)]
fn finish_kept(result: Completion<()>) -> Value {
    match result {
        Ok(()) => Value::UNDEFINED,
        Err(_) => Value::EXCEPTION,
    }
}

/// The low half of an immediate.
#[inline(always)]
fn low(immediate: u64) -> u32 {
    immediate as u32
}

/// The high half of an immediate.
#[inline(always)]
fn high(immediate: u64) -> u32 {
    (immediate >> 32) as u32
}

/// A name input: constants that are atoms.
#[inline(always)]
fn atom(name: Value) -> Gc<JsString> {
    // SAFETY: names come from the constant pool, where name operands are strings.
    unsafe { Gc::from_address(name.bits() as usize) }
}

/// A feedback vector input, undefined where there is none.
#[inline(always)]
fn vector_of(value: Value) -> Option<Gc<FeedbackVector>> {
    value.downcast()
}

/// A code input.
#[inline(always)]
fn code_of(value: Value) -> Gc<Code> {
    // SAFETY: such inputs are constants of the graph's units.
    unsafe { Gc::from_address(value.bits() as usize) }
}

/// The inputs of a line with any number of them.
#[inline(always)]
fn list<'a>(inputs: *const Value, count: usize) -> &'a [Value] {
    if count == 0 {
        return &[];
    }
    // SAFETY: machine code passes the address of `count` values in its own frame, which outlives the call.
    unsafe { std::slice::from_raw_parts(inputs, count) }
}

/// Input `index` of such a line.
#[inline(always)]
fn input(inputs: &[Value], index: usize) -> Value {
    inputs.get(index).copied().unwrap_or_default()
}
