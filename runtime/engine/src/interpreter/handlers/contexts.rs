//! Handlers of context slots and of making contexts.
//!
//! Slot operands count as V8's do: variables begin at 2 (`CONTEXT_FIRST_SLOT`), the cell's tail at 0.

use crate::interpreter::contexts;
use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::operands::Scale;
use crate::interpreter::unwind::throw_pending;
use cutaway_bytecode::CONTEXT_FIRST_SLOT;
use cutaway_gc::barrier::write_barrier;
use cutaway_gc::cells::functions::Context;
use cutaway_gc::{Gc, Value};

/// The current context. Frames of functions always have one.
#[inline(always)]
fn current(s: &State<'_>) -> Gc<Context> {
    // SAFETY: frames of compiled functions have a context cell (the realm's script context at least).
    unsafe { Gc::from_address(s.fp.context().bits() as usize) }
}

/// The context `depth` levels out.
#[inline(always)]
fn outer(s: &State<'_>, depth: u32) -> Gc<Context> {
    let mut context = current(s);
    for _ in 0..depth {
        // SAFETY: the compiler counts only contexts that exist.
        context = unsafe { Gc::from_address(context.previous().bits() as usize) };
    }
    context
}

/// Address of a variable's slot.
#[inline(always)]
fn slot(context: Gc<Context>, index: u32) -> *mut Value {
    let index = (index - CONTEXT_FIRST_SLOT) as usize;
    (context.address() + Context::TAIL_OFFSET + index * 8) as *mut Value
}

#[inline(always)]
fn load<S: Scale>(s: State<'_>, context: Gc<Context>, operands: usize) -> Step {
    // SAFETY: the compiler's slot numbers are within the context it made.
    let value = unsafe { *slot(context, s.unsigned::<S>(0)) };
    s.with(value).next::<S>(operands)
}

#[inline(always)]
fn store<S: Scale>(s: State<'_>, context: Gc<Context>, operands: usize) -> Step {
    // SAFETY: as for `load`.
    unsafe { *slot(context, s.unsigned::<S>(0)) = s.acc };
    write_barrier(context.header());
    s.next::<S>(operands)
}

#[inline(always)]
pub fn LdaContextSlot<S: Scale>(s: State<'_>) -> Step {
    load::<S>(s, outer(&s, s.unsigned::<S>(1)), 2)
}

#[inline(always)]
pub fn LdaImmutableContextSlot<S: Scale>(s: State<'_>) -> Step {
    load::<S>(s, outer(&s, s.unsigned::<S>(1)), 2)
}

#[inline(always)]
pub fn LdaCurrentContextSlot<S: Scale>(s: State<'_>) -> Step {
    load::<S>(s, current(&s), 1)
}

#[inline(always)]
pub fn LdaImmutableCurrentContextSlot<S: Scale>(s: State<'_>) -> Step {
    load::<S>(s, current(&s), 1)
}

#[inline(always)]
pub fn StaContextSlot<S: Scale>(s: State<'_>) -> Step {
    store::<S>(s, outer(&s, s.unsigned::<S>(1)), 2)
}

#[inline(always)]
pub fn StaCurrentContextSlot<S: Scale>(s: State<'_>) -> Step {
    store::<S>(s, current(&s), 1)
}

#[inline(always)]
pub fn LdaModuleVariable<S: Scale>(s: State<'_>) -> Step {
    let context = outer(&s, s.unsigned::<S>(1));
    let value = contexts::load_module_variable(context, s.signed::<S>(0));
    s.with(value).next::<S>(2)
}

#[inline(always)]
pub fn StaModuleVariable<S: Scale>(s: State<'_>) -> Step {
    let context = outer(&s, s.unsigned::<S>(1));
    contexts::store_module_variable(context, s.signed::<S>(0), s.acc);
    s.next::<S>(2)
}

#[inline(always)]
pub fn PushContext<S: Scale>(s: State<'_>) -> Step {
    s.set_reg::<S>(0, s.fp.context());
    s.fp.set_context(s.acc);
    s.next::<S>(1)
}

#[inline(always)]
pub fn PopContext<S: Scale>(s: State<'_>) -> Step {
    s.fp.set_context(s.reg::<S>(0));
    s.next::<S>(1)
}

#[inline(always)]
pub fn SaveContext<S: Scale>(s: State<'_>) -> Step {
    s.set_reg::<S>(0, s.fp.context());
    s.next::<S>(1)
}

#[inline(always)]
pub fn CloneCurrentContext<S: Scale>(s: State<'_>) -> Step {
    s.save();
    s.fp.set_context(Value::cell(contexts::clone_context(s.vm, current(&s))));
    s.next::<S>(0)
}

#[inline(always)]
pub fn CreateFunctionContext<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let context =
        contexts::new_context(s.vm, s.fp.context(), s.constant::<S>(0), s.unsigned::<S>(1), Value::UNDEFINED);
    s.with(Value::cell(context)).next::<S>(2)
}

#[inline(always)]
pub fn CreateEvalContext<S: Scale>(s: State<'_>) -> Step {
    CreateFunctionContext::<S>(s)
}

#[inline(always)]
pub fn CreateBlockContext<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let scope = s.constant::<S>(0);
    let count = contexts::variable_count(scope);
    let context = contexts::new_context(s.vm, s.fp.context(), scope, count, Value::HOLE);
    s.with(Value::cell(context)).next::<S>(1)
}

#[inline(always)]
pub fn CreateCatchContext<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let exception = s.reg::<S>(0);
    let context = contexts::new_context(s.vm, s.fp.context(), s.constant::<S>(1), 1, exception);
    s.with(Value::cell(context)).next::<S>(2)
}

#[inline(always)]
pub fn CreateWithContext<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let object = s.reg::<S>(0);
    let context = contexts::new_with_context(s.vm, s.fp.context(), s.constant::<S>(1), object);
    match context {
        Ok(context) => s.with(Value::cell(context)).next::<S>(2),
        Err(_) => s.tail(throw_pending),
    }
}
